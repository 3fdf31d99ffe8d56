package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.KeyedBody;
import dev.zoetrope.provider.runninghub.wire.ModelApi;
import dev.zoetrope.provider.runninghub.wire.TaskApi;
import dev.zoetrope.provider.runninghub.wire.TaskBody;
import dev.zoetrope.provider.runninghub.wire.TaskReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.OperationCalls;
import dev.zoetrope.spi.PriceInquiry;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The provider of RunningHub's models, workflows, apps and quick creations, opened for one account. */
final class RunningHubProvider implements Provider {

    private final ProviderConnection connection;
    private final ModelApi models;
    private final TaskApi tasks;
    private final HubErrors errors;
    private final TaskReading states;
    private final SubmitReading submits;
    private final Uploads uploads;
    private final AccountReading account;
    private final Prices prices;
    private final HubPlaces places;
    private final ProviderConnection rawKey;
    private final RunningHub service;

    RunningHubProvider(ProviderConnection connection) {
        this.connection = connection;
        this.models = connection.api(ModelApi.class);
        this.tasks = connection.api(TaskApi.class);
        this.errors = new HubErrors(connection);
        this.states = new TaskReading(connection);
        this.submits = new SubmitReading(connection, states, errors);
        this.uploads = new Uploads(connection, errors, Clock.systemUTC());
        this.account = new AccountReading(connection, errors);
        this.prices = new Prices(connection, errors);
        this.places = new HubPlaces(connection, errors);
        this.rawKey =
                new ProviderConnection(connection.account(), AuthScheme.header("Authorization"), Clock.systemUTC());
        this.service = new HubService(connection, errors, rawKey);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        ModelId model = call.model().id();
        return connection.buy(
                HubPlace.of(model.nativeId())
                        .map(place -> run(place, call, limit))
                        .orElse(() ->
                                models.submit(model.nativeId(), HubWebhooks.in(call, call.input()), limit.left())),
                answer -> submits.read(answer, new Made(call.model().output(), HubPlace.runsIn(model))));
    }

    private Supplier<Answer> run(HubPlace place, SubmitCall call, CallLimit limit) {
        Map<String, Object> body = new LinkedHashMap<>(HubWebhooks.in(call, RunBody.sent(call.input())));
        Account account = connection.account();
        account.otherSecrets().forEach((name, secret) -> body.put(name, secret.expose()));
        Map<String, Object> keyed = KeyedBody.of(account.key().orElseThrow().expose(), body);
        return switch (place.kind()) {
            case WORKFLOW -> () -> tasks.create(keyed, limit.left());
            case AI_APP -> () -> models.submit("run/ai-app/" + place.id(), body, limit.left());
            case QUICK_CREATE -> () -> tasks.quickCreate(keyed, limit.left());
        };
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunningHubProviderFactory.REMOTE_ID);
        Map<String, Object> query = TaskBody.query(id);
        Answer answer = connection.ask(() -> models.query(query, limit.left()));
        TaskReply reply = TaskReply.of(answer.json());
        // A server's fault never says how a task is, even if its body looks like it.
        boolean usable = answer.status() < 500
                && answer.status() != 429
                && !answer.json().isEmpty()
                && RemoteId.matches(reply.taskId(), id);
        Optional<RemoteStatus> status = usable
                ? states.read(answer, reply, new Made(call.output(), HubPlace.runsIn(call.model())))
                : Optional.empty();
        // An error answer may have a "status" of its own, which is about the task only if it names the task.
        boolean ofTheTask = answer.successful() || !reply.taskId().isEmpty();
        return status.filter(state -> ofTheTask).orElseThrow(() -> errors.of(answer));
    }

    /**
     * Asks to cancel. Only code 0 means yes. A task that this endpoint does not know was not cancelled, and asking
     * again would not help: the endpoint is documented for workflow tasks only. Any other code leaves it open.
     */
    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        Map<String, Object> task = TaskBody.cancel(
                connection.account().key().orElseThrow().expose(),
                RemoteId.checked(call.remoteId(), RunningHubProviderFactory.REMOTE_ID));
        Answer answer = connection.ask(() -> tasks.cancel(task, limit.left()));
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        if (answer.successful() && reply.hasCode() && reply.code().isEmpty()) {
            return CancelOutcome.CANCELLED;
        }
        if (answer.status() < 500 && CodeMeaning.of(reply.code()) == CodeMeaning.NOT_FOUND) {
            return CancelOutcome.NOT_CANCELLABLE;
        }
        throw errors.of(answer);
    }

    @Override
    public Optional<FileUploads> uploads() {
        return Optional.of(uploads);
    }

    @Override
    public Optional<AccountInquiry> account() {
        return Optional.of(account);
    }

    @Override
    public Optional<PriceInquiry> prices() {
        return Optional.of(prices);
    }

    @Override
    public Optional<WorkflowHost> workflowHost() {
        return Optional.of(places);
    }

    @Override
    public Optional<OperationCalls> operationCalls() {
        return Optional.of(HubOperations.TABLE.over(service));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == RunningHub.class ? Optional.of(type.cast(service)) : Optional.empty();
    }

    @Override
    public void close() {
        rawKey.close();
        connection.close();
    }

    /** {@return where it is connected to, without the key} */
    @Override
    public String toString() {
        return "RunningHub[" + connection + "]";
    }
}
