package dev.zoetrope.provider.replicate;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.queue.SameInput;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Looks for a paid call in the account's list of jobs, the newest of which come first. No job carries our key, so that one
 * with the same input is shown and never taken: another program of the account may have bought the same. An hour after its
 * end a job has no input any more, and its model and time are all that can be shown. That none is listed proves nothing,
 * because it is not documented how soon a job is.
 */
final class ReplicateHistory implements SubmitLookup {

    /** By how much the service's clock may differ from ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Of a hundred jobs each. */
    private static final int MOST_PAGES = 10;

    private final ProviderConnection connection;
    private final PredictionApi api;
    private final ReplicateErrors errors;

    ReplicateHistory(ProviderConnection connection, ReplicateErrors errors) {
        this.connection = connection;
        this.api = connection.api(PredictionApi.class);
        this.errors = errors;
    }

    @Override
    public SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String after = call.since().minus(SKEW).toString();
        Answer page = connection.ask(() -> api.list(after, limit.left()));
        JsonFields faded = JsonFields.NONE;
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            for (JsonFields job : jobs(page, call)) {
                if (!call.input().isEmpty() && SameInput.of(call.input(), job.value("input"))) {
                    return candidate(job, "the same input");
                }
                faded = faded.isEmpty() && job.text("data_removed").equals("true") ? job : faded;
            }
            String next = page.json().text("next");
            if (next.isEmpty()) {
                break;
            }
            URI more = connection.own(next);
            page = connection.ask(() -> api.more(more, limit.left()));
        }
        return faded.isEmpty()
                ? new SubmitFinding.Unknown(
                        "Replicate lists no prediction with this input; a new one may be missing there")
                : candidate(faded, "an input that is removed already");
    }

    /** Returns the jobs of a page that are of the model, as far as they say it, and were not made in the browser. */
    private List<JsonFields> jobs(Answer page, LookupCall call) throws ProviderCallException {
        List<?> results = page.items("results").orElse(null);
        if (!page.successful() || results == null) {
            throw errors.ofCall(page);
        }
        String id = call.model().nativeId();
        boolean named = !id.startsWith("deployments/") && id.contains("/");
        String model = id.replaceFirst("(?:/versions/|:).*", "");
        return results.stream()
                .map(JsonFields::of)
                .filter(job -> ReplicateProviderFactory.PREDICTION_ID.matches(job.text("id")))
                .filter(job -> !call.taken().contains(job.text("id")))
                .filter(job -> !job.text("source").equals("web"))
                .filter(job -> !named || RemoteId.matches(job.text("model"), model))
                .toList();
    }

    private SubmitFinding candidate(JsonFields job, String input) {
        return new SubmitFinding.Candidate(
                job.text("id"),
                "Replicate lists a prediction of this model with " + input + ", created at "
                        + connection.clean(job.text("created_at")));
    }
}
