package dev.zoetrope.provider.runcomfy;

import static java.util.Map.entry;

import dev.zoetrope.api.error.FailureReason;
import java.util.Map;
import java.util.Optional;

/**
 * The codes by which RunComfy says why it refused a request. Source: docs.runcomfy.com/model-apis/error-codes, and
 * docs.runcomfy.com/serverless/error-codes for those that a shared gateway may answer.
 */
final class ErrorCodes {

    private static final Map<String, FailureReason> REFUSALS = Map.ofEntries(
            entry("400001", FailureReason.REFUSED), // no such model, or a malformed id
            entry("400002", FailureReason.BALANCE),
            entry("400004", FailureReason.KEY_REFUSED),
            entry("401001", FailureReason.KEY_REFUSED),
            entry("403001", FailureReason.KEY_REFUSED), // another account's request
            entry("403003", FailureReason.KEY_REFUSED),
            entry("404001", FailureReason.REFUSED), // unknown, deleted or expired
            entry("422001", FailureReason.REFUSED), // the input violates the model's schema
            entry("10001", FailureReason.BALANCE),
            entry("10002", FailureReason.REFUSED),
            entry("10003", FailureReason.REFUSED));

    private ErrorCodes() {}

    /** Returns why a code refuses; empty for an undocumented one. */
    static Optional<FailureReason> refusal(String code) {
        return Optional.ofNullable(REFUSALS.get(code));
    }

    /** Returns whether a code is about a fault of the server, after which anything may have happened. */
    static boolean isServerFault(String code) {
        return code.matches("5\\d{5}");
    }
}
