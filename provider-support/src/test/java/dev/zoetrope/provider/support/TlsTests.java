package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure of TLS proves that nothing was sent only if it comes before the request. */
@Timeout(30)
class TlsTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Script ACCEPT = Script.json(200, "{\"id\":\"r-1\"}");

    private SSLContext trustedBefore;

    @BeforeEach
    void trustTheTestServers() throws GeneralSecurityException, IOException {
        trustedBefore = SSLContext.getDefault();
        SSLContext.setDefault(Certificates.trusting());
    }

    @AfterEach
    void trustAsBefore() {
        SSLContext.setDefault(trustedBefore);
    }

    @Test
    void aTrustedServerOfTheRightNameGetsTheRequest() throws Exception {
        try (ScriptedServer server = ScriptedServer.on(Certificates.LOCALHOST.listen())) {
            server.next(ACCEPT);
            assertThat(buy(server.uri().getPort())).isInstanceOf(SubmitOutcome.Accepted.class);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsProof() throws Exception {
        trustAsBefore();
        try (ScriptedServer server = ScriptedServer.on(Certificates.LOCALHOST.listen())) {
            server.next(ACCEPT);
            assertThat(buy(server.uri().getPort())).isInstanceOf(SubmitOutcome.NotSent.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostIsProof() throws Exception {
        try (ScriptedServer server = ScriptedServer.on(Certificates.ELSEWHERE.listen())) {
            server.next(ACCEPT);
            assertThat(buy(server.uri().getPort())).isInstanceOf(SubmitOutcome.NotSent.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    static Stream<Arguments> noTls() {
        return Stream.of(
                Arguments.of("plain HTTP", Script.json(400, "<html>this port wants HTTPS</html>")),
                Arguments.of("another protocol", Script.raw("220 mail.example ESMTP ready\r\n")),
                Arguments.of("no protocol version in common", alert(70)),
                Arguments.of("no cipher in common", alert(40)),
                Arguments.of("no such host here", alert(112)),
                Arguments.of("a fault of the server", alert(80)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noTls")
    void anAnswerToTheHelloThatEndsTlsIsProof(String what, Script script) throws Exception {
        try (ServerSocket listener = answeringTheHello(script)) {
            assertThat(buy(listener.getLocalPort())).isInstanceOf(SubmitOutcome.NotSent.class);
        }
    }

    @Test
    void aHandshakeThatIsNotOverInTimeIsProof() throws Exception {
        try (ServerSocket listener = answeringTheHello(Script.stall())) {
            assertThat(buy(listener.getLocalPort(), Duration.ofMillis(400))).isInstanceOf(SubmitOutcome.NotSent.class);
        }
    }

    /**
     * A server may ask for the client's certificate once it has read the request. What fails then is a handshake again,
     * and its alert looks like one of the first.
     */
    @Test
    void aSecondHandshakeThatFailsAfterTheRequestIsNoProof() throws Exception {
        SSLServerSocket listener = Certificates.LOCALHOST.listen();
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (ScriptedServer server = ScriptedServer.on(listener)) {
            server.next(exchange -> {
                SSLSocket tls = (SSLSocket) exchange.socket();
                tls.setNeedClientAuth(true);
                tls.startHandshake();
                exchange.hold();
            });
            assertThat(buy(server.uri().getPort())).isInstanceOf(SubmitOutcome.Unconfirmed.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static SubmitOutcome buy(int port) {
        return buy(port, LONG);
    }

    private static SubmitOutcome buy(int port, Duration limit) {
        try (Probe probe = new Probe(URI.create("https://localhost:" + port))) {
            return probe.buy(limit);
        }
    }

    private static Script alert(int description) {
        byte fatal = 2;
        byte[] record = {21, 3, 3, 0, 2, fatal, (byte) description};
        return exchange -> exchange.bytes(record, 0, record.length);
    }

    /** Listens, and plays a script to each client that has completed the TLS handshake. */
    private static ServerSocket answeringTheHello(Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    byte[] record = socket.getInputStream().readNBytes(5);
                    socket.getInputStream().readNBytes((record[3] & 0xff) << 8 | record[4] & 0xff);
                    script.then(Script.stall()).play(ScriptedExchange.on(socket));
                } catch (IOException | InterruptedException gone) {
                    // The client broke off, or the test is over.
                }
            }
        });
        server.setDaemon(true);
        server.start();
        return listener;
    }
}
