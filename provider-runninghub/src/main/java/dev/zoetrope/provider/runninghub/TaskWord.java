package dev.zoetrope.provider.runninghub;

import java.util.Locale;

/**
 * What the state words mean. The OpenAPI text has {@code QUEUED}, {@code RUNNING}, {@code FAILED} and {@code SUCCESS};
 * {@code CREATE} and {@code CANCEL} are from the vendor's contract, the longer spellings from clients.
 */
enum TaskWord {
    /** None came, which the vendor's plugin takes as "keep asking". */
    NONE,
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    CANCELLED,
    UNKNOWN;

    static TaskWord of(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "" -> NONE;
            case "CREATE", "QUEUED" -> QUEUED;
            case "RUNNING" -> RUNNING;
            case "SUCCESS" -> SUCCESS;
            case "FAILED" -> FAILED;
            case "CANCEL", "CANCELLED", "CANCELED" -> CANCELLED;
            default -> UNKNOWN;
        };
    }
}
