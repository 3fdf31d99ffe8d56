package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.queue.SameInput;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Looks for a paid call in the history of its model. No job carries our key, so that one with the same input is shown and
 * never taken: another user may have bought the same. That none is listed proves nothing, because it is not documented
 * whether jobs are listed that are not over.
 */
final class FalHistory implements SubmitLookup {

    /** By how much the service's clock may differ from ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final ProviderConnection platform;
    private final PlatformApi api;

    FalHistory(ProviderConnection platform) {
        this.platform = platform;
        this.api = platform.api(PlatformApi.class);
    }

    @Override
    public SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String start = call.since().minus(SKEW).truncatedTo(ChronoUnit.SECONDS).toString();
        Answer answer = platform.ask(() -> api.history(call.model().nativeId(), start, limit.left()));
        List<?> items = answer.items("items").orElse(null);
        if (!answer.successful() || items == null) {
            throw new FalErrors(platform).ofCall(answer);
        }
        return items.stream()
                .map(JsonFields::of)
                .filter(item -> FalProviderFactory.REQUEST_ID.matches(item.text("request_id")))
                .filter(item -> !call.taken().contains(item.text("request_id")))
                .filter(item -> !call.input().isEmpty() && SameInput.of(call.input(), item.value("json_input")))
                .findFirst()
                .<SubmitFinding>map(item -> new SubmitFinding.Candidate(
                        item.text("request_id"),
                        "fal's history has a request of this model with the same input, sent at "
                                + platform.clean(item.text("sent_at"))))
                .orElse(new SubmitFinding.Unknown(
                        "fal's history has no request with this input; one that is not over may be missing there"));
    }
}
