package dev.zoetrope.emulator.jobs;

import dev.zoetrope.emulator.jobs.JobScript.Failure;
import java.util.Optional;

/** What a job does that can fail for reasons of its own, whatever its script says. */
@FunctionalInterface
public interface JobWork {

    /** The work of a job that fails only by its script. */
    JobWork SURE = Optional::empty;

    /** {@return why it failed} Asked for when its time is over, again and again; the first time may take a moment. */
    Optional<Failure> failure();
}
