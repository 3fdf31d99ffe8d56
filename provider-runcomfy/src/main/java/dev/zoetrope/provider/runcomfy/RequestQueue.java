package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.runcomfy.wire.CancelReply;
import dev.zoetrope.provider.runcomfy.wire.StateReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.function.Supplier;

/** Buys requests and asks about them, at the model API or at the deployments. */
final class RequestQueue {

    private final ProviderConnection connection;
    private final ReplyErrors errors;
    private final SubmitReading submits;
    private final StatusReading states;

    /**
     * Prepares the calls.
     *
     * @param connection where they go
     * @param errors says what is wrong with an answer
     * @param successes reads what was made
     */
    RequestQueue(ProviderConnection connection, ReplyErrors errors, Success.Reading successes) {
        this.connection = connection;
        this.errors = errors;
        this.submits = new SubmitReading(errors);
        this.states = new StatusReading(errors, successes);
    }

    SubmitOutcome submit(Supplier<Answer> call) {
        return connection.buy(call, submits::read);
    }

    RemoteStatus status(RequestCalls calls, RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = connection.ask(() -> calls.status().apply(id, limit.left()));
        StateReply state = StateReply.of(answer.json());
        boolean about = !state.status().isEmpty() && RemoteId.matches(state.requestId(), id);
        if (!answer.successful() || !about) {
            throw errors.failure(answer);
        }
        String word = connection.clean(state.status());
        return switch (JobWord.of(word)) {
            case QUEUED -> new RemoteStatus.Queued(state.queuePosition(), word);
            case RUNNING -> new RemoteStatus.Running(null, at(state, word));
            case DONE -> result(calls, call, limit);
            case FAILED -> failed(calls, call, limit, states.failed(answer, word));
            case CANCELLED -> new RemoteStatus.Cancelled(word);
            case UNKNOWN -> new RemoteStatus.Unrecognised(word);
        };
    }

    /** The machine is what the owner of a deployment looks for while a run is slow. */
    private String at(StateReply state, String word) {
        return state.instance().isEmpty() ? word : word + ", instance " + connection.clean(state.instance());
    }

    private RemoteStatus result(RequestCalls calls, RemoteCall call, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> calls.result().apply(call.remoteId(), limit.left()));
        return states.result(answer, call, limit);
    }

    /**
     * The docs have this word in results only. The result has the cause, if it can be read; the failure is certain
     * anyway.
     */
    private RemoteStatus failed(RequestCalls calls, RemoteCall call, CallLimit limit, RemoteStatus.Failed failure)
            throws InterruptedException {
        try {
            RemoteStatus result = result(calls, call, limit);
            boolean ended = result instanceof RemoteStatus.Failed
                    || result instanceof RemoteStatus.Succeeded
                    || result instanceof RemoteStatus.SucceededEmpty;
            return ended ? result : failure;
        } catch (ProviderCallException noCause) {
            return failure;
        }
    }

    CancelOutcome cancel(RequestCalls calls, RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = connection.ask(() -> calls.cancel().apply(id, limit.left()));
        CancelReply reply = CancelReply.of(answer.json());
        if (answer.successful()) {
            if (JobWord.of(reply.outcome()) == JobWord.CANCELLED || JobWord.of(reply.status()) == JobWord.CANCELLED) {
                return CancelOutcome.CANCELLED;
            }
            if (reply.says("not_cancellable")) {
                return CancelOutcome.NOT_CANCELLABLE;
            }
            if (reply.says("cancellation_requested")) {
                return CancelOutcome.REQUESTED;
            }
        }
        // An answer without an outcome does not say that the job was cancelled, so that must not be claimed.
        throw errors.failure(answer);
    }
}
