package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fal's platform does besides generating: what is sent, and that answers are handed on. */
@Timeout(60)
class PlatformTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Script DENIED =
            Script.json(403, "{\"error\":{\"type\":\"authorization_error\",\"message\":\"needs scope ADMIN\"}}");

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private Object call(String name, Map<String, Object> input) {
        return opened.provider().unwrap(Fal.class).orElseThrow().call(name, input);
    }

    private String sent() {
        ReceivedRequest request = opened.server().onlyRequest();
        return request.method() + " " + request.target();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models          | GET /v1/models?q=boat+1&endpoint_id=a%2Fb&endpoint_id=c&limit=1
            prices          | GET /v1/models/pricing?endpoint_id=a%2Fb&endpoint_id=c
            price-estimate  | POST /v1/models/pricing/estimate
            requests        | GET /v1/models/requests/by-endpoint?endpoint_id=a%2Fb&endpoint_id=c&request_id=7f0c0a52&start=2026-11-01T00%3A00%3A00Z&limit=1
            payloads-delete | DELETE /v1/models/requests/7f0c0a52/payloads
            usage           | GET /v1/models/usage?start=2026-11-01T00%3A00%3A00Z&endpoint_id=a%2Fb&endpoint_id=c
            charges         | GET /v1/models/billing-events?request_id=r&request_id=s&start=2026-11-01T00%3A00%3A00Z
            assets          | GET /v1/assets?section=generated
            addresses       | GET /v1/meta
            """)
    void eachOperationIsOneCallOfThePlatform(String name, String line) {
        Map<String, Object> values = new HashMap<>();
        values.put("q", "boat 1");
        values.put("endpointId", List.of("a/b", "c"));
        values.put("limit", BigDecimal.ONE);
        values.put("start", "2026-11-01T00:00:00Z");
        values.put("section", "generated");
        values.put("estimateType", "unit_price");
        values.put("endpoints", Map.of("a/b", Map.of("unit_quantity", 5)));
        values.put("requestId", name.equals("charges") ? List.of("r", "s") : "7f0c0a52");
        Operation operation = new FalProviderFactory()
                .operations().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        Map<String, Object> input = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(each -> values.containsKey(each.name()))
                .forEach(each -> input.put(each.name(), values.get(each.name())));
        opened.answering(Script.json(200, "{\"items\":[{\"cost_total\":0.30}],\"next_cursor\":null}"));

        assertThat(call(name, input).toString()).contains("cost_total=0.30");

        assertThat(sent().replace("%20", "+")).isEqualTo(line);
        assertThat(opened.server().onlyRequest().header("authorization")).contains("Key " + Opened.KEY);
        assertThat(operation.effect() == Effect.READS).isEqualTo(!line.startsWith("DELETE"));
        assertThat(operation.description()).endsWith(".");
    }

    @Test
    void anEstimateIsForUnits() {
        opened.answering(Script.json(200, "{}"));

        call(
                "price-estimate",
                Map.of("estimateType", "unit_price", "endpoints", Map.of("a/b", Map.of("unit_quantity", 5))));

        assertThat(opened.server().onlyRequest().text())
                .contains("\"estimate_type\":\"unit_price\"")
                .contains("\"endpoints\":{\"a/b\":{\"unit_quantity\":5}}");
    }

    @Test
    void whatIsNoIdIsNotSent() {
        assertThatThrownBy(() -> call("payloads-delete", Map.of("requestId", "../../keys")))
                .isInstanceOf(MediaException.class);
        assertThat(opened.server().requests()).isEmpty();
    }

    @Test
    void aKeyWithoutTheScopeIsRefusedInTheWordsOfTheService() {
        opened.answering(DENIED);

        assertThatThrownBy(() -> call("charges", Map.of("requestId", List.of("r"))))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.KEY_REFUSED))
                .hasMessageContaining("needs scope ADMIN");
    }

    /** Each operation is on the page of the services, and each line of the interfaces as well. */
    @Test
    void thePageOfTheServicesHasARowForEach() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "services.md"));
        String section = page.substring(page.indexOf("\n### fal\n") + 1, page.indexOf("\n### Replicate\n"));

        assertThat(Pattern.compile("operation `([a-z-]+)`")
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(new FalProviderFactory()
                        .operations().stream().map(Operation::name).toList());
    }

    private AccountState state() throws Exception {
        return opened.provider().account().orElseThrow().state(LIMIT);
    }

    @Test
    void aKeyOfScopeAdminIsShownTheBalance() throws Exception {
        opened.answering(
                Script.json(200, "{\"username\":\"u\",\"credits\":{\"current_balance\":12.34,\"currency\":\"USD\"}}"));

        assertThat(state())
                .isEqualTo(AccountState.builder()
                        .balance(new Money(new BigDecimal("12.34"), "USD"))
                        .kind("ADMIN")
                        .build());
        assertThat(sent()).isEqualTo("GET /v1/account/billing?expand=credits");
    }

    @Test
    void ofAnyOtherKeyItIsKnownThatItIsGood() throws Exception {
        opened.answering(DENIED, Script.json(200, "{\"items\":[]}"));

        assertThat(state()).isEqualTo(AccountState.builder().kind("API").build());
    }

    @Test
    void aKeyThatIsRefusedEverywhereIsNoAccount() {
        opened.answering(DENIED, Script.json(401, "{}"));

        assertThatThrownBy(this::state).isInstanceOf(ProviderCallException.class);
    }

    @Test
    void aBalanceThatIsNotThereIsNotInvented() {
        opened.answering(Script.json(200, "{\"username\":\"u\"}"));

        assertThatThrownBy(this::state).isInstanceOf(ProviderCallException.class);
    }
}
