package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.queue.InlineFiles;
import dev.zoetrope.provider.support.queue.ModelOutputs;
import dev.zoetrope.provider.support.queue.SignedNotices;
import dev.zoetrope.provider.support.queue.StandardWebhooks;
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
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider of Replicate's models, opened for one account. */
final class ReplicateProvider implements Provider {

    /** A version: {@code owner/name:ID}, {@code owner/name/versions/ID}, or its id alone. */
    private static final Pattern VERSION = Pattern.compile("(?:[^/]+/[^/]+(?:/versions/|:))?([0-9a-f]{64})");

    /** The service is not known to take less. */
    private static final long LEAST_SECONDS = 5;

    /** The smallest limit of data URLs in any document; the largest is forty times that. */
    private static final int MOST_INLINE = 256_000;

    /** It is not documented how the service refuses to cancel what has ended; the job itself says whether it has. */
    private static final Set<Integer> REFUSALS_TO_CANCEL = Set.of(400, 404, 405, 409, 410, 422);

    private final ProviderConnection connection;
    private final PredictionApi api;
    private final ReplicateErrors errors;

    /** It remembers the secret. */
    private final NoticeCheck signatures;

    ReplicateProvider(ProviderConnection connection) {
        this.connection = connection;
        this.api = connection.api(PredictionApi.class);
        this.errors = new ReplicateErrors(connection);
        this.signatures = new SignedNotices<>(new StandardWebhooks(this::secret), Clock.systemUTC());
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        long inline = InlineFiles.characters(call.input());
        if (inline > MOST_INLINE) {
            String problem = "files inside the request have " + inline + " characters, of which Replicate takes "
                    + MOST_INLINE + " at most; give them as local files, which are uploaded, or as links";
            return new SubmitOutcome.Rejected(FailureReason.INVALID_REQUEST, problem, false, null);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        Optional<String> version = version(call.model());
        version.ifPresent(id -> body.put("version", id));
        body.put("input", call.input());
        call.webhook().ifPresent(url -> {
            body.put("webhook", url.toString());
            body.put("webhook_events_filter", List.of("completed"));
        });
        // A job that may run on after its deadline is not given up by the service either.
        String after = call.cancelledAfter()
                .map(left -> Math.max(LEAST_SECONDS, left.toSeconds()) + "s")
                .orElse(null);
        String place = version.isPresent() ? "" : place(call.model().id().nativeId());
        return connection.buy(() -> api.submit(place, after, body, limit.left()), this::submitted);
    }

    /** Finds the version to run: the one that the catalogue or the id names. An official model has none. */
    private static Optional<String> version(ModelSpec model) {
        Matcher id = VERSION.matcher(model.id().nativeId());
        return id.matches()
                ? Optional.of(id.group(1))
                : Optional.ofNullable(model.providerData().get("version")).map(Object::toString);
    }

    private static String place(String id) {
        return (id.startsWith("deployments/") ? id : "models/" + id) + "/";
    }

    private SubmitOutcome submitted(Answer answer) {
        String id = answer.json().text("id");
        return answer.successful() && ReplicateProviderFactory.PREDICTION_ID.matches(id)
                ? new SubmitOutcome.Accepted(id, new RemoteStatus.Queued(null, ""))
                : errors.ofSubmit(answer);
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), ReplicateProviderFactory.PREDICTION_ID);
        Answer answer = connection.ask(() -> api.get(id, limit.left()));
        JsonFields job = job(answer, id);
        String word = connection.clean(job.text("status"));
        return switch (word) {
            case "starting" -> new RemoteStatus.Queued(null, word);
            case "processing" -> new RemoteStatus.Running(null, word);
            case "succeeded" -> succeeded(answer, call);
            case "failed" -> errors.ofJob(job);
            // The second word is that of a job whose time was over before it began.
            case "canceled", "aborted" -> new RemoteStatus.Cancelled(word);
            default -> new RemoteStatus.Unrecognised(word);
        };
    }

    private JsonFields job(Answer answer, String id) throws ProviderCallException {
        JsonFields job = answer.json();
        if (!answer.successful() || job.text("status").isEmpty() || !RemoteId.matches(job.text("id"), id)) {
            throw errors.ofCall(answer);
        }
        return job;
    }

    /** An hour after its end a job is there without its output. What it cost stays unknown. */
    private static RemoteStatus succeeded(Answer answer, RemoteCall call) {
        ModelOutputs outputs = ModelOutputs.anywhere(answer.json().value("output"), call.output());
        List<ArtifactInfo> made = outputs.artifacts();
        boolean removed = answer.json().text("data_removed").equals("true");
        List<String> unread = !made.isEmpty() || !outputs.unread().isEmpty()
                ? outputs.unread()
                : List.of(removed ? "the service has removed the result" : "no file is named");
        return new RemoteStatus.Succeeded(
                made,
                Cost.UNKNOWN,
                "succeeded",
                unread.isEmpty() ? null : answer.unread(String.join(", ", unread)),
                answer.kept());
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), ReplicateProviderFactory.PREDICTION_ID);
        Answer answer = connection.ask(() -> api.cancel(id, limit.left()));
        boolean refused = REFUSALS_TO_CANCEL.contains(answer.status());
        Answer state = refused ? connection.ask(() -> api.get(id, limit.left())) : answer;
        return switch (job(state, id).text("status")) {
            case "canceled", "aborted" -> CancelOutcome.CANCELLED;
            case "succeeded", "failed" -> CancelOutcome.NOT_CANCELLABLE;
            default -> {
                if (refused) {
                    throw errors.ofCall(answer);
                }
                yield CancelOutcome.REQUESTED;
            }
        };
    }

    @Override
    public Optional<FileUploads> uploads() {
        return Optional.of(new ReplicateUploads(connection, errors));
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return Optional.of(new ReplicateHistory(connection, errors));
    }

    @Override
    public Optional<NoticeCheck> noticeCheck() {
        return Optional.of(signatures);
    }

    private String secret(Duration timeout) throws ProviderCallException, InterruptedException {
        Answer answer =
                connection.ask(() -> api.webhookSecret(CallLimit.of(timeout).left()));
        String secret = answer.json().text("key");
        if (!answer.successful() || secret.isEmpty()) {
            throw errors.ofCall(answer);
        }
        return secret;
    }

    @Override
    public Optional<AccountInquiry> account() {
        return Optional.of(new AccountInquiry() {
            @Override
            public AccountState limits(Duration timeout) {
                return AccountState.builder().build();
            }

            @Override
            public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
                Answer answer =
                        connection.ask(() -> api.account(CallLimit.of(timeout).left()));
                String type = connection.clean(answer.json().text("type"));
                if (!answer.successful() || type.isEmpty()) {
                    throw errors.ofCall(answer);
                }
                return AccountState.builder().kind(type).build();
            }
        });
    }

    @Override
    public Optional<LiveCatalog> liveCatalog() {
        return Optional.of(new ReplicateModels(connection, Clock.systemUTC()));
    }

    @Override
    public Optional<OperationCalls> operationCalls() {
        return Optional.of(ReplicateProviderFactory.OPERATIONS.over(connection, errors::ofCall));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        Replicate calls = (operation, input) ->
                operationCalls().orElseThrow().call(new OperationCall(operation, input, TransferListener.NONE));
        return type == Replicate.class ? Optional.of(type.cast(calls)) : Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** {@return where it is connected to, without the key} */
    @Override
    public String toString() {
        return "replicate[" + connection + "]";
    }
}
