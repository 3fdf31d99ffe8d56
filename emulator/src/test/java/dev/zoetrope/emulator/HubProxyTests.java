package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RunningHub's proxy to a ComfyUI server. */
class HubProxyTests {

    private static final String GRAPH =
            "{\"prompt_id\":\"%s\",\"prompt\":{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":"
                    + "{\"width\":16,\"height\":16,\"batch_size\":1,\"color\":255}},\"2\":{\"class_type\":\"SaveImage\","
                    + "\"inputs\":{\"images\":[\"1\",0],\"filename_prefix\":\"boat\"}}}}";
    private static final String ID = "11111111-2222-4333-8444-555555555555";

    private final HubBench bench = new HubBench(options -> options.comfyUiVersion("0.38.1")
            .runningHubKey("other", "another-accounts-key")
            .runningHubConsumerKey("person", "a-consumers-key"));

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"proxy, 0.06", "proxy-plus, 0.12"})
    void aGraphRunsAtTheCostOfTheAccount(String kind, BigDecimal yuan) {
        String base = "/" + kind + "/" + bench.emulator.runningHubKey();

        Wire.Answer accepted = bench.wire.send("POST", base + "/prompt", GRAPH.formatted(ID));
        bench.finish();

        assertThat(accepted.text("prompt_id")).isEqualTo(ID);
        String file = bench.wire
                .get(base + "/api/history/" + ID)
                .json()
                .at("/" + ID + "/outputs/2/images/0/filename")
                .asString();
        assertThat(bench.wire.get(base + "/view?filename=" + file).raw().body()).startsWith(0x89, 'P', 'N', 'G');
        List<Charge> charges = bench.emulator.charges().all();
        assertThat(charges).hasSize(1);
        assertThat(charges.get(0).provider()).isEqualTo("runninghub");
        assertThat(charges.get(0).model()).isEqualTo(kind);
        assertThat(charges.get(0).requestId()).isEqualTo(ID);
        assertThat(charges.get(0).keyAlias()).isEqualTo("default");
        assertThat(charges.get(0).amount()).isEqualByComparingTo(yuan);
        assertThat(charges.get(0).currency()).isEqualTo("CNY");
        assertThat(bench.emulator.comfyUi().submits(ID)).isEqualTo(1);
    }

    @Test
    void eachAccountHasAServerOfItsOwn() {
        bench.wire.send("POST", "/proxy/" + bench.emulator.runningHubKey() + "/prompt", GRAPH.formatted(ID));

        assertThat(bench.wire.get("/proxy/another-accounts-key/queue").json().path("queue_pending"))
                .isEmpty();
        assertThat(bench.wire.get("/queue").json().path("queue_pending")).isEmpty();
        assertThat(bench.wire
                        .get("/proxy/" + bench.emulator.runningHubKey() + "/queue")
                        .json()
                        .path("queue_pending"))
                .hasSize(1);
        assertThat(bench.wire
                        .runningHub("GET", "/openapi/v2/queue/status", "")
                        .json()
                        .at("/data/totalCurrentTasks")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void aWrongKeyIsRefusedInTheWordsOfTheProxy() {
        Wire.Answer refused = bench.wire.send("POST", "/proxy/nonsense/prompt", GRAPH.formatted(ID));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("code").intValue()).isEqualTo(802);
        assertThat(bench.wire.get("/proxy-plus/nonsense/queue").status()).isEqualTo(401);
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    @Test
    void aGraphThatTheServerRefusesCostsNothing() {
        String base = "/proxy/" + bench.emulator.runningHubKey();

        Wire.Answer refused = bench.wire.send("POST", base + "/prompt", "{\"prompt\":{}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().has("node_errors")).isTrue();
        assertThat(bench.emulator.charges().all()).isEmpty();
        assertThat(bench.wire.send("POST", base + "/elsewhere", "").status()).isEqualTo(405);
    }

    @Test
    void aConsumerPaysWithCoinsAndTheFundsAndTheLimitCount() {
        try (HubBench poor = new HubBench(options -> options.balance(new BigDecimal("0.07")))) {
            String path = "/proxy/" + poor.emulator.runningHubKey() + "/prompt";
            assertThat(poor.wire.send("POST", path, GRAPH.formatted(ID)).status())
                    .isEqualTo(200);
            Wire.Answer refused = poor.wire.send("POST", path, GRAPH.formatted(ID));
            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.json().path("code").intValue()).isEqualTo(416);
        }
        try (HubBench narrow = new HubBench(options -> options.concurrencyLimit(1))) {
            String path = "/proxy/" + narrow.emulator.runningHubKey() + "/prompt";
            narrow.wire.send("POST", path, GRAPH.formatted(ID));
            assertThat(narrow.wire
                            .send("POST", path, GRAPH.formatted(ID))
                            .json()
                            .path("code")
                            .intValue())
                    .isEqualTo(421);
            narrow.clock.advance(Duration.ofMinutes(2));
            assertThat(narrow.wire.send("POST", path, GRAPH.formatted(ID)).status())
                    .isEqualTo(200);
        }
        bench.wire.send("POST", "/proxy/a-consumers-key/prompt", GRAPH.formatted(ID));
        assertThat(bench.emulator.charges().all().get(0).currency()).isEqualTo("COINS");
        assertThat(bench.emulator.charges().all().get(0).amount()).isEqualByComparingTo("60");
    }

    @Test
    void theKeyIsNotKeptInTheLog() {
        bench.wire.get("/proxy/" + bench.emulator.runningHubKey() + "/queue");

        SeenRequest seen = bench.emulator.requests().all().get(0);

        assertThat(seen.path()).isEqualTo("/proxy/***/queue");
        assertThat(seen.endpoint()).isEqualTo(Endpoint.COMFYUI_QUEUE);
        assertThat(seen.credentials()).containsExactly(new Credential("path", "runninghub"));
    }

    @Test
    void progressComesByASocketThroughTheProxyToo() throws InterruptedException {
        String base = "/proxy/" + bench.emulator.runningHubKey();
        try (ComfyUiSocket socket = new ComfyUiSocket(bench.wire, base + "/ws?clientId=me")) {
            assertThat(socket.next().at("/data/sid").asString()).isEqualTo("me");
        }
        assertThat(bench.wire.get("/proxy/nonsense/ws?clientId=me").status()).isEqualTo(401);
    }
}
