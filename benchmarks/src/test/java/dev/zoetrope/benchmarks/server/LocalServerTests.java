package dev.zoetrope.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LocalServerTests {

    private final List<ReadRequest> seen = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction = Reaction.Answer.json(200, "{}");
    private LocalServer server;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        server = LocalServer.start(request -> {
            seen.add(request);
            return reaction;
        });
        socket = new Socket("127.0.0.1", server.uri().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        send("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");

        assertThat(answer()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
        assertThat(seen).singleElement().extracting(ReadRequest::body).isEqualTo("hello world");
    }

    @Test
    void aRequestCountsOnlyWhenItsLastByteWasRead() throws IOException {
        reaction = new Reaction.Lose();
        send("POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhell");
        socket.setSoTimeout(200);
        assertThat(silent()).isTrue();
        assertThat(seen).isEmpty();

        send("o");

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(seen).hasSize(1);
    }

    @Test
    void twoRequestsAtOnceGetTwoAnswers() throws IOException {
        send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");

        answer();
        answer();
        assertThat(seen).extracting(ReadRequest::target).containsExactly("/a", "/b");
    }

    @Test
    void afterALostReplyTheNextConnectionIsServed() throws IOException {
        reaction = new Reaction.Lose();
        send("POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        reaction = Reaction.Answer.json(200, "{}");
        socket = new Socket("127.0.0.1", server.uri().getPort());

        send("POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer()).startsWith("HTTP/1.1 200 ");
        assertThat(seen).hasSize(2);
    }

    @Test
    void aStalledReplyNeverComesAndTheConnectionStays() throws IOException {
        reaction = new Reaction.Stall();
        send("POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        socket.setSoTimeout(200);

        assertThat(silent()).isTrue();
        assertThat(seen).hasSize(1);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("{}") < 0) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    private boolean silent() throws IOException {
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException nothing) {
            return true;
        }
    }
}
