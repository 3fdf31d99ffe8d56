package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.spi.ProviderCallException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says what an answer means that does not hold what was asked for. */
final class ReplyErrors {

    private final UnaryOperator<String> words;

    /**
     * Prepares to read errors.
     *
     * @param words makes the words of the server fit to be shown
     */
    ReplyErrors(UnaryOperator<String> words) {
        this.words = words;
    }

    /** Makes words of the server fit to be shown. */
    String clean(String text) {
        return words.apply(text);
    }

    /** Describes an answer for a message. */
    String describe(Answer answer) {
        return clean(answer.describe(clean(ErrorReply.of(answer.json()).text())));
    }

    /** Makes the exception for an answer that says nothing about what was asked. */
    ProviderCallException failure(Answer answer) {
        String code = ErrorReply.of(answer.json()).code();
        String message = describe(answer);
        Optional<FailureReason> reason = ErrorCodes.refusal(code);
        if (reason.isEmpty()) {
            return HttpVerdict.ofCall(answer, message);
        }
        // What is unknown may be known in a moment; the other refusals are final.
        return code.equals("404001")
                ? ProviderCallException.notFound(message)
                : new ProviderCallException(reason.get(), message, false, answer.retryAfter());
    }
}
