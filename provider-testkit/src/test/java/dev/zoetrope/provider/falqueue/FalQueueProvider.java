package dev.zoetrope.provider.falqueue;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The queue API of fal, opened for one account. */
final class FalQueueProvider implements Provider {

    private final ProviderConnection connection;
    private final FalQueueApi api;

    FalQueueProvider(ProviderConnection connection) {
        this.connection = connection;
        this.api = connection.api(FalQueueApi.class);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        return connection.buy(
                () -> api.submit(call.model().id().nativeId(), call.input(), limit.left()), this::submitted);
    }

    private SubmitOutcome submitted(Answer answer) {
        String id = answer.json().text("request_id");
        if (!answer.successful() || !FalQueueProviderFactory.REQUEST_ID.matches(id)) {
            return HttpVerdict.ofSubmit(answer, describe(answer));
        }
        Map<String, String> receipt = new TreeMap<>();
        Stream.of("status_url", "response_url", "cancel_url")
                .filter(name -> !answer.json().text(name).isEmpty())
                .forEach(name ->
                        receipt.put(name, connection.masked(answer.json().text(name))));
        return new SubmitOutcome.Accepted(id, new RemoteStatus.Queued(null, ""), receipt, List.of());
    }

    /** The service's own address; for a job that is known by its id alone, the one of its documents. */
    private URI address(RemoteCall call, String name, String end) throws ProviderCallException {
        String given = call.receipt().get(name);
        String app = call.model().nativeId().replaceAll("^([^/]+/[^/]+).*", "$1");
        String id = RemoteId.checked(call.remoteId(), FalQueueProviderFactory.REQUEST_ID);
        return connection.own(given != null ? given : "/" + app + "/requests/" + id + end);
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        URI address = address(call, "status_url", "/status");
        Answer answer = connection.ask(() -> api.get(address, limit.left()));
        JsonFields state = answer.json();
        String word = connection.clean(state.text("status"));
        if (!answer.successful() || word.isEmpty()) {
            throw HttpVerdict.ofCall(answer, describe(answer));
        }
        return switch (word) {
            case "IN_QUEUE" ->
                new RemoteStatus.Queued(state.count("queue_position").orElse(null), word);
            case "IN_PROGRESS" -> new RemoteStatus.Running(null, word);
            case "COMPLETED" -> state.text("error").isEmpty() ? result(call, limit) : failed(answer);
            default -> new RemoteStatus.Unrecognised(word);
        };
    }

    /** Also a cancelled job is complete, with an error. */
    private RemoteStatus failed(Answer answer) {
        String type = connection.clean(answer.json().text("error_type"));
        return type.equals("client_cancelled")
                ? new RemoteStatus.Cancelled(type)
                : new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, describe(answer), type);
    }

    private RemoteStatus result(RemoteCall call, CallLimit limit) throws ProviderCallException, InterruptedException {
        URI address = address(call, "response_url", "");
        Answer answer = connection.ask(() -> api.get(address, limit.left()));
        if (answer.status() == 422) {
            return failed(answer);
        }
        if (!answer.successful()) {
            throw HttpVerdict.ofCall(answer, describe(answer));
        }
        JsonFields output = answer.json();
        List<ArtifactInfo> files = Stream.concat(
                        output.list("images").stream().map(JsonFields::of),
                        Stream.of("video", "image", "audio", "model_mesh").map(output::object))
                .flatMap(file -> MediaLinks.link(file.text("url")).stream())
                .map(link -> ArtifactInfo.file(call.output(), link))
                .toList();
        return files.isEmpty()
                ? new RemoteStatus.Succeeded(files, Cost.UNKNOWN, "COMPLETED", answer.unread("no file is named"))
                : new RemoteStatus.Succeeded(files, Cost.UNKNOWN, "COMPLETED", null, answer.kept());
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        URI address = address(call, "cancel_url", "/cancel");
        Answer answer = connection.ask(() -> api.put(address, limit.left()));
        return switch (HttpVerdict.codeCounts(answer) ? answer.json().text("status") : "") {
            case "OK" -> CancelOutcome.CANCELLED;
            case "CANCELLATION_REQUESTED" -> CancelOutcome.REQUESTED;
            case "ALREADY_COMPLETED" -> CancelOutcome.NOT_CANCELLABLE;
            default -> throw HttpVerdict.ofCall(answer, describe(answer));
        };
    }

    private String describe(Answer answer) {
        Object detail = answer.json().value("detail");
        return answer.describe(
                connection.clean(detail == null ? answer.json().text("error") : JsonFields.words(detail)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
