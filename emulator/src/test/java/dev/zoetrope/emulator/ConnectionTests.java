package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the server does with connections as such. */
class ConnectionTests {

    private static final String GET = "GET /v1/models/categories HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final String LAST_GET = "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Emulator emulator = Emulator.start();
                Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            emulator.faults().next(Endpoint.RUNCOMFY_CATALOG, Fault.slow(Duration.ofMillis(100)));
            socket.getOutputStream().write((GET + LAST_GET).getBytes(StandardCharsets.ISO_8859_1));

            Seen seen = RawSocket.read(socket.getInputStream());

            assertThat(seen.end()).isEqualTo(End.CLOSED);
            assertThat(seen.bytes()).containsSubsequence("{\"categories\":", "{\"models\":");
        }
    }

    @Test
    void anIdleConnectionIsClosedInOrderOnRequest() throws IOException {
        try (Emulator emulator = Emulator.start();
                Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write(GET.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(RawSocket.read(socket.getInputStream()).end()).isEqualTo(End.SILENT);

            emulator.closeIdleConnections();

            assertThat(RawSocket.read(socket.getInputStream())).isEqualTo(new Seen("", End.CLOSED));
        }
    }

    @Test
    void anEmulatorClosedOnceOrTwiceFreesItsPort() throws IOException {
        Emulator first = Emulator.start();
        int port = first.baseUri().getPort();
        first.close();
        first.close();

        try (Emulator second =
                Emulator.start(EmulatorOptions.builder().port(port).build())) {
            assertThat(second.baseUri().getPort()).isEqualTo(port);
            assertThatThrownBy(() ->
                            Emulator.start(EmulatorOptions.builder().port(port).build()))
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }
}
