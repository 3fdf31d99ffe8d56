package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.spi.OperationCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fal's platform does besides generating: what is sent, and what is made of the answers. */
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

    private Fal fal(String answer) {
        opened.answering(Script.json(200, answer.replace('\'', '"')));
        return opened.provider().unwrap(Fal.class).orElseThrow();
    }

    private String sent() {
        var request = opened.server().onlyRequest();
        return request.method() + " " + request.target();
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    @Test
    void pricesAreAskedForTogether() {
        assertThat(fal("{'prices':[{'endpoint_id':'a/b','unit_price':0.05,'unit':'image','currency':'USD'}],"
                                + "'next_cursor':null,'has_more':false}")
                        .prices(List.of("a/b", "c/d")))
                .containsExactly(new Fal.Price("a/b", usd("0.05"), "image"));
        assertThat(sent()).isEqualTo("GET /v1/models/pricing?endpoint_id=a/b&endpoint_id=c/d");
        assertThat(opened.server().onlyRequest().header("authorization")).contains("Key " + Opened.KEY);
    }

    @Test
    void anEstimateIsForUnits() {
        assertThat(fal("{'estimate_type':'unit_price','total_cost':0.25,'currency':'USD'}")
                        .estimate(Map.of("a/b", new BigDecimal("5"))))
                .isEqualTo(usd("0.25"));
        assertThat(sent()).isEqualTo("POST /v1/models/pricing/estimate");
        assertThat(new String(opened.server().onlyRequest().body(), StandardCharsets.UTF_8))
                .contains("\"estimate_type\":\"unit_price\"")
                .contains("\"endpoints\":{\"a/b\":{\"unit_quantity\":5}}");
    }

    @Test
    void requestsAreListedInPages() {
        Fal.Page<Fal.Request> page =
                fal("{'items':[{'request_id':'r','endpoint_id':'a/b','sent_at':'2026-11-01T10:00:00Z',"
                                + "'ended_at':'2026-11-01T10:01:00Z','status_code':200,'duration':58.5},"
                                + "{'request_id':'s','endpoint_id':'a/b','sent_at':'x'}],'next_cursor':'p2','has_more':true}")
                        .requests("a/b", "success", "p1");

        assertThat(page.next()).contains("p2");
        assertThat(page.items())
                .containsExactly(
                        new Fal.Request(
                                "r",
                                "a/b",
                                "2026-11-01T10:00:00Z",
                                Optional.of("2026-11-01T10:01:00Z"),
                                Optional.of(200),
                                Optional.of(new BigDecimal("58.5"))),
                        new Fal.Request("s", "a/b", "x", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(sent())
                .isEqualTo("GET /v1/models/requests/by-endpoint?endpoint_id=a/b&status=success&cursor=p1&limit=100");
    }

    @Test
    void whatWasUsedAndChargedIsMoney() {
        assertThat(
                        fal("{'summary':[{'endpoint_id':'a/b','unit':'second','quantity':12.5,'cost_total':1.25,'currency':'USD'}]}")
                                .usage("2026-11-01T00:00:00Z", null, null)
                                .items())
                .containsExactly(new Fal.Usage("a/b", "second", new BigDecimal("12.5"), usd("1.25")));
        assertThat(sent()).isEqualTo("GET /v1/models/usage?expand=summary&start=2026-11-01T00%3A00%3A00Z");
    }

    @Test
    void whatARequestWasChargedIsAskedForByItsId() {
        assertThat(fal("{'billing_events':[{'request_id':'r','endpoint_id':'a/b','output_units':3,'cost_total':0.3}]}")
                        .charges(List.of("r", "s")))
                .containsExactly(new Fal.Charge("r", "a/b", new BigDecimal("3"), usd("0.3")));
        assertThat(sent()).isEqualTo("GET /v1/models/billing-events?request_id=r&request_id=s");
    }

    @Test
    void payloadsAreDeletedOnceByTheIdOfARequest() {
        assertThat(
                        fal("{'cdn_delete_results':[{'link':'https://f/a','exception':null},{'link':'https://f/b','exception':'gone'}]}")
                                .deletePayloads(Opened.JOB))
                .containsExactly(
                        new Fal.DeletedFile("https://f/a", Optional.empty()),
                        new Fal.DeletedFile("https://f/b", Optional.of("gone")));
        assertThat(sent()).isEqualTo("DELETE /v1/models/requests/" + Opened.JOB + "/payloads");
        assertThat(opened.server().onlyRequest().header("idempotency-key"))
                .get()
                .asString()
                .hasSize(36);
    }

    @Test
    void whatIsNoIdIsNotSent() {
        Fal fal = opened.provider().unwrap(Fal.class).orElseThrow();

        assertThatThrownBy(() -> fal.deletePayloads("../../keys")).isInstanceOf(MediaException.class);
        assertThat(opened.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"200 | {}", "200 | <html>", "500 | {'prices':[]}", "401 | {'error':{'message':'no'}}"})
    void whatIsNoAnswerIsAFailure(int code, String body) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(
                        () -> opened.provider().unwrap(Fal.class).orElseThrow().prices(List.of("a/b")))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void aKeyWithoutTheScopeIsRefusedInTheWordsOfTheService() {
        opened.answering(DENIED);

        assertThatThrownBy(
                        () -> opened.provider().unwrap(Fal.class).orElseThrow().charges(List.of("r")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.KEY_REFUSED))
                .hasMessageContaining("needs scope ADMIN");
    }

    @Test
    void eachOperationIsAMethodOfTheInterface() throws Exception {
        List<Operation> operations = new FalProviderFactory().operations();
        assertThat(operations)
                .extracting(Operation::name)
                .containsExactly("prices", "price-estimate", "requests", "payloads-delete", "usage", "charges");
        assertThat(operations).filteredOn(each -> each.effect() != Effect.READS).hasSize(1);

        opened.answering(Script.json(200, "{\"total_cost\":0.5,\"currency\":\"USD\"}"));
        Object made = opened.provider()
                .operationCalls()
                .orElseThrow()
                .call(new OperationCall(
                        "price-estimate",
                        new LinkedHashMap<>(Map.of("model", "a/b", "units", "2.5")),
                        TransferListener.NONE));

        assertThat(made).isEqualTo(Map.of("amount", new BigDecimal("0.5"), "currency", "USD"));
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
                        .balance(usd("12.34"))
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
