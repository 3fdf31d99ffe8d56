package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.runcomfy.trainer.Stretch.End;
import dev.zoetrope.emulator.runcomfy.trainer.Stretch.State;
import dev.zoetrope.emulator.runcomfy.trainer.TrainingConfig.EarlyStop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A training. Its steps follow from the clock; all of them take the time of one run. One that is over goes on from its
 * last step when it is resumed, and then to its end, whatever its script said. Thread-safe.
 */
final class Training implements TrainerGate.Owned {

    private static final int HUNDRED = 100;

    private final AcceptedJob job;
    private final String gpu;
    private final Duration wait;
    private final Duration run;
    private TrainingConfig config;
    private Stretch stretch;

    /** Creates the training of a job that was just accepted. */
    Training(AcceptedJob job, TrainingConfig config, String gpu) {
        this.job = job;
        this.gpu = gpu;
        this.config = config;
        this.wait = Duration.between(job.acceptedAt(), job.startsAt());
        this.run = Duration.between(job.startsAt(), job.endsAt());
        this.stretch = stretch(job.startsAt(), 0, lastStep(job, config), end(job, config));
    }

    String id() {
        return job.id();
    }

    @Override
    public String owner() {
        return job.order().account();
    }

    synchronized TrainingConfig config() {
        return config;
    }

    synchronized State stateAt(Instant now) {
        return stretch.stateAt(now);
    }

    /** {@return how many steps are made at a moment} */
    synchronized long stepsAt(Instant now) {
        return stretch.stepsAt(now);
    }

    /** Cancels it, unless it is over. */
    synchronized void cancel(Instant now) {
        if (!stateAt(now).over()) {
            stretch = stretch.endingNow(now, End.of(State.CANCELED));
            job.cancel(now, Set.of(Phase.QUEUED, Phase.RUNNING));
        }
    }

    /** Lets it go on if it is over and has steps left; returns whether it does. */
    synchronized boolean resume(Instant now) {
        long made = stepsAt(now);
        boolean can = stateAt(now).over() && made < config.steps();
        if (can) {
            stretch = stretch(now.plus(wait), made, config.steps(), End.of(State.STOPPED));
        }
        return can;
    }

    /** Gives it another config if it is over; returns whether it did. Steps that are made stay made. */
    synchronized boolean edit(TrainingConfig other, Instant now) {
        boolean can = stateAt(now).over();
        if (can) {
            config = other;
            long made = Math.min(stepsAt(now), other.steps());
            stretch = new Stretch(stretch.finish(), stretch.finish(), made, made, stretch.end());
        }
        return can;
    }

    /** {@return what the service says about it, without its files} */
    synchronized ObjectNode shown(Instant now) {
        State state = stateAt(now);
        long made = stepsAt(now);
        ObjectNode shown = Json.object()
                .put("id", id())
                .put("name", config.name())
                .put("status", state.name())
                .put("gpu_type", gpu);
        shown.putObject("progress")
                .put("percent", made * HUNDRED / config.steps())
                .put("current_step", made)
                .put("total_steps", config.steps());
        End end = stretch.end();
        if (state.over() && !end.error().isEmpty()) {
            shown.putObject("error").put("message", end.error()).put("code", end.code());
        } else {
            shown.putNull("error");
        }
        boolean begun = !now.isBefore(job.startsAt()) && !job.endsAt().isBefore(job.startsAt());
        return shown.put("created_at", TrainerTime.of(job.acceptedAt()))
                .put("started_at", begun ? TrainerTime.of(job.startsAt()) : null)
                .put("finished_at", state.over() ? TrainerTime.of(stretch.finish()) : null);
    }

    private Stretch stretch(Instant begin, long from, long to, End end) {
        return new Stretch(begin, begin.plusMillis(run.toMillis() * (to - from) / config.steps()), from, to, end);
    }

    private static long lastStep(AcceptedJob job, TrainingConfig config) {
        if (job.order().failure().isPresent()) {
            return config.steps() / 2;
        }
        return config.earlyStop()
                .map(stop -> Math.min(stop.step(), config.steps()))
                .orElse(config.steps());
    }

    private static End end(AcceptedJob job, TrainingConfig config) {
        Optional<Failure> failure = job.order().failure();
        if (failure.isPresent()) {
            String code = failure.get().moderated() ? "content_moderation" : "training_failed";
            return new End(State.FAILED, failure.get().message(), code);
        }
        EarlyStop stop = config.earlyStop().orElse(new EarlyStop(0, ""));
        return new End(State.STOPPED, stop.error(), "stopped_early");
    }
}
