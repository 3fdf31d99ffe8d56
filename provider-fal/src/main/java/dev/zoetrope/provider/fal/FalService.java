package dev.zoetrope.provider.fal;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.provider.support.operation.TypedCalls;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import feign.Request.Options;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The platform's calls for an application, and what it says about the account. */
final class FalService implements Fal, AccountInquiry {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProviderConnection platform;
    private final PlatformApi api;
    private final TypedCalls calls = new TypedCalls("fal");

    FalService(ProviderConnection platform) {
        this.platform = platform;
        this.api = platform.api(PlatformApi.class);
    }

    /** Asks, and requires an answer of some form. */
    private JsonFields asked(Predicate<JsonFields> form, Function<Options, Answer> call) {
        return calls.answer(() -> {
            CallLimit limit = CallLimit.of(LIMIT);
            Answer answer = platform.ask(() -> call.apply(limit.left()));
            if (!answer.successful() || !form.test(answer.json())) {
                throw new FalErrors(platform).ofCall(answer);
            }
            return answer.json();
        });
    }

    /** The rows of an answer are in its one list, whose name is not documented everywhere. */
    private static Optional<List<?>> rows(JsonFields answer) {
        return answer.names().stream()
                .filter(name -> answer.value(name) instanceof List<?>)
                .findFirst()
                .map(answer::list);
    }

    private <T> Page<T> page(Function<Options, Answer> call, Function<JsonFields, T> reading) {
        JsonFields answer = asked(each -> rows(each).isPresent(), call);
        List<T> items = rows(answer).orElseThrow().stream()
                .map(JsonFields::of)
                .map(reading)
                .toList();
        return new Page<>(items, given(answer, "next_cursor"));
    }

    private static Optional<String> given(JsonFields fields, String name) {
        return Optional.of(fields.text(name)).filter(text -> !text.isEmpty());
    }

    private static BigDecimal number(JsonFields fields, String name) {
        return fields.number(name).orElse(BigDecimal.ZERO);
    }

    private static Money money(JsonFields fields, String amount) {
        String currency = fields.text("currency");
        return new Money(number(fields, amount), currency.matches("[A-Z]{3}") ? currency : "USD");
    }

    @Override
    public List<Price> prices(List<String> models) {
        return page(
                        limit -> api.prices(models, limit),
                        each -> new Price(each.text("endpoint_id"), money(each, "unit_price"), each.text("unit")))
                .items();
    }

    @Override
    public Money estimate(Map<String, BigDecimal> units) {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        units.forEach((model, quantity) -> endpoints.put(model, Map.of("unit_quantity", quantity)));
        Map<String, Object> body = Map.of("estimate_type", "unit_price", "endpoints", endpoints);
        return money(
                asked(answer -> answer.number("total_cost").isPresent(), limit -> api.estimate(body, limit)),
                "total_cost");
    }

    @Override
    public Page<Request> requests(String model, @Nullable String status, @Nullable String cursor) {
        return page(
                limit -> api.requests(model, status, cursor, limit),
                each -> new Request(
                        each.text("request_id"),
                        each.text("endpoint_id"),
                        each.text("sent_at"),
                        given(each, "ended_at"),
                        each.count("status_code"),
                        each.number("duration")));
    }

    @Override
    public List<DeletedFile> deletePayloads(String request) {
        // The service remembers the key for ten minutes; a call that is repeated by hand is another one.
        String key = UUID.randomUUID().toString();
        String id = calls.answer(() -> RemoteId.checked(request, FalProviderFactory.REQUEST_ID));
        return page(
                        limit -> api.deletePayloads(id, key, limit),
                        each -> new DeletedFile(each.text("link"), given(each, "exception")))
                .items();
    }

    @Override
    public Page<Usage> usage(String start, @Nullable String end, @Nullable String cursor) {
        return page(
                limit -> api.usage(start, end, cursor, limit),
                each -> new Usage(
                        each.text("endpoint_id"),
                        each.text("unit"),
                        number(each, "quantity"),
                        money(each, "cost_total")));
    }

    @Override
    public List<Charge> charges(List<String> requests) {
        return page(
                        limit -> api.charges(requests, limit),
                        each -> new Charge(
                                each.text("request_id"),
                                each.text("endpoint_id"),
                                number(each, "output_units"),
                                money(each, "cost_total")))
                .items();
    }

    /** The service names no limits of jobs. */
    @Override
    public AccountState limits(Duration timeout) {
        return AccountState.builder().build();
    }

    /** Only a key of scope ADMIN is shown the balance; any other one is known to be good if it may read prices. */
    @Override
    public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = platform.ask(() -> api.billing(limit.left()));
        JsonFields credits = answer.json().object("credits");
        if (answer.status() == 403) {
            Answer known = platform.ask(() -> api.requests("fal-ai/flux/dev", null, null, limit.left()));
            if (known.successful()) {
                return AccountState.builder().kind("API").build();
            }
        }
        if (!answer.successful() || credits.number("current_balance").isEmpty()) {
            throw new FalErrors(platform).ofCall(answer);
        }
        return AccountState.builder()
                .balance(money(credits, "current_balance"))
                .kind("ADMIN")
                .build();
    }
}
