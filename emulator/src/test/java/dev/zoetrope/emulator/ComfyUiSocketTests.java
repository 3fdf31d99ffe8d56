package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes over a ComfyUI server's WebSocket, and what does not. */
class ComfyUiSocketTests {

    private static final String PATH = "/ws?clientId=" + ComfyUiBench.CLIENT;

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aRunIsReportedFromStartToEnd() throws InterruptedException {
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            JsonNode hello = socket.next();
            assertThat(hello.toString())
                    .isEqualTo("{\"type\":\"status\",\"data\":{\"status\":{\"exec_info\":{\"queue_remaining\":0}},"
                            + "\"sid\":\"" + ComfyUiBench.CLIENT + "\"}}");
            String id = ComfyUiBench.newId();
            bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));
            assertThat(socket.next()
                            .at("/data/status/exec_info/queue_remaining")
                            .intValue())
                    .isEqualTo(1);
            bench.finish();

            List<JsonNode> seen = socket.until("execution_success");

            assertThat(ComfyUiSocket.types(seen))
                    .containsExactly(
                            "status",
                            "execution_start",
                            "execution_cached",
                            "progress_state",
                            "executing",
                            "progress_state",
                            "progress_state",
                            "executing",
                            "executed",
                            "progress_state",
                            "execution_success");
            assertThat(seen.get(8).at("/data/output/images/0/filename").asString())
                    .isEqualTo("x_00001_.png");
            assertThat(seen.get(9).at("/data/nodes/2/state").asString()).isEqualTo("finished");
            assertThat(socket.next().path("type").asString()).isEqualTo("status");
            assertThat(socket.next().path("data").toString()).isEqualTo("{\"node\":null,\"prompt_id\":\"" + id + "\"}");
        }
    }

    @Test
    void aPromptWithoutClientReachesEverySocketByItsProgressAlone() throws InterruptedException {
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, "/api/ws")) {
            assertThat(socket.next().at("/data/sid").asString()).matches("[0-9a-f]{32}");
            ObjectNode body = ComfyUiBench.json("{'prompt':" + ComfyUiBench.painting(8, 8, 1, "x") + "}");
            bench.post("/prompt", body);
            bench.finish();
            bench.post("/prompt", body);
            bench.finish();

            List<JsonNode> seen = socket.until("progress_state");
            seen.addAll(socket.until("progress_state"));
            eventually("both are over", () -> bench.get("/history").json().size() == 2);

            assertThat(ComfyUiSocket.types(seen)).containsOnly("status", "progress_state");
        }
    }

    @Test
    void flagsAreAnsweredIfTheyComeFirst() throws InterruptedException {
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            socket.next();
            socket.send("{'type':'feature_flags','data':{'supports_preview_metadata':true}}");

            assertThat(socket.next().at("/data/max_upload_size").intValue()).isEqualTo(104857600);
        }
    }

    @Test
    void previewsComeToThoseWhoAskForThem() throws InterruptedException {
        ObjectNode body = ComfyUiBench.json("{'client_id':'" + ComfyUiBench.CLIENT
                + "','extra_data':{'preview_method':'auto'},'prompt':" + ComfyUiNodeTests.sampling("x", 1) + "}");
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            bench.post("/prompt", body);
            bench.finish();
            ByteBuffer plain = socket.frame();
            assertThat(plain.getInt()).isEqualTo(1);
            assertThat(plain.getInt()).isEqualTo(1);
            assertThat(plain.getShort()).isEqualTo((short) 0xffd8);

            socket.send("{'type':'feature_flags','data':{'supports_preview_metadata':true}}");
            socket.until("feature_flags");
            ((ObjectNode) body.at("/prompt/3/inputs")).put("seed", 2);
            bench.post("/prompt", body);
            bench.finish();
            ByteBuffer frame = socket.frame();
            while (frame.getInt() != 4) {
                frame = socket.frame();
            }
            byte[] about = new byte[frame.getInt()];
            frame.get(about);
            assertThat(Wire.JSON.readTree(about).path("node_id").asString()).isEqualTo("3");
            assertThat(frame.getShort()).isEqualTo((short) 0xffd8);
        }
    }

    @Test
    void aReconnectDuringARunGetsTheNodeWithoutItsPromptAndNothingOfBefore() throws InterruptedException {
        bench.submit(ComfyUiBench.newId(), ComfyUiBench.painting(8, 8, 1, "x"));
        bench.clock.advance(Duration.ofSeconds(1));
        bench.get("/queue");

        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            assertThat(socket.next().path("type").asString()).isEqualTo("status");
            assertThat(socket.next().toString()).isEqualTo("{\"type\":\"executing\",\"data\":{\"node\":\"1\"}}");
        }
    }

    @Test
    void whenOneOfTwoSocketsWithOneIdClosesTheOtherGoesDeaf() throws InterruptedException {
        ComfyUiSocket older = new ComfyUiSocket(bench, PATH);
        older.next();
        try (ComfyUiSocket newer = new ComfyUiSocket(bench, PATH);
                ComfyUiSocket other = new ComfyUiSocket(bench, "/ws?clientId=other")) {
            newer.next();
            other.next();
            bench.submit(ComfyUiBench.newId(), ComfyUiBench.painting(8, 8, 1, "x"));
            assertThat(newer.next().path("type").asString()).isEqualTo("status");
            assertThat(older.isQuiet()).isTrue();

            older.close();
            eventually("submits reach only the other", () -> isDeaf(newer, other));

            assertThat(newer.isOver()).isFalse();
        }
    }

    /** Submits twice and returns whether that reached the second socket, but not the first. */
    private boolean isDeaf(ComfyUiSocket socket, ComfyUiSocket other) {
        socket.drain();
        for (int submit = 0; submit < 2; submit++) {
            bench.submit(ComfyUiBench.newId(), ComfyUiBench.painting(8, 8, 2, "x"));
            int remaining =
                    bench.get("/prompt").json().at("/exec_info/queue_remaining").intValue();
            other.awaitRemaining(remaining);
        }
        return socket.isQuiet();
    }

    @Test
    void aBlockWithAMessageIsAnErrorToTheSocketAndSuccessToTheHistory() throws InterruptedException {
        String id = ComfyUiBench.newId();
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            bench.submit(id, ComfyUiNodeTests.blocked("no faces"));
            bench.finish();

            List<JsonNode> seen = socket.until("execution_error");

            assertThat(seen.get(seen.size() - 1).at("/data/exception_type").asString())
                    .isEqualTo("ExecutionBlocked");
            assertThat(seen.get(seen.size() - 1).at("/data/exception_message").asString())
                    .isEqualTo("Execution Blocked: no faces");
            socket.until("execution_success");
        }
        assertThat(bench.history(id).at("/status/status_str").asString()).isEqualTo("success");
        assertThat(bench.history(id).path("outputs")).isEmpty();
    }

    @Test
    void aRestartClosesSockets() throws InterruptedException {
        try (ComfyUiSocket socket = new ComfyUiSocket(bench, PATH)) {
            socket.next();
            bench.emulator.comfyUi().restart();
            eventually("the socket is closed", () -> bench.emulator.openConnections() == 0);
        }
    }

    @Test
    void aFaultRefusesTheHandshakeAndAPlainRequestIsNone() {
        bench.emulator.faults().next(Endpoint.COMFYUI_SOCKET, Fault.status(502));

        assertThat(bench.get("/ws").status()).isEqualTo(502);
        assertThat(bench.get("/ws").status()).isEqualTo(400);
        assertThat(bench.emulator.requests().to(Endpoint.COMFYUI_SOCKET)).hasSize(2);
    }
}
