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
import java.util.Optional;

/**
 * Looks for a paid call in the history of its model. No job carries our key, so that one with the same input is shown and
 * never taken: another user may have bought the same. That none is listed proves nothing, because it is not documented
 * whether jobs are listed that are not over.
 */
final class FalHistory implements SubmitLookup {

    /** By how much the service's clock may differ from ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Of a hundred requests each. */
    private static final int MOST_PAGES = 10;

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
        String cursor = null;
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            String from = cursor;
            Answer page = platform.ask(() -> api.history(call.model().nativeId(), start, from, limit.left()));
            List<?> items = page.items("items").orElse(null);
            if (!page.successful() || items == null) {
                throw new FalErrors(platform).ofCall(page);
            }
            Optional<SubmitFinding> found = items.stream()
                    .map(JsonFields::of)
                    .filter(item -> isOf(call, item))
                    .findFirst()
                    .map(this::candidate);
            if (found.isPresent()) {
                return found.get();
            }
            cursor = page.json().text("next_cursor");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return new SubmitFinding.Unknown(
                "fal's history has no request with this input; one that is not over may be missing there");
    }

    private static boolean isOf(LookupCall call, JsonFields item) {
        String id = item.text("request_id");
        return FalProviderFactory.REQUEST_ID.matches(id)
                && !call.taken().contains(id)
                && !call.input().isEmpty()
                && SameInput.of(call.input(), item.value("json_input"));
    }

    private SubmitFinding candidate(JsonFields item) {
        return new SubmitFinding.Candidate(
                item.text("request_id"),
                "fal's history has a request of this model with the same input, sent at "
                        + platform.clean(item.text("sent_at")));
    }
}
