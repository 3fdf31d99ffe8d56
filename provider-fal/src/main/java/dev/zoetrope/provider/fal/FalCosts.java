package dev.zoetrope.provider.fal;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job cost: the billable units that its result names, at the price that the service names for a unit. That is an
 * estimate, because discounts are in neither; what was charged only an ADMIN key may ask for.
 */
final class FalCosts {

    /** A result that is there does not wait long for its price. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProviderConnection platform;
    private final PlatformApi api;
    private final Clock clock;

    FalCosts(ProviderConnection platform, Clock clock) {
        this.platform = platform;
        this.api = platform.api(PlatformApi.class);
        this.clock = clock;
    }

    Cost of(Answer result, String model, CallLimit limit) throws InterruptedException {
        Optional<BigDecimal> units = JsonFields.of(Map.of("units", result.header("x-fal-billable-units")))
                .number("units");
        if (units.isEmpty() || units.get().signum() < 0) {
            return Cost.UNKNOWN;
        }
        Duration most = limit.remaining().compareTo(PATIENCE) < 0 ? limit.remaining() : PATIENCE;
        try {
            Answer answer = platform.ask(
                    () -> api.prices(List.of(model), CallLimit.of(most).left()));
            return answer.json().list("prices").stream()
                    .map(JsonFields::of)
                    .filter(price -> price.text("endpoint_id").equals(model))
                    .findFirst()
                    .flatMap(price -> cost(units.get(), price))
                    .orElse(Cost.UNKNOWN);
        } catch (ProviderCallException noPrice) {
            return Cost.UNKNOWN;
        }
    }

    private Optional<Cost> cost(BigDecimal units, JsonFields price) {
        String currency = price.text("currency");
        return price.number("unit_price")
                .filter(each -> each.signum() >= 0 && currency.matches("[A-Z]{3}"))
                .map(each -> Cost.estimated(
                        new Money(units.multiply(each), currency),
                        units.toPlainString() + " billable units at " + each.toPlainString() + " " + currency,
                        LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString(),
                        false));
    }
}
