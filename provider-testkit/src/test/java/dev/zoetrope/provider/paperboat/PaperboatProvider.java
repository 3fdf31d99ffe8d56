package dev.zoetrope.provider.paperboat;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Paperboat, opened for one account: single steps, no waiting, no retry, no memory of a job. */
final class PaperboatProvider implements Provider {

    private final ProviderConnection connection;
    private final PaperboatApi api;

    PaperboatProvider(ProviderConnection connection) {
        this.connection = connection;
        this.api = connection.api(PaperboatApi.class);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        return connection.buy(
                () -> api.launch(call.model().id().nativeId(), call.input(), limit.left()), this::launched);
    }

    private SubmitOutcome launched(Answer answer) {
        String id = answer.json().text("boat");
        // The id becomes part of a path: nothing else may stand there.
        if (answer.successful() && id.matches("[A-Za-z0-9-]{1,64}")) {
            return new SubmitOutcome.Accepted(id, new RemoteStatus.Queued(null, ""));
        }
        return HttpVerdict.ofSubmit(answer, describe(answer));
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        Answer answer = connection.ask(() -> api.look(call.remoteId(), limit.left()));
        String word = connection.clean(answer.json().text("state"));
        if (!answer.successful() || word.isEmpty()) {
            throw HttpVerdict.ofCall(answer, describe(answer));
        }
        return switch (word) {
            case "moored" -> new RemoteStatus.Queued(null, word);
            case "afloat" -> new RemoteStatus.Running(null, word);
            case "landed" -> landed(answer, call, word);
            case "sunk" -> new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, describe(answer), word);
            case "recalled" -> new RemoteStatus.Cancelled(word);
            default -> new RemoteStatus.Unrecognised(word);
        };
    }

    private RemoteStatus landed(Answer answer, RemoteCall call, String word) {
        Optional<URI> film = MediaLinks.link(answer.json().text("film"));
        return film.isPresent()
                ? new RemoteStatus.Succeeded(List.of(ArtifactInfo.file(call.output(), film.get())), Cost.UNKNOWN, word)
                : new RemoteStatus.Succeeded(List.of(), Cost.UNKNOWN, word, answer.unread("no film is named"));
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        Answer answer = connection.ask(() -> api.recall(call.remoteId(), limit.left()));
        // Only a plain yes is a yes, and only a plain no a no.
        return switch (answer.successful() ? answer.json().text("recall") : "") {
            case "done" -> CancelOutcome.CANCELLED;
            case "too late" -> CancelOutcome.NOT_CANCELLABLE;
            default -> throw HttpVerdict.ofCall(answer, describe(answer));
        };
    }

    private String describe(Answer answer) {
        return answer.describe(connection.clean(answer.json().text("trouble")));
    }

    @Override
    public void close() {
        connection.close();
    }
}
