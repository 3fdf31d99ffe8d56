package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import java.util.EnumSet;
import java.util.Set;

/**
 * The expected outcome of a job at a ComfyUI server that meets exactly one fault. The server can be asked whether it has
 * a job, so that no answer to a submit leaves a doubt: a job that it has is delivered, and one that it never got is sent
 * again.
 */
final class GraphExpectations {

    private GraphExpectations() {}

    /** Returns the states in which the job may be when the first client has closed. */
    static Set<JobState> allowedStates(PlannedFault fault) {
        return switch (fault.step()) {
            case SUBMIT -> afterSubmit(fault);
            // What the server says that it does not know is found by its files.
            case STATUS, QUEUE, RESULT ->
                fault.kind().name().equals("forgetJob")
                        ? EnumSet.of(JobState.SUCCEEDED)
                        : FaultExpectations.allowedStates(fault);
            case CANCEL -> afterCancel(fault);
            default -> FaultExpectations.allowedStates(fault);
        };
    }

    /** A job that was taken out of the queue leaves no trace, so that without an answer it looks as if it were lost. */
    private static Set<JobState> afterCancel(PlannedFault fault) {
        Set<JobState> states = EnumSet.copyOf(FaultExpectations.allowedStates(fault));
        states.add(JobState.FAILED);
        return states;
    }

    private static Set<JobState> afterSubmit(PlannedFault fault) {
        return switch (fault.kind().name()) {
            case "failJob" -> EnumSet.of(JobState.FAILED);
            case "forgetJob" -> EnumSet.of(JobState.REJECTED);
            case "retryAfter" ->
                EnumSet.of(FaultExpectations.refusedBeyondDeadline(fault) ? JobState.REJECTED : JobState.SUCCEEDED);
            default -> EnumSet.of(JobState.SUCCEEDED);
        };
    }
}
