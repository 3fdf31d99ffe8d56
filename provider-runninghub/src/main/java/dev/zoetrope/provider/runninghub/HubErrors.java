package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;

/**
 * Turns an answer without what was asked for into messages and outcomes, by its body first and its HTTP status second.
 */
final class HubErrors {

    private final ProviderConnection connection;

    HubErrors(ProviderConnection connection) {
        this.connection = connection;
    }

    /** Describes an answer for a message. */
    String describe(Answer answer) {
        EnvelopeReply envelope = EnvelopeReply.of(answer.json());
        String said = envelope.message().isEmpty() ? answer.json().problem() : envelope.message();
        String words = connection.clean(said);
        if (envelope.code().isEmpty()) {
            return answer.describe(connection.clean(envelope.message()));
        }
        String hint = envelope.code().equals("1014")
                ? " (the standard model API needs an enterprise-shared key; other keys are denied)"
                : "";
        String code = connection.clean("code " + envelope.code());
        return answer.describe(words.isEmpty() ? code + hint : code + ", " + words + hint);
    }

    /** Makes the exception for an unpaid call. */
    ProviderCallException of(Answer answer) {
        String message = describe(answer);
        return switch (CodeMeaning.of(EnvelopeReply.of(answer.json()).code())) {
            case KEY -> fault(FailureReason.KEY_REFUSED, message, false, answer);
            case BALANCE -> fault(FailureReason.BALANCE, message, false, answer);
            case REFUSED, MODERATION -> fault(FailureReason.REFUSED, message, false, answer);
            case CAPACITY -> fault(FailureReason.CAPACITY, message, true, answer);
            case RATE -> fault(FailureReason.RATE_LIMITED, message, true, answer);
            // An unknown task says nothing about the one that was bought: it may be too new, or the store slow.
            case NOT_FOUND -> ProviderCallException.notFound(message);
            case OUTAGE, FAULT -> fault(FailureReason.UNAVAILABLE, message, true, answer);
            case NONE, UNKNOWN, QUEUED, RUNNING, OVER -> HttpVerdict.ofCall(answer, message);
        };
    }

    private static ProviderCallException fault(
            FailureReason reason, String message, boolean repeatable, Answer answer) {
        return new ProviderCallException(reason, message, repeatable, answer.retryAfter());
    }
}
