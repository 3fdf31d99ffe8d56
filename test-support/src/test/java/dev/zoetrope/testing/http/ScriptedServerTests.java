package dev.zoetrope.testing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tests of all modules rely on. */
@Timeout(60)
class ScriptedServerTests {

    private static final byte[] BOAT = "a paper boat".getBytes(StandardCharsets.US_ASCII);

    private final ScriptedServer server = ScriptedServer.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }

    /** The client sends it once, whereas it repeats a GET that got no answer. */
    private void post(ScriptedServer to) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(to.uri("/a"))
                        .POST(BodyPublishers.ofByteArray(BOAT))
                        .build(),
                BodyHandlers.discarding());
    }

    @Test
    void whatComesNextIsSaidInOrderAndBeforeWhatIsSaidOfPaths() throws Exception {
        server.at("/a", Script.json(200, "{}"))
                .at("/a/b", Script.answer(201, BOAT))
                .next(Script.status(429, "Retry-After: 7"))
                .times(2, Script.status(503));

        assertThat(get("/a").headers().firstValue("Retry-After")).contains("7");
        assertThat(get("/a").statusCode()).isEqualTo(503);
        assertThat(get("/a").statusCode()).isEqualTo(503);
        assertThat(get("/a?b").body()).isEqualTo("{}");
        assertThat(get("/a/b.png").body()).isEqualTo("a paper boat");
        assertThat(get("/b").statusCode()).as("of which nothing was said").isEqualTo(500);
        assertThat(server.otherwise(Script.status(404)).requests()).hasSize(6);
        assertThat(get("/b").statusCode()).isEqualTo(404);
        assertThat(server.connections()).as("each answer leaves it open").isEqualTo(1);
    }

    @Test
    void aRequestIsSeenAsItIsOnTheWireHoweverItsBodyComes() throws Exception {
        server.times(2, Script.status(204));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri("/a%20b?c")).header("X-Boat", " one ");

        client.send(request.POST(BodyPublishers.ofByteArray(BOAT)).build(), BodyHandlers.discarding());
        // Of unknown length, and so in chunks.
        client.send(
                request.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(BOAT)))
                        .build(),
                BodyHandlers.discarding());

        assertThat(server.requests()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.target()).isEqualTo("/a%20b?c");
            assertThat(seen.header("x-BOAT")).contains("one");
            assertThat(seen.header("x-ship")).isEmpty();
            assertThat(seen.text()).isEqualTo("a paper boat");
        });
        assertThat(server.requests().get(1).header("transfer-encoding")).contains("chunked");
        assertThatThrownBy(server::onlyRequest).hasMessageContaining("expected one request");
    }

    @Test
    void aHeadOfItsOwnEndsTheConnectionWholeOrNot() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
                        .chunk(BOAT, 0, 7)
                        .chunk(BOAT, 7, 12)
                        .lastChunk())
                .next(exchange ->
                        exchange.head("HTTP/1.1 200 OK", "Content-Length: 12").bytes(BOAT, 0, 7));

        assertThat(get("/").body()).isEqualTo("a paper boat");
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.connectionEnded()).isTrue();
    }

    @Test
    void aClientThatHangsUpIsNoticed() throws Exception {
        server.next(Script.stall());
        try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        server.awaitHangUp();
        assertThat(server.onlyRequest().headers()).isEmpty();
    }

    @Test
    void aLostReplyAndAResetAreNoAnswers() {
        server.next(Script.close(), Script.raw("HTTP/1.1 200 OK\r\n").then(Script.reset()));

        assertThatThrownBy(() -> post(server)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(server)).isInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatIsNotHttpIsHungUpOn() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
            // Reading from a socket minds no interrupt, so that the test would hang where it should fail.
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
            assertThat(socket.getInputStream().read()).isNegative();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatAScriptAssertsCounts() {
        ScriptedServer other = ScriptedServer.start();
        other.next(exchange -> assertThat(exchange.request().target()).isEqualTo("/not-it"));

        assertThatThrownBy(() -> post(other)).isInstanceOf(IOException.class);
        assertThatThrownBy(other::close).isInstanceOf(AssertionError.class).hasMessageContaining("/not-it");
    }
}
