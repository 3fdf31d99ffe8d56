package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
                .filter(item -> !call.input().isEmpty() && same(call.input(), item.value("json_input")))
                .findFirst()
                .<SubmitFinding>map(item -> new SubmitFinding.Candidate(
                        item.text("request_id"),
                        "fal's history has a request of this model with the same input, sent at "
                                + platform.clean(item.text("sent_at"))))
                .orElse(new SubmitFinding.Unknown(
                        "fal's history has no request with this input; one that is not over may be missing there"));
    }

    /** Compares what was planned with what was sent, in which a link may stand for a local file. */
    private static boolean same(@Nullable Object planned, @Nullable Object sent) {
        if (planned instanceof Map<?, ?> ours) {
            return sent instanceof Map<?, ?> theirs
                    && ours.keySet().equals(theirs.keySet())
                    && ours.keySet().stream().allMatch(name -> same(ours.get(name), theirs.get(name)));
        }
        if (planned instanceof List<?> ours) {
            return sent instanceof List<?> theirs
                    && ours.size() == theirs.size()
                    && java.util.stream.IntStream.range(0, ours.size()).allMatch(i -> same(ours.get(i), theirs.get(i)));
        }
        if (planned instanceof Number || sent instanceof Number) {
            return planned instanceof Number
                    && sent instanceof Number
                    && new BigDecimal(planned.toString()).compareTo(new BigDecimal(sent.toString())) == 0;
        }
        boolean plain = planned == null || planned instanceof String || planned instanceof Boolean;
        return plain ? Objects.equals(planned, sent) : sent instanceof String;
    }
}
