package dev.zoetrope.provider.fal;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.queue.ModelOutputs;
import dev.zoetrope.provider.support.queue.PartConnections;
import dev.zoetrope.provider.support.queue.SignedNotices;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.NoticeCheck;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.spi.OperationCalls;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The provider of fal's models, opened for one account. */
final class FalProvider implements Provider {

    /** The parts of the service that have hosts of their own. */
    static final String FILES = "files";

    static final String PLATFORM = "platform";

    /** By what the answer to a paid call leads to the job; each is kept in the receipt. */
    private static final String STATUS = "status_url";

    private static final String RESULT = "response_url";
    private static final String CANCEL = "cancel_url";

    private final PartConnections connections;
    private final ProviderConnection connection;
    private final FalQueueApi api;
    private final FalErrors errors;
    private final Clock clock;

    /** Made for the first notice; it remembers the keys. */
    private @Nullable NoticeCheck signatures;

    FalProvider(PartConnections connections, Clock clock) {
        this.connections = connections;
        this.connection = connections.main();
        this.api = connection.api(FalQueueApi.class);
        this.errors = new FalErrors(connection);
        this.clock = clock;
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        String webhook = call.webhook().map(URI::toString).orElse(null);
        // A job that may run on after its deadline is not given up by the service either.
        String start = call.cancelledAfter().map(FalProvider::seconds).orElse(null);
        return connection.buy(
                () -> api.submit(call.model().id().nativeId(), webhook, start, call.input(), limit.left()),
                this::submitted);
    }

    /** The vendor's clients demand more than one second. */
    private static String seconds(Duration left) {
        return String.valueOf(Math.max(2, left.toSeconds()));
    }

    private SubmitOutcome submitted(Answer answer) {
        String id = answer.json().text("request_id");
        if (!answer.successful() || !FalProviderFactory.REQUEST_ID.matches(id)) {
            return errors.ofSubmit(answer);
        }
        Map<String, String> receipt = new TreeMap<>();
        Stream.of(STATUS, RESULT, CANCEL)
                .filter(name -> !answer.json().text(name).isEmpty())
                .forEach(name ->
                        receipt.put(name, connection.masked(answer.json().text(name))));
        return new SubmitOutcome.Accepted(id, new RemoteStatus.Queued(null, ""), receipt, List.of());
    }

    /**
     * The service's own address. Where there is none, or one to which the key must not go, such as behind a gateway that
     * passes the vendor's on, it is the one of the documents, below the base URL: what was bought is asked for in any case.
     */
    private URI address(RemoteCall call, String name, String end) throws ProviderCallException {
        String id = RemoteId.checked(call.remoteId(), FalProviderFactory.REQUEST_ID);
        String given = call.receipt().get(name);
        if (given != null) {
            try {
                return connection.own(given);
            } catch (ProviderCallException elsewhere) {
                // It is not called, and what the documents say is as good.
            }
        }
        // The path of a model below its app is in no address but that of the paid call.
        String app = call.model().nativeId().replaceAll("^((?:workflows/|comfy/)?[^/]+/[^/]+).*", "$1");
        return connection.own("/" + app + "/requests/" + id + end);
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        URI address = address(call, STATUS, "/status");
        Answer answer = connection.ask(() -> api.get(address, limit.left()));
        JsonFields state = answer.json();
        String word = connection.clean(state.text("status"));
        if (!answer.successful() || word.isEmpty() || !RemoteId.matches(state.text("request_id"), call.remoteId())) {
            throw errors.ofCall(answer);
        }
        return switch (word) {
            case "IN_QUEUE" ->
                new RemoteStatus.Queued(state.count("queue_position").orElse(null), word);
            case "IN_PROGRESS" -> new RemoteStatus.Running(null, word);
            case "COMPLETED" -> state.text("error").isEmpty() ? result(call, limit) : failed(answer, call, limit);
            default -> new RemoteStatus.Unrecognised(word);
        };
    }

    /** A failed job is complete too. Its state says little, such as "Invalid status code: 422", and its result why. */
    private RemoteStatus failed(Answer state, RemoteCall call, CallLimit limit) throws InterruptedException {
        try {
            if (errors.type(state).isEmpty()) {
                URI address = address(call, RESULT, "");
                Answer result = connection.ask(() -> api.get(address, limit.left()));
                if (!result.successful() && result.json().value("detail") != null) {
                    return errors.ofJob(result);
                }
            }
        } catch (ProviderCallException noReason) {
            // The state is certain without it.
        }
        return errors.ofJob(state);
    }

    private RemoteStatus result(RemoteCall call, CallLimit limit) throws ProviderCallException, InterruptedException {
        URI address = address(call, RESULT, "");
        Answer answer = connection.ask(() -> api.get(address, limit.left()));
        if (errors.sayHowItEnded(answer)) {
            return errors.ofJob(answer);
        }
        if (!answer.successful()) {
            throw errors.ofCall(answer);
        }
        ModelOutputs outputs = ModelOutputs.in(answer.value(), call.output());
        List<ArtifactInfo> made = outputs.artifacts();
        List<String> unread =
                made.isEmpty() && outputs.unread().isEmpty() ? List.of("no file is named") : outputs.unread();
        return new RemoteStatus.Succeeded(
                made,
                costs().of(answer, call.model().nativeId(), limit),
                "COMPLETED",
                unread.isEmpty() ? null : answer.unread(String.join(", ", unread)),
                answer.kept());
    }

    private ProviderConnection files() {
        return connections.to(FILES, URI.create("https://rest.fal.ai"));
    }

    private ProviderConnection platform() {
        return connections.to(PLATFORM, URI.create("https://api.fal.ai"));
    }

    private FalCosts costs() {
        return new FalCosts(platform(), clock);
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        URI address = address(call, CANCEL, "/cancel");
        Answer answer = connection.ask(() -> api.put(address, limit.left()));
        return switch (HttpVerdict.codeCounts(answer) ? answer.json().text("status", "success") : "") {
            case "OK" -> CancelOutcome.CANCELLED;
            // One document has {"success": true} instead, which does not say what became of the job.
            case "CANCELLATION_REQUESTED", "true" -> CancelOutcome.REQUESTED;
            case "ALREADY_COMPLETED" -> CancelOutcome.NOT_CANCELLABLE;
            default -> throw errors.ofCall(answer);
        };
    }

    @Override
    public Optional<FileUploads> uploads() {
        return Optional.of(new FalUploads(files(), clock));
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return Optional.of(new FalHistory(platform()));
    }

    @Override
    public Optional<AccountInquiry> account() {
        return Optional.of(new FalAccount(platform()));
    }

    @Override
    public Optional<OperationCalls> operationCalls() {
        return Optional.of(FalProviderFactory.OPERATIONS.over(platform(), new FalErrors(platform())::ofCall));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        Fal calls = (operation, input) ->
                operationCalls().orElseThrow().call(new OperationCall(operation, input, TransferListener.NONE));
        return type == Fal.class ? Optional.of(type.cast(calls)) : Optional.empty();
    }

    @Override
    public Optional<LiveCatalog> liveCatalog() {
        return Optional.of(new FalModels(platform(), clock));
    }

    @Override
    public synchronized Optional<NoticeCheck> noticeCheck() {
        NoticeCheck known = signatures;
        if (known == null) {
            known = new SignedNotices<>(new FalSignatures(files()), clock);
            signatures = known;
        }
        return Optional.of(known);
    }

    @Override
    public void close() {
        connections.close();
    }

    /** {@return where it is connected to, without the key} */
    @Override
    public String toString() {
        return "fal[" + connection + "]";
    }
}
