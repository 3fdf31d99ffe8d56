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
 * @param troubles what goes wrong
 * @param patience what its caller does once it is accepted
 * @param deadline of the job
 * @param onDeadline what happens then
 * @param localPicture whether its picture is a local file, as opposed to an address
 * @param allowed the states in which its first record may end before it is brought home; empty for any
 * @param atOnce whether the first client must save the file
 */
record JobScenario(
        Offer offer,
        List<PlannedFault> troubles,
        Patience patience,
        Duration deadline,
        LeaveOrCancel onDeadline,
        boolean localPicture,
        Set<JobState> allowed,
        boolean atOnce) {

    /** What a caller does with an accepted job. */
    enum Patience {
        /** Waits for it and saves its file. */
        SAVES,
        /** Has it cancelled at once and waits for what comes of that. */
        CANCELS,
        /** Goes away; somebody else brings it home. */
        LEAVES
    }

    /** Copies the collections. */
    JobScenario {
        troubles = List.copyOf(troubles);
        allowed = Set.copyOf(allowed);
    }

    /** Returns the prompt with the tags of its troubles; the name tells it from those of all other errands. */
    String prompt(String name) {
        return troubles.stream()
                .filter(trouble -> trouble.step() != FaultStep.UPLOAD)
                .map(PlannedFault::tag)
                .collect(Collectors.joining(" ", "A paper boat, " + name + " ", ""));
    }

    /** Returns the same errand for something else. */
    JobScenario buying(Offer other) {
        return new JobScenario(other, troubles, patience, deadline, onDeadline, localPicture, allowed, atOnce);
    }

    /** Returns how long its caller lets a download go on before it interrupts. */
    Duration downloadPatience() {
        boolean endless =
                troubles.stream().anyMatch(trouble -> trouble.step() == FaultStep.DOWNLOAD && trouble.endsNever());
        return endless || allowed.isEmpty() ? Duration.ofMillis(800) : Duration.ofSeconds(20);
    }

    /** Tells whether nothing takes the cost from the answer that says that it has ended. */
    boolean keepsCost() {
        return troubles.stream().allMatch(PlannedFault::keepsCost);
    }

    boolean doomed() {
        return troubles.stream().anyMatch(PlannedFault::dooms);
    }

    boolean lied() {
        return troubles.stream().anyMatch(PlannedFault::liesConsistently);
    }

    /** Tells whether anything happens to its paid call or before that. */
    boolean troubledBeforeAcceptance() {
        return troubles.stream()
                .anyMatch(trouble -> trouble.step() == FaultStep.SUBMIT || trouble.step() == FaultStep.UPLOAD);
    }
}
