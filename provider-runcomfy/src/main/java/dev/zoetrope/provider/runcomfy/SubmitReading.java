package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.runcomfy.wire.SubmitReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.Optional;
import java.util.function.Function;

/** Interprets the answer to a paid call: it proves a job, a refusal, or nothing. */
final class SubmitReading {

    private final ReplyErrors errors;
    private final Function<JsonFields, SubmitReply> replies;

    SubmitReading(ReplyErrors errors) {
        this(errors, SubmitReply::of);
    }

    /**
     * Prepares to read answers of another form.
     *
     * @param errors says what is wrong with an answer
     * @param replies reads the id of what was bought
     */
    SubmitReading(ReplyErrors errors, Function<JsonFields, SubmitReply> replies) {
        this.errors = errors;
        this.replies = replies;
    }

    SubmitOutcome read(Answer answer) {
        ErrorReply error = ErrorReply.of(answer.json());
        String message = errors.describe(answer);
        SubmitReply reply = replies.apply(answer.json());
        // In an unsuccessful answer the same field may be a trace id of the gateway, which names no job.
        if (answer.successful() && !reply.requestId().isEmpty()) {
            return accepted(reply);
        }
        if (!reply.requestId().isEmpty() && reply.linked()) {
            return new SubmitOutcome.Unconfirmed(message + ", and yet the answer names a job");
        }
        if (HttpVerdict.codeCounts(answer)) {
            if (ErrorCodes.isServerFault(error.code())) {
                return new SubmitOutcome.Unconfirmed(message);
            }
            Optional<FailureReason> reason = ErrorCodes.refusal(error.code());
            if (reason.isPresent()) {
                return new SubmitOutcome.Rejected(reason.get(), message, false, null);
            }
        }
        return HttpVerdict.ofSubmit(answer, message);
    }

    private SubmitOutcome accepted(SubmitReply reply) {
        if (!RunComfyProviderFactory.REMOTE_ID.matches(reply.requestId())) {
            // Something was bought, but such an id cannot be asked about.
            return new SubmitOutcome.Unconfirmed(
                    errors.clean("the provider accepted and named the job '" + reply.requestId()
                            + "', which is not one of its ids: those are " + RunComfyProviderFactory.REMOTE_ID));
        }
        return new SubmitOutcome.Accepted(reply.requestId(), first(errors.clean(reply.status())));
    }

    private static RemoteStatus first(String word) {
        return switch (JobWord.of(word)) {
            // Only the result endpoint says how a job ended, so an early end is asked for like any other.
            case RUNNING, DONE, FAILED -> new RemoteStatus.Running(null, word);
            case CANCELLED -> new RemoteStatus.Cancelled(word);
            case QUEUED, UNKNOWN -> new RemoteStatus.Queued(null, word);
        };
    }
}
