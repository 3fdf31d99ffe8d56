package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runcomfy.wire.ErrorReply;
import dev.zoetrope.provider.runcomfy.wire.ResultReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;

/** Interprets the answers to questions about a job. */
final class StatusReading {

    private final ReplyErrors errors;
    private final Success.Reading successes;

    StatusReading(ReplyErrors errors, Success.Reading successes) {
        this.errors = errors;
        this.successes = successes;
    }

    /** Reads a result: only this endpoint says how a job ended. */
    RemoteStatus result(Answer answer, RemoteCall call, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        ResultReply reply = ResultReply.of(answer.json());
        boolean about = !reply.status().isEmpty() && RemoteId.matches(reply.requestId(), call.remoteId());
        if (!answer.successful() || !about) {
            throw errors.failure(answer);
        }
        String word = errors.clean(reply.status());
        return switch (JobWord.of(word)) {
            // The result is only asked for once the status endpoint is past the queue.
            case QUEUED, RUNNING -> new RemoteStatus.Running(null, word);
            case DONE -> successes.read(new Success(answer, call, word, limit));
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
        String message = words.isEmpty() ? "the provider says no more than '" + word + "'" : errors.clean(words);
        return new RemoteStatus.Failed(reason, message, word);
    }
}
