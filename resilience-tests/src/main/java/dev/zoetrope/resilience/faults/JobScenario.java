package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One job of a script, with its faults and the behaviour of its caller.
 *
 * @param offer what is bought
 * @param faults the faults that the job meets
 * @param behaviour what the caller does once the job is accepted
 * @param deadline the deadline of the job
 * @param onDeadline what happens to the bought job at the deadline
 * @param localPicture whether the picture is a local file, as opposed to a URL
 * @param allowed the states in which the job may be when the first client has closed; empty for any
 * @param firstClientSaves whether the first client must save the file
 */
record JobScenario(
        Offer offer,
        List<PlannedFault> faults,
        CallerBehaviour behaviour,
        Duration deadline,
        LeaveOrCancel onDeadline,
        boolean localPicture,
        Set<JobState> allowed,
        boolean firstClientSaves) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** What a caller does with an accepted job. */
    enum CallerBehaviour {
        /** Waits for it and saves its file. */
        SAVES,
        /** Cancels it at once and waits for its end. */
        CANCELS,
        /** Does not wait; another client collects the job. */
        LEAVES
    }

    /** Copies the collections. */
    JobScenario {
        faults = List.copyOf(faults);
        allowed = Set.copyOf(allowed);
    }

    /** Returns a prompt with the tags of the faults and a name that no other scenario has. */
    String prompt(String name) {
        return faults.stream()
                .filter(fault -> fault.step() != FaultStep.UPLOAD)
                .map(PlannedFault::tag)
                .collect(Collectors.joining(" ", "A paper boat, " + name + " ", ""));
    }

    /** Returns a copy of this scenario that buys another offer. */
    JobScenario buying(Offer other) {
        return new JobScenario(other, faults, behaviour, deadline, onDeadline, localPicture, allowed, firstClientSaves);
    }

    /** Returns a copy of this scenario with three times the time, but no more than a part of a run may take. */
    JobScenario withMoreTime() {
        Duration longer = deadline.multipliedBy(3);
        Duration most = deadline.compareTo(LONGEST) > 0 ? deadline : LONGEST;
        return new JobScenario(
                offer,
                faults,
                behaviour,
                longer.compareTo(most) > 0 ? most : longer,
                onDeadline,
                localPicture,
                allowed,
                firstClientSaves);
    }

    /** Returns the time after which the caller interrupts a download. */
    Duration downloadPatience() {
        boolean endless = faults.stream().anyMatch(fault -> fault.step() == FaultStep.DOWNLOAD && fault.endsNever());
        return endless || allowed.isEmpty() ? Duration.ofMillis(800) : Duration.ofSeconds(20);
    }

    /** Tells whether the cost can be read from the final answer in spite of all faults. */
    boolean keepsCost() {
        return faults.stream().allMatch(PlannedFault::keepsCost);
    }

    /** Tells whether a fault makes the job fail at its provider. */
    boolean failsAtProvider() {
        return faults.stream().anyMatch(PlannedFault::failsJob);
    }

    /** Tells whether the saved file may differ from the right one without any client noticing. */
    boolean undetectablyDamaged() {
        return faults.stream().anyMatch(PlannedFault::undetectable);
    }

    /** Tells whether a fault meets the upload or the submit. */
    boolean faultyBeforeAcceptance() {
        return faults.stream().anyMatch(fault -> fault.step() == FaultStep.SUBMIT || fault.step() == FaultStep.UPLOAD);
    }
}
