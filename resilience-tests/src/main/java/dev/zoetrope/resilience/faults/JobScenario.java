package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One job: what is bought, what goes wrong, and what its caller does.
 *
 * @param offer what is bought
 * @param faults what goes wrong
 * @param behaviour what its caller does once it is accepted
 * @param deadline of the job
 * @param onDeadline what happens then
 * @param localPicture whether its picture is a local file, as opposed to an address
 * @param allowed the states in which its first record may end before it is collected; empty for any
 * @param atOnce whether the first client must save the file
 */
record JobScenario(
        Offer offer,
        List<PlannedFault> faults,
        CallerBehaviour behaviour,
        Duration deadline,
        LeaveOrCancel onDeadline,
        boolean localPicture,
        Set<JobState> allowed,
        boolean atOnce) {

    /** What a caller does with an accepted job. */
    enum CallerBehaviour {
        /** Waits for it and saves its file. */
        SAVES,
        /** Has it cancelled at once and waits for what comes of that. */
        CANCELS,
        /** Goes away; another client collects the job. */
        LEAVES
    }

    /** Copies the collections. */
    JobScenario {
        faults = List.copyOf(faults);
        allowed = Set.copyOf(allowed);
    }

    /** Returns the prompt with the tags of its faults; the name tells it from those of all other scenarios. */
    String prompt(String name) {
        return faults.stream()
                .filter(fault -> fault.step() != FaultStep.UPLOAD)
                .map(PlannedFault::tag)
                .collect(Collectors.joining(" ", "A paper boat, " + name + " ", ""));
    }

    /** Returns the same scenario for something else. */
    JobScenario buying(Offer other) {
        return new JobScenario(other, faults, behaviour, deadline, onDeadline, localPicture, allowed, atOnce);
    }

    /** Returns how long its caller lets a download go on before it interrupts. */
    Duration downloadPatience() {
        boolean endless = faults.stream().anyMatch(fault -> fault.step() == FaultStep.DOWNLOAD && fault.endsNever());
        return endless || allowed.isEmpty() ? Duration.ofMillis(800) : Duration.ofSeconds(20);
    }

    /** Tells whether nothing takes the cost from the answer that says that it has ended. */
    boolean keepsCost() {
        return faults.stream().allMatch(PlannedFault::keepsCost);
    }

    boolean doomed() {
        return faults.stream().anyMatch(PlannedFault::dooms);
    }

    boolean lied() {
        return faults.stream().anyMatch(PlannedFault::liesConsistently);
    }

    /** Tells whether anything happens to its paid call or before that. */
    boolean faultyBeforeAcceptance() {
        return faults.stream().anyMatch(fault -> fault.step() == FaultStep.SUBMIT || fault.step() == FaultStep.UPLOAD);
    }
}
