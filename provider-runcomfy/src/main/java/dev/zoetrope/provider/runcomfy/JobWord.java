package dev.zoetrope.provider.runcomfy;

import java.util.Locale;

/**
 * What the state words mean. The docs have {@code in_queue}, {@code in_progress}, {@code completed}, {@code succeeded},
 * {@code failed} and {@code cancelled}; the vendor's own clients tolerate the rest, and upper case.
 */
enum JobWord {
    QUEUED,
    RUNNING,
    /** From the status endpoint it only means that the result endpoint knows how the job ended. */
    DONE,
    FAILED,
    CANCELLED,
    UNKNOWN;

    static JobWord of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "in_queue", "pending", "waiting" -> QUEUED;
            case "in_progress", "starting", "processing" -> RUNNING;
            case "completed", "succeeded" -> DONE;
            case "failed" -> FAILED;
            case "cancelled", "canceled" -> CANCELLED;
            default -> UNKNOWN;
        };
    }
}
