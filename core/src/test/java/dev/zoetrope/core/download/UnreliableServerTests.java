package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that stall, trickle, refuse and exaggerate, and callers who will not wait: no caller waits for ever. */
@Timeout(60)
class UnreliableServerTests {

    private static final byte[] VIDEO = DownloadBench.VIDEO;
    private static final String TAG = "ETag: \"v1\"";
    private static final String LENGTH = "Content-Length: " + VIDEO.length;
    private static final Duration SHORT = Duration.ofMillis(200);

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    private final ScriptedServer server = bench.server;

    private static Script whole() {
        return exchange -> exchange.head("HTTP/1.1 200 OK", LENGTH, TAG).bytes(VIDEO, 0, VIDEO.length);
    }

    private static Script stalledAfter(int bytes) {
        return exchange -> exchange.head("HTTP/1.1 200 OK", LENGTH, TAG)
                .bytes(VIDEO, 0, bytes)
                .hold();
    }

    private static Script rest() {
        return exchange -> exchange.head(
                        "HTTP/1.1 206 Partial Content",
                        TAG,
                        "Content-Range: bytes 1000-99999/100000",
                        "Content-Length: 99000")
                .bytes(VIDEO, 1000, VIDEO.length);
    }

    @Test
    void aStalledDownloadIsHungUpOnAndGoesOnElsewhere() throws Exception {
        server.next(stalledAfter(1000)).next(rest());

        assertThat(bench.fetch(DownloadBench.stallingAfter(SHORT), UrlRefresh.NONE, DownloadBench.LONG)
                        .path())
                .hasBinaryContent(VIDEO);

        server.awaitHangUp();
        assertThat(server.requests().get(1).header("Range")).contains("bytes=1000-");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        server.times(10, ScriptedExchange::hold);

        assertThatThrownBy(() -> bench.fetch(DownloadBench.stallingAfter(SHORT), UrlRefresh.NONE, DownloadBench.LONG))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("stalled after 0 bytes")
                .hasMessageNotContaining("s3cret");

        assertThat(server.requests()).hasSize(DownloadBench.LIMITS.fruitless());
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void aTricklingServerIsBoundedByTheTimeForAll() throws Exception {
        server.times(100, exchange -> {
            exchange.head("HTTP/1.1 200 OK", LENGTH, TAG);
            for (int i = 0; i < VIDEO.length; i++) {
                exchange.bytes(VIDEO, i, i + 1);
                TimeUnit.MILLISECONDS.sleep(10);
            }
        });

        assertThatThrownBy(
                        () -> bench.fetch(DownloadBench.stallingAfter(Duration.ofSeconds(30)), UrlRefresh.NONE, SHORT))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("the time for the download was over");

        server.awaitHangUp();
        assertThat(server.requests()).hasSize(1);
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void whoeverIsInterruptedWhileBytesAreAwaitedIsReleased() throws Exception {
        server.next(stalledAfter(1000));

        assertThat(interruptedWhile(DownloadBench.LIMITS)).isInstanceOf(InterruptedException.class);

        server.awaitHangUp();
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void whoeverIsInterruptedDuringAPauseIsReleased() throws Exception {
        DownloadLimits unhurried = new DownloadLimits(
                DownloadBench.LONG, Duration.ofHours(1), Duration.ofHours(1), 3, DownloadBench.LIMITS.maxBytes());
        server.next(exchange -> exchange.head("HTTP/1.1 503 Service Unavailable", "Content-Length: 0"));

        assertThat(interruptedWhile(unhurried)).isInstanceOf(InterruptedException.class);

        assertThat(bench.left()).isEmpty();
    }

    /** Interrupts a thread that saves, once the server was asked, and returns what it threw. */
    private Throwable interruptedWhile(DownloadLimits limits) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Thread saving = new Thread(() -> {
            try {
                bench.fetch(limits, UrlRefresh.NONE, Duration.ofHours(2));
                thrown.complete(new AssertionError("saved"));
            } catch (DeliveryException | InterruptedException | RuntimeException e) {
                thrown.complete(e);
            }
        });
        saving.start();
        while (server.requests().isEmpty() || saving.getState() != Thread.State.TIMED_WAITING) {
            assertThat(asked.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        saving.interrupt();
        return thrown.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"408 Request Timeout", "429 Too Many Requests", "500 Oops", "503 Service Unavailable"})
    void aPassingFaultIsTriedAgain(String status) throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 " + status, "Content-Length: 4", "Retry-After: 0")
                        .bytes(VIDEO, 0, 4))
                .next(whole());

        assertThat(bench.fetch().path()).hasBinaryContent(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999", "-5", "0.5"})
    void noTimeThatAServerNamesEndsADownload(String pause) throws Exception {
        server.next(exchange ->
                        exchange.head("HTTP/1.1 503 Service Unavailable", "Content-Length: 0", "Retry-After: " + pause))
                .next(whole());

        // A quarter of the time is waited at most.
        assertThat(bench.fetch(DownloadBench.LIMITS, UrlRefresh.NONE, Duration.ofSeconds(8))
                        .path())
                .hasBinaryContent(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"204 No Content", "300 Multiple Choices", "304 Not Modified", "302 Found", "400 Bad", "451 No"})
    void anyOtherAnswerIsFinal(String status) throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 " + status, "Content-Length: 0"));

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("HTTP " + status.substring(0, 3));

        assertThat(server.requests()).hasSize(1);
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void theBodyOfAnErrorIsNotRead() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 400 Bad", "Content-Length: 100000000")
                .bytes(VIDEO, 0, 10)
                .hold());

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("HTTP 400");

        server.awaitHangUp();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/a.mp4",
                "data:video/mp4;base64,AAAA",
                "jar:file:/a.jar!/b",
                "//user:pw@127.0.0.1/a.mp4",
                "http://127.0.0.1:0/a.mp4",
                "http://127.0.0.1:99999/a.mp4",
                "http://10.0.0.1/a.mp4",
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:10.0.0.1]/a.mp4",
                "http://012.0.0.1/a.mp4",
                "http://b\u00fccher.example/a.mp4",
                "http://",
                "http:///a.mp4"
            })
    void redirectsElsewhereAreNotFollowed(String location) throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 302 Found", "Location: " + location, "Content-Length: 0"));

        assertThatThrownBy(() -> bench.fetch()).isInstanceOf(DeliveryException.class);

        assertThat(server.requests()).hasSize(1);
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void aFileThatIsAnnouncedTooLargeIsNotRead() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: 99999999999")
                .bytes(VIDEO, 0, 10)
                .hold());

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("larger than 1048576 bytes");

        server.awaitHangUp();
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void aFileThatTurnsOutTooLargeIsNotReadToItsEnd() throws Exception {
        server.next(exchange -> {
            exchange.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
            while (true) {
                exchange.chunk(VIDEO, 0, VIDEO.length);
            }
        });

        assertThatThrownBy(() -> bench.fetch()).hasMessageContaining("larger than 1048576 bytes");

        server.awaitHangUp();
        assertThat(bench.left()).isEmpty();
    }
}
