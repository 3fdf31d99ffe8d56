package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.provider.runcomfy.wire.DeploymentApi;
import dev.zoetrope.provider.runcomfy.wire.RunComfyApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.DatasetStore;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.OperationCalls;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The provider of RunComfy's models and deployments, opened for one account. */
final class RunComfyProvider implements Provider {

    private final ServiceConnections connections;
    private final ProviderConnection connection;
    private final RunComfyApi api;
    private final ReplyErrors errors;
    private final RequestQueue models;
    private final ProviderConnection machines;
    private final DeploymentApi deployments;
    private final RequestQueue runs;
    private final DeploymentPlaces places;
    private final Clock clock;

    /**
     * Opens the provider.
     *
     * @param connections to the models and the other parts of the service
     * @param clock the time
     */
    RunComfyProvider(ServiceConnections connections, Clock clock) {
        this.connections = connections;
        this.connection = connections.models();
        this.machines = connections.to(ServicePart.DEPLOYMENTS);
        this.clock = clock;
        this.api = connection.api(RunComfyApi.class);
        this.errors = new ReplyErrors(connection::clean);
        this.models = new RequestQueue(connection, errors, new ModelResults());
        this.deployments = machines.api(DeploymentApi.class);
        // A run may fail with the words of a ComfyUI server.
        ReplyErrors ofRuns = new ReplyErrors(new ServerWords(machines)::clean);
        DeploymentReading described = new DeploymentReading(machines, deployments, ofRuns);
        this.runs = new RequestQueue(machines, ofRuns, new RunResults(described));
        this.places = new DeploymentPlaces(machines, described, clock);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        String model = call.model().id().nativeId();
        if (model.equals(TrainingModel.NATIVE_ID)) {
            return trainings().submit(call);
        }
        Optional<DeploymentPlace> place = DeploymentPlace.of(model);
        if (place.isEmpty()) {
            return models.submit(() -> api.submit(model, call.input(), limit.left()));
        }
        Map<String, Object> body = DeploymentBody.sent(call.input(), machines.account());
        String id = place.get().id();
        return runs.submit(call.webhook()
                .<Supplier<Answer>>map(url -> () -> deployments.notifying(id, url.toString(), body, limit.left()))
                .orElse(() -> deployments.submit(id, body, limit.left())));
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        return call.model().equals(TrainingModel.ID)
                ? trainings().status(call)
                : queue(call.model()).status(calls(call.model()), call);
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        return call.model().equals(TrainingModel.ID)
                ? trainings().cancel(call)
                : queue(call.model()).cancel(calls(call.model()), call);
    }

    /** Made anew each time: few accounts train, and the connection is kept. */
    private TrainingQueue trainings() {
        return new TrainingQueue(new ServiceQuestions(connections.to(ServicePart.TRAINER)));
    }

    private RequestQueue queue(ModelId model) {
        return DeploymentPlace.of(model.nativeId()).isPresent() ? runs : models;
    }

    private RequestCalls calls(ModelId model) {
        return DeploymentPlace.of(model.nativeId())
                .map(place -> RequestCalls.of(deployments, place))
                .orElseGet(() -> RequestCalls.of(api));
    }

    @Override
    public Optional<LiveCatalog> liveCatalog() {
        return Optional.of(new LiveModels(connection, api, errors, clock));
    }

    @Override
    public Optional<WorkflowHost> workflowHost() {
        return Optional.of(places);
    }

    @Override
    public Optional<AccountInquiry> account() {
        return Optional.of(new BalanceReading(machines, deployments, new ReplyErrors(machines::clean)));
    }

    @Override
    public Optional<DatasetStore> datasetStore() {
        return Optional.of(new TrainingData(new ServiceQuestions(connections.to(ServicePart.TRAINER))));
    }

    @Override
    public Optional<OperationCalls> operationCalls() {
        return Optional.of(RunComfyOperations.TABLE.over(new RunComfyService(connections)));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == RunComfy.class ? Optional.of(type.cast(new RunComfyService(connections))) : Optional.empty();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** {@return where it is connected to, without the key} */
    @Override
    public String toString() {
        return "RunComfy[" + connection + "]";
    }
}
