package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.runcomfy.wire.ResultReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Interprets the answers to questions about a job. */
final class StatusReading {

    private final ProviderConnection connection;

    StatusReading(ProviderConnection connection) {
        this.connection = connection;
    }

    /** Reads a result: only this endpoint says how a job ended. */
    RemoteStatus result(Answer answer, RemoteCall call) throws ProviderCallException {
        ResultReply reply = ResultReply.of(answer.json());
        boolean about = !reply.status().isEmpty() && RemoteId.matches(reply.requestId(), call.remoteId());
        if (!answer.successful() || !about) {
            throw failure(answer);
        }
        String word = connection.clean(reply.status());
        return switch (JobWord.of(word)) {
            // The result is only asked for once the status endpoint is past the queue.
            case QUEUED, RUNNING -> new RemoteStatus.Running(null, word);
            case DONE -> delivered(answer, reply, call, word);
            case FAILED -> failed(answer, word);
            case CANCELLED -> new RemoteStatus.Cancelled(word);
            case UNKNOWN -> new RemoteStatus.Unrecognised(word);
        };
    }

    /** Reads a failure from any answer that reports one. */
    RemoteStatus.Failed failed(Answer answer, String word) {
        // All the words are searched, but only the first few are shown.
        String words = ErrorReply.of(answer.json()).text();
        FailureReason reason = Moderation.spokenOf(words) ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
        String message = words.isEmpty() ? "the provider says no more than '" + word + "'" : connection.clean(words);
        return new RemoteStatus.Failed(reason, message, word);
    }

    /** Makes the exception for an answer that says nothing about the job. */
    ProviderCallException failure(Answer answer) {
        ErrorReply error = ErrorReply.of(answer.json());
        String message = answer.describe(connection.clean(error.text()));
        Optional<FailureReason> reason = ErrorCodes.refusal(error.code());
        if (reason.isEmpty()) {
            return HttpVerdict.ofCall(answer, message);
        }
        // An unknown job may be known in a moment; the other refusals are final.
        return error.code().equals("404001")
                ? ProviderCallException.notFound(message)
                : new ProviderCallException(reason.get(), message, false, answer.retryAfter());
    }

    /** A job that ended well is no failure, whatever its output looks like: what was paid for is not given up (M14). */
    private static RemoteStatus delivered(Answer answer, ResultReply reply, RemoteCall call, String word) {
        Outputs outputs = Outputs.in(reply.output(), call.output());
        Cost cost = cost(reply.cost());
        String words = ErrorReply.of(answer.json()).text();
        String beside = words.isEmpty() ? "" : "; beside it the provider says: " + words;
        String problem = outputs.problem().map(unread -> unread + beside).orElse("");
        return new RemoteStatus.Succeeded(
                outputs.artifacts(), cost, word, problem.isEmpty() ? null : answer.unread(problem));
    }

    private static Cost cost(@Nullable BigDecimal dollars) {
        return dollars == null || dollars.signum() < 0 ? Cost.UNKNOWN : Cost.reported(new Money(dollars, "USD"));
    }
}
