package dev.zoetrope.cli.runtime;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import java.util.Set;

/** The exit statuses of the command, and the only place that says which failure ends with which. */
public final class ExitStatus {

    /** Done. */
    public static final int DONE = 0;
    /** The job failed at the provider, or was cancelled; {@code cancel}: it could no longer be cancelled. */
    public static final int FAILED = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 64;
    /** The request is invalid; nothing was sent. */
    public static final int INVALID = 65;
    /** An input file is missing or unreadable. */
    public static final int NO_INPUT = 66;
    /** No provider, or none that could take the job; nothing was bought. */
    public static final int UNAVAILABLE = 69;
    /** A fault in this program. */
    public static final int INTERNAL = 70;
    /** The target exists or cannot be written; nothing was bought. */
    public static final int CANNOT_CREATE = 73;
    /** It is unknown whether the provider accepted. */
    public static final int UNCONFIRMED = 74;
    /** The deadline passed after acceptance; {@code cancel}: no confirmation came in time. */
    public static final int DEADLINE = 75;
    /** Bought and finished, but not delivered. */
    public static final int NOT_DELIVERED = 76;
    /** A key is missing or refused, or the balance is used up. */
    public static final int NO_PERMISSION = 77;
    /** The installation or the settings are wrong. */
    public static final int CONFIGURATION = 78;
    /** Interrupted; a bought job was left running. */
    public static final int INTERRUPTED = 130;

    /** Those with which parts of a batch may end, the most urgent one first. */
    private static final List<Integer> BY_URGENCY = List.of(
            UNCONFIRMED,
            NOT_DELIVERED,
            DEADLINE,
            FAILED,
            INTERNAL,
            CONFIGURATION,
            NO_PERMISSION,
            UNAVAILABLE,
            CANNOT_CREATE,
            NO_INPUT,
            INVALID);

    private ExitStatus() {}

    /** {@return the status with which a batch ends whose lines ended with these} */
    public static int ofAll(Set<Integer> statuses) {
        return BY_URGENCY.stream().filter(statuses::contains).findFirst().orElse(DONE);
    }

    /** {@return the status with which a command ends that failed so} */
    public static int of(MediaException failure) {
        boolean target = failure.reason() == FailureReason.INVALID_REQUEST
                && failure.violations().stream()
                        .anyMatch(violation -> violation.kind() == Violation.Kind.UNWRITABLE_TARGET);
        return target ? CANNOT_CREATE : of(failure.reason());
    }

    /** {@return the status with which a command ends that failed for a reason} */
    public static int of(FailureReason reason) {
        return switch (reason) {
            case MODERATION, GENERATION_FAILED, CANCELLED -> FAILED;
            // REFUSED is the provider's own check of the request, so it belongs with ours.
            case INVALID_REQUEST, UNKNOWN_MODEL, OVER_BUDGET, REFUSED -> INVALID;
            case MISSING_INPUT -> NO_INPUT;
            case NO_PROVIDER, CAPACITY, RATE_LIMITED, UNAVAILABLE -> UNAVAILABLE;
            case INTERNAL -> INTERNAL;
            case UNCONFIRMED -> UNCONFIRMED;
            case DEADLINE -> DEADLINE;
            case NOT_DELIVERED -> NOT_DELIVERED;
            case NO_KEY, KEY_REFUSED, BALANCE -> NO_PERMISSION;
            case CONFIGURATION -> CONFIGURATION;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
