package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import java.util.EnumSet;
import java.util.Set;

/**
 * The expected outcome of a job that meets exactly one fault. M3 and the other money rules are explained in
 * {@code docs/architecture.md}.
 */
final class FaultExpectations {

    private static final Set<JobState> BOUGHT =
            EnumSet.of(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED, JobState.CANCELLED);

    /**
     * Submits whose answer is lost, unreadable or an error that does not prove a refusal. The job is unconfirmed,
     * whether or not the emulator accepted it (M3).
     */
    private static final Set<String> UNCONFIRMED = Set.of(
            "closeUnread",
            "resetUnread",
            "loseReply",
            "resetAfterAccept",
            "stall",
            "status",
            "statusAfterAccept",
            "code",
            "codeAfterAccept",
            "redirect",
            "redirectLoop",
            "body",
            "bodyAfterAccept",
            "emptyBody",
            "garbledBody",
            "htmlPage");

    /** Faults that leave the answer complete and readable; only how it is encoded, written or timed is unusual. */
    private static final Set<String> HARMLESS =
            Set.of("gzip", "strangeField", "trailingText", "byteOrderMark", "fieldsTwice", "numericId", "uploadCode");

    /** Submits that are delayed, whose connection is closed after the answer, or whose job gets an id twice. */
    private static final Set<String> ACCEPTED = Set.of("slow", "trickle", "closeAfterReply", "repeatJobId");

    /** Submits that are refused for a while; they are repeated within the deadline. */
    private static final Set<String> REFUSED_BRIEFLY =
            Set.of("tooManyRequests", "tooManyRequestsFor", "tooManyRequestsUntil");

    /** Broken answers to a submit of which the received part contains the job's id: the job is bought. */
    private static final Set<String> BROKEN_WITH_ID =
            Set.of("cutBody", "truncatedBody", "oversizedBody", "wrongLength");

    /**
     * Broken answers to a submit of which the part with the job's id may be discarded when the connection is reset, or
     * may be read only after the deadline: the job is bought or unconfirmed.
     */
    private static final Set<String> BROKEN_MAYBE_ID = Set.of("resetBody", "stallBody", "endless");

    /** Answers to a download that are well-formed but wrong. The file is refused and may be fetched again later. */
    private static final Set<String> REFUSED_FILES =
            Set.of("redirect", "redirectLoop", "body", "bodyAfterAccept", "emptyBody", "garbledBody", "htmlPage");

    /** Forms of a file's address that must not be fetched, because the address is invalid. */
    private static final Set<String> INVALID_ADDRESSES = Set.of("user-info", "underscore");

    /** Values of {@code Retry-After} that are later than any deadline of the table. */
    private static final Set<String> BEYOND_DEADLINE = Set.of("year-9999", "hour", "huge");

    private FaultExpectations() {}

    /**
     * Returns the states in which the job may be when the first client has closed.
     *
     * @throws IllegalArgumentException if a fault at the submit has no expected state yet
     */
    static Set<JobState> allowedStates(PlannedFault fault) {
        return switch (fault.step()) {
            case UPLOAD -> afterUpload(fault);
            case SUBMIT -> afterSubmit(fault);
            // A result that is unreadable to the deadline does not make the success of the job unknown.
            default -> fault.lasts() && fault.keepsCost() ? EnumSet.of(JobState.SUCCEEDED) : BOUGHT;
        };
    }

    /** Tells whether the first client must save the file, because the fault does not last and can be recovered from. */
    static boolean firstClientSaves(PlannedFault fault) {
        boolean invalidAddress = INVALID_ADDRESSES.contains(fault.parameters().getOrDefault("form", ""));
        if (fault.lasts() || fault.endsNever() || invalidAddress) {
            return false;
        }
        return switch (fault.step()) {
            case STATUS, QUEUE, RESULT -> true;
            case DOWNLOAD -> !REFUSED_FILES.contains(fault.kind().name()) && !isCut(fault);
            default -> false;
        };
    }

    /** Nothing is paid for before the upload: it is repeated, or the job fails without a loss. */
    private static Set<JobState> afterUpload(PlannedFault fault) {
        if (fault.kind().name().equals("uploadLink")) {
            return EnumSet.of(JobState.FAILED);
        }
        if (leavesAnswerUsable(fault)) {
            return EnumSet.of(JobState.SUCCEEDED);
        }
        Set<JobState> states = EnumSet.of(JobState.SUCCEEDED, JobState.FAILED);
        if (fault.silent()) {
            // The repeated upload may succeed so late that the submit is in flight at the deadline.
            states.addAll(BOUGHT);
            states.add(JobState.UNCONFIRMED);
        }
        return states;
    }

    private static Set<JobState> afterSubmit(PlannedFault fault) {
        String kind = fault.kind().name();
        if (leavesAnswerUsable(fault) || ACCEPTED.contains(kind) || REFUSED_BRIEFLY.contains(kind)) {
            return EnumSet.of(JobState.SUCCEEDED);
        }
        if (BROKEN_WITH_ID.contains(kind)) {
            return BOUGHT;
        }
        if (BROKEN_MAYBE_ID.contains(kind)) {
            Set<JobState> states = EnumSet.of(JobState.UNCONFIRMED);
            states.addAll(BOUGHT);
            return states;
        }
        if (UNCONFIRMED.contains(kind)) {
            return EnumSet.of(JobState.UNCONFIRMED);
        }
        return switch (kind) {
            // Only the form that is cut gets here; its readable part may contain the id.
            case "gzip" -> EnumSet.of(JobState.SUCCEEDED, JobState.UNCONFIRMED);
            case "jobId" -> afterUnusableId(fault);
            case "retryAfter" -> afterRetryAfter(fault);
            case "failJob" -> EnumSet.of(JobState.FAILED);
            case "forgetJob" -> EnumSet.of(JobState.REJECTED);
            default ->
                throw new IllegalArgumentException("no state is expected after the fault " + kind
                        + " at the submit; add it to one of the sets here");
        };
    }

    /** If the id is missing, the URLs in the answer may still contain it; an impossible id leaves the job unconfirmed. */
    private static Set<JobState> afterUnusableId(PlannedFault fault) {
        boolean missing = Set.of("null", "\"\"").contains(fault.parameters().getOrDefault("value", ""));
        return missing ? EnumSet.of(JobState.UNCONFIRMED, JobState.SUCCEEDED) : EnumSet.of(JobState.UNCONFIRMED);
    }

    /** HTTP 503 proves no refusal (M3); after a 429 the submit is repeated if the deadline allows the wait. */
    private static Set<JobState> afterRetryAfter(PlannedFault fault) {
        if ("503".equals(fault.parameters().get("status"))) {
            return EnumSet.of(JobState.UNCONFIRMED);
        }
        return EnumSet.of(refusedBeyondDeadline(fault) ? JobState.REJECTED : JobState.SUCCEEDED);
    }

    /** Tells whether a submit is refused until after the deadline. */
    static boolean refusedBeyondDeadline(PlannedFault fault) {
        return "429".equals(fault.parameters().get("status"))
                && BEYOND_DEADLINE.contains(fault.parameters().getOrDefault("after", ""));
    }

    private static boolean leavesAnswerUsable(PlannedFault fault) {
        return HARMLESS.contains(fault.kind().name()) && !isCut(fault);
    }

    private static boolean isCut(PlannedFault fault) {
        return fault.parameters().getOrDefault("form", "").equals("cut");
    }
}
