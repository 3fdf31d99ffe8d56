package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import dev.zoetrope.testing.log.LogRecorder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call looks on the wire and in the logs. */
@Timeout(30)
class RequestFormTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "kling/kling-video-o1/image-to-video, kling/kling-video-o1/image-to-video",
        "maker/model-2.5/4K/text_to_video, maker/model-2.5/4K/text_to_video",
        "a/b-[Deprecated], a/b-%5BDeprecated%5D",
        "12##text, 12%23%23text",
        "a b?c, a%20b%3Fc",
    })
    void aModelIdStandsInThePathAsItIs(String model, String path) {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"));
        try (Probe probe = new Probe(server)) {
            probe.buy(model, LIMIT);
        }
        assertThat(server.onlyRequest().target()).isEqualTo("/v1/models/" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/gateway/rc", "/gateway/rc/"})
    void aBaseUrlMayHaveAPath(String prefix) {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"));
        try (Probe probe = new Probe(URI.create(server.uri() + prefix))) {
            probe.buy(LIMIT);
        }
        assertThat(server.onlyRequest().target()).isEqualTo(prefix.replaceAll("/$", "") + "/v1/models/maker/model");
    }

    @Test
    void aRequestCarriesTheKeyOnceAndCompactJson() {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"));
        try (Probe probe = new Probe(server)) {
            probe.buy(LIMIT);
        }
        ReceivedRequest request = server.onlyRequest();
        assertThat(request.text()).isEqualTo("{\"prompt\":\"a boat\"}");
        assertThat(request.header("authorization")).contains("Bearer " + Probe.KEY);
        assertThat(request.header("content-type")).contains("application/json");
        assertThat(request.header("accept")).contains("application/json");
        assertThat(request.headers().values())
                .filteredOn(value -> value.contains(Probe.KEY))
                .hasSize(1);
    }

    static Stream<Arguments> schemes() {
        return Stream.of(
                Arguments.of(AuthScheme.scheme("Key"), "authorization", "Key " + Probe.KEY),
                Arguments.of(AuthScheme.header("Authorization"), "authorization", Probe.KEY),
                Arguments.of(AuthScheme.header("X-Api-Key"), "x-api-key", Probe.KEY));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void eachSortOfCallCarriesTheKeyInTheFormOfItsScheme(AuthScheme scheme, String header, String value)
            throws Exception {
        server.next(Script.json(200, "{\"id\":\"r-1\"}"), Script.json(200, "{}"), Script.json(200, "{}"));
        Account account = Account.of("probe", "default", server.uri(), Secret.of(Probe.KEY));
        try (Probe probe = new Probe(new ProviderConnection(account, scheme, Clock.systemUTC()))) {
            probe.buy(LIMIT);
            HttpRequest.BodyPublisher file = HttpRequest.BodyPublishers.ofString("x");
            probe.connection().ask(() -> probe.connection().post("/files", "text/plain", file, LIMIT));
            probe.connection().ask(() -> probe.connection().get(server.uri("/list"), 1_000, LIMIT));
        }
        assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.header(header)).contains(value);
            assertThat(request.headers().values())
                    .filteredOn(each -> each.contains(Probe.KEY))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"X Key, ''", "'', ''", "X-Key:, ''", "Authorization, Key of"})
    void aSchemeThatNoHeaderCanHoldIsRefused(String header, String word) {
        assertThatThrownBy(() -> new AuthScheme(header, word)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherMessagesNorLogsNorPrintedObjectsShowTheKeyOrAQuery() throws Exception {
        String echo = "you sent " + Probe.KEY + " and " + Probe.KEY.toUpperCase(java.util.Locale.ROOT);
        server.next(
                Script.json(400, "{\"message\":\"" + echo + "\"}"),
                Script.json(200, echo),
                Script.raw("HTTP/1.1 2x0 " + echo + "\r\n\r\n").then(Script.close()),
                Script.json(200, "{}"));
        try (LogRecorder log = new LogRecorder();
                Probe probe = new Probe(server)) {
            SubmitOutcome refused = probe.connection()
                    .buy(
                            () -> probe.connection()
                                    .api(ProbeApi.class)
                                    .buy(
                                            "m",
                                            java.util.Map.of(),
                                            CallLimit.of(LIMIT).left()),
                            answer -> HttpVerdict.ofSubmit(
                                    answer,
                                    answer.describe(probe.connection()
                                            .clean(answer.json().text("message")))));
            String seen = refused + "|" + probe.buy(LIMIT) + "|" + probe.buy(LIMIT) + "|" + probe.look() + "|"
                    + probe.connection() + "|" + log.text();
            assertThat(seen.toLowerCase(java.util.Locale.ROOT)).doesNotContain(Probe.KEY);
            assertThat(seen).contains("[secret]").doesNotContain("include_cost");
            assertThat(log.text()).contains("GET").contains("/v1/requests/r-1");
        }
    }

    @Test
    void anotherOriginNeverGetsTheKey() {
        try (ScriptedServer elsewhere = ScriptedServer.start();
                Probe probe = new Probe(server)) {
            SubmitOutcome outcome = probe.connection()
                    .buy(
                            () -> probe.connection()
                                    .post(
                                            "@127.0.0.1:" + elsewhere.uri().getPort(),
                                            "text/plain",
                                            HttpRequest.BodyPublishers.ofString("x"),
                                            LIMIT),
                            answer -> new SubmitOutcome.Unconfirmed("it was sent"));
            assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void aQuestionWithoutAnAnswerIsRepeatableAndSaysNothingOfFeign() {
        server.next(Script.close(), Script.close(), Script.close());
        try (Probe probe = new Probe(server)) {
            assertThatThrownBy(probe::look).isInstanceOfSatisfying(ProviderCallException.class, fault -> {
                assertThat(fault.repeatable()).isTrue();
                assertThat(fault).hasNoCause();
            });
        }
    }

    @Test
    void anInterruptedQuestionIsAnInterruptedException() throws Exception {
        server.next(Script.stall());
        try (Probe probe = new Probe(server)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(probe::look).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
