package dev.zoetrope.provider.comfyui;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far a running job is, by its web socket, and that nothing depends on it. */
@Timeout(60)
class ProgressTests {

    private static final String JOB = "/api/jobs/" + Opened.KEY;
    private static final String CLIENT = "client 1&2";

    private final Opened opened = new Opened();

    @BeforeEach
    void run() {
        job("in_progress");
    }

    @AfterEach
    void stop() {
        opened.close();
    }

    private void job(String status) {
        opened.server()
                .at(
                        JOB,
                        Script.json(
                                200,
                                ("{\"id\":\"%s\",\"status\":\"%s\",\"workflow\":{\"prompt\":{\"1\":{},\"2\":{},"
                                                + "\"3\":{},\"4\":{}},"
                                                + "\"extra_data\":{\"client_id\":\"%s\"}}}")
                                        .formatted(Opened.KEY, status, CLIENT)));
    }

    private Double share() {
        try {
            return ((RemoteStatus.Running) opened.status()).progress();
        } catch (ProviderCallException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private List<ReceivedRequest> sockets() {
        return opened.server().requests().stream()
                .filter(request -> request.target().startsWith("/ws"))
                .toList();
    }

    /** Opens the socket, sends messages, and waits until the client hangs up. */
    private static Script socket(CountDownLatch hungUp, byte[]... frames) {
        return exchange -> {
            open(exchange);
            for (byte[] frame : frames) {
                exchange.bytes(frame, 0, frame.length);
            }
            try {
                exchange.socket().getInputStream().readAllBytes();
            } finally {
                hungUp.countDown();
            }
        };
    }

    private static void open(ScriptedExchange exchange) throws IOException {
        String key = exchange.request().header("sec-websocket-key").orElseThrow();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            Script.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .play(exchange);
        } catch (NoSuchAlgorithmException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] frame(int head, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        if (body.length < 126) {
            frame.write(body.length);
        } else {
            frame.write(126);
            frame.write(body.length >> 8);
            frame.write(body.length & 0xff);
        }
        frame.writeBytes(body);
        return frame.toByteArray();
    }

    private static byte[] state(String nodes) {
        return frame(
                0x81,
                "{\"type\":\"progress_state\",\"data\":{\"prompt_id\":\"%s\",\"nodes\":{%s}}}"
                        .formatted(Opened.KEY, nodes));
    }

    @Test
    void theShareComesFromTheSocketWhichEndsWithTheJob() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Script frames = socket(
                hungUp,
                frame(0x81, "{\"type\":\"status\",\"data\":{\"sid\":\"x\"}}"),
                frame(0x82, "a preview"),
                state("\"1\":{\"state\":\"finished\"},\"2\":{\"state\":\"running\",\"value\":1,\"max\":2}"));
        opened.server().at("/ws", exchange -> {
            looked.await();
            frames.play(exchange);
        });

        assertThat(share()).as("the first look does not wait").isNull();
        looked.countDown();
        eventually("the share is known", () -> share() != null);
        assertThat(share()).isEqualTo(1.5 / 4);
        assertThat(((RemoteStatus.Running) opened.status()).step()).isEqualTo("node 2, step 1 of 2");

        job("completed");
        opened.status();
        hungUp.await();
        assertThat(sockets()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/ws?clientId=client%201%262");
            assertThat(request.header("cookie")).contains(Opened.COOKIE);
            assertThat(request.headers()).doesNotContainKeys("origin", "authorization");
        });
    }

    @Test
    void aTextMayComeInParts() throws Exception {
        byte[] whole = state("\"1\":{\"state\":\"finished\"}");
        int head = whole.length < 128 ? 2 : 4;
        String text = new String(whole, head, whole.length - head, StandardCharsets.UTF_8);
        opened.server()
                .at(
                        "/ws",
                        socket(
                                new CountDownLatch(1),
                                frame(0x01, text.substring(0, 20)),
                                frame(0x80, text.substring(20))));

        eventually("the share is known", () -> share() != null);
        assertThat(share()).isEqualTo(0.25);
    }

    @Test
    void closingHangsUp() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        opened.server().at("/ws", socket(hungUp, state("\"1\":{\"state\":\"finished\"}")));
        eventually("the share is known", () -> share() != null);

        opened.provider().close();

        hungUp.await();
    }

    @Test
    void aSocketThatOpensAfterTheEndIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        opened.server().at("/ws", exchange -> {
            asked.countDown();
            ended.await();
            socket(hungUp).play(exchange);
        });
        share();
        asked.await();

        opened.provider().close();
        ended.countDown();

        hungUp.await();
    }

    @Test
    void aSocketThatDoesNotOpenIsNotMissedAndNotOpenedAgain() throws Exception {
        opened.server().at("/ws", Script.status(404));
        share();
        eventually("it was refused", () -> sockets().size() == 1);

        for (int i = 0; i < 20; i++) {
            assertThat(share()).isNull();
        }
        assertThat(sockets()).hasSize(1);
    }

    @Test
    void aSocketThatSaysNothingHoldsNoCallUp() throws Exception {
        opened.server().at("/ws", Script.stall());
        share();
        eventually("it was asked for", () -> sockets().size() == 1);

        assertThat(share()).isNull();
        job("completed");
        assertThat(opened.status()).isInstanceOf(RemoteStatus.SucceededEmpty.class);
    }

    @Test
    void aJobWithoutAClientHasNoSocket() throws Exception {
        opened.server()
                .at(
                        JOB,
                        Script.json(
                                200,
                                "{\"id\":\"%s\",\"status\":\"in_progress\",\"workflow\":{\"prompt\":{\"1\":{}},\"extra_data\":{}}}"
                                        .formatted(Opened.KEY)));

        assertThat(share()).isNull();
        assertThat(sockets()).isEmpty();
    }

    @Test
    void whereAJobIsDescribedWithoutItsGraphTheReceiptHasItsSize() throws Exception {
        opened.server()
                .at(JOB, Script.json(200, "{\"id\":\"%s\",\"status\":\"in_progress\"}".formatted(Opened.KEY)))
                .at("/ws", socket(new CountDownLatch(1), state("\"1\":{\"state\":\"finished\"}")));
        RemoteCall call = Opened.about(Opened.KEY).receipt(Map.of("nodes", "5")).build();

        eventually("the share is known", () -> {
            try {
                return opened.provider().status(call).equals(new RemoteStatus.Running(0.2, "in_progress"));
            } catch (ProviderCallException | InterruptedException fault) {
                throw new AssertionError(fault);
            }
        });
        assertThat(sockets().get(0).target()).isEqualTo("/ws?clientId=" + Opened.KEY);
    }
}
