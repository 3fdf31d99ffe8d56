package dev.zoetrope.testing;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpProxyTests {

    private final ScriptedServer server = ScriptedServer.start().otherwise(Script.status(204));
    private final TcpProxy proxy = new TcpProxy(server.uri().getPort());

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    private Socket connection() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(200);
        return socket;
    }

    private static int ask(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read();
    }

    @Test
    void bothWaysAreOpenAtFirst() throws IOException {
        assertThat(URI.create("http://127.0.0.1:" + proxy.port()).toURL().openStream())
                .isEmpty();
    }

    @Test
    void silenceLetsNothingThroughAndClosesNothing() throws Exception {
        try (Socket before = connection()) {
            assertThat(ask(before)).isEqualTo('H');
            proxy.silence();
            before.getInputStream().skipNBytes(before.getInputStream().available());
            assertThatThrownBy(() -> ask(before)).isInstanceOf(SocketTimeoutException.class);
            try (Socket during = connection()) {
                assertThatThrownBy(() -> ask(during)).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(server.requests()).hasSize(1);
            proxy.mend();
            eventually("what saw the silence is closed", () -> isOver(before));
        }
        try (Socket after = connection()) {
            assertThat(ask(after)).isEqualTo('H');
        }
    }

    @Test
    void aCutClosesWhatIsOpenAndWhatIsOpenedUntilItIsMended() throws Exception {
        try (Socket before = connection()) {
            assertThat(ask(before)).isEqualTo('H');
            proxy.cut();
            eventually("what was open is closed", () -> isOver(before));
        }
        try (Socket during = connection()) {
            eventually("what is opened is closed", () -> isOver(during));
        }
        proxy.mend();
        try (Socket after = connection()) {
            assertThat(ask(after)).isEqualTo('H');
        }
    }

    /** Tells whether the other side has closed; what it said before is passed over. */
    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
