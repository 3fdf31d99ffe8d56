package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.runcomfy.wire.CancelReply;
import dev.zoetrope.provider.runcomfy.wire.RunComfyApi;
import dev.zoetrope.provider.runcomfy.wire.StateReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Clock;
import java.util.Optional;

/** The provider of RunComfy's model API, opened for one account. */
final class RunComfyProvider implements Provider {

    private final ProviderConnection connection;
    private final RunComfyApi api;
    private final SubmitReading submits;
    private final StatusReading states;
    private final Clock clock;

    RunComfyProvider(ProviderConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.api = connection.api(RunComfyApi.class);
        this.submits = new SubmitReading(connection);
        this.states = new StatusReading(connection);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        String model = call.model().id().nativeId();
        return connection.buy(() -> api.submit(model, call.input(), limit.left()), submits::read);
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = connection.ask(() -> api.status(id, limit.left()));
        StateReply state = StateReply.of(answer.json());
        boolean about = !state.status().isEmpty() && RemoteId.matches(state.requestId(), id);
        if (!answer.successful() || !about) {
            throw states.failure(answer);
        }
        String word = connection.clean(state.status());
        return switch (JobWord.of(word)) {
            case QUEUED -> new RemoteStatus.Queued(state.queuePosition(), word);
            case RUNNING -> new RemoteStatus.Running(null, word);
            case DONE -> result(call, id, limit);
            case FAILED -> failed(call, id, limit, states.failed(answer, word));
            case CANCELLED -> new RemoteStatus.Cancelled(word);
            case UNKNOWN -> new RemoteStatus.Unrecognised(word);
        };
    }

    private RemoteStatus result(RemoteCall call, String id, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        return states.result(connection.ask(() -> api.result(id, limit.left())), call);
    }

    /**
     * The docs have this word in results only. The result has the cause, if it can be read; the failure is certain
     * anyway.
     */
    private RemoteStatus failed(RemoteCall call, String id, CallLimit limit, RemoteStatus.Failed failure)
            throws InterruptedException {
        try {
            RemoteStatus result = result(call, id, limit);
            boolean ended = result instanceof RemoteStatus.Failed || result instanceof RemoteStatus.Succeeded;
            return ended ? result : failure;
        } catch (ProviderCallException noCause) {
            return failure;
        }
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = connection.ask(() -> api.cancel(id, limit.left()));
        CancelReply reply = CancelReply.of(answer.json());
        if (answer.successful()) {
            if (JobWord.of(reply.outcome()) == JobWord.CANCELLED || JobWord.of(reply.status()) == JobWord.CANCELLED) {
                return CancelOutcome.CANCELLED;
            }
            if (reply.outcome().equalsIgnoreCase("not_cancellable")) {
                return CancelOutcome.NOT_CANCELLABLE;
            }
        }
        // An answer without an outcome does not say that the job was cancelled, so that must not be claimed.
        throw states.failure(answer);
    }

    @Override
    public Optional<LiveCatalog> liveCatalog() {
        return Optional.of(new LiveModels(connection, api, states, clock));
    }

    @Override
    public void close() {
        connection.close();
    }

    /** {@return where it is connected to, without the key} */
    @Override
    public String toString() {
        return "RunComfy[" + connection + "]";
    }
}
