package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts as proof that a paid call never left. */
@Timeout(30)
class NotSentTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aRefusedConnectionIsProof() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        notSent(URI.create("http://127.0.0.1:" + port), LONG);
    }

    @Test
    void anUnknownNameIsProof() {
        notSent(URI.create("https://zoetrope-no-such-host.invalid"), LONG);
    }

    @Test
    void aConnectionThatIsNotMadeWithinTheLimitIsProof() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            notSent(URI.create("http://127.0.0.1:" + full.getLocalPort()), Duration.ofMillis(400));
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void anInterruptBeforehandIsProof() {
        try (ScriptedServer server = ScriptedServer.start()) {
            Thread.currentThread().interrupt();
            notSent(server.uri(), LONG);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void anInputThatCannotBeWrittenIsRefusedHere() {
        try (ScriptedServer server = ScriptedServer.start();
                Probe probe = new Probe(server)) {
            ProbeApi api = probe.connection().api(ProbeApi.class);
            Object unwritable = new Object() {
                @SuppressWarnings("unused")
                public String getText() {
                    throw new IllegalStateException("secret input");
                }
            };
            SubmitOutcome outcome = probe.connection()
                    .buy(
                            () -> api.buy(
                                    "m",
                                    java.util.Map.of("x", unwritable),
                                    CallLimit.of(LONG).left()),
                            answer -> new SubmitOutcome.NotSent("not reached"));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Rejected.class,
                            refused -> assertThat(refused.message()).doesNotContain("secret input"));
            assertThat(server.connections()).isZero();
        }
    }

    private static void notSent(URI baseUrl, Duration limit) {
        try (Probe probe = new Probe(baseUrl)) {
            assertThat(probe.buy(limit)).isInstanceOf(SubmitOutcome.NotSent.class);
        }
    }

    /** Fills the queue of a listener that accepts no connection, so that the next one stays pending. */
    private static List<Socket> fill(ServerSocket listener) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        while (sockets.size() < 16) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
            } catch (java.net.SocketTimeoutException full) {
                return sockets;
            }
        }
        throw new AssertionError("the listener's queue does not fill");
    }
}
