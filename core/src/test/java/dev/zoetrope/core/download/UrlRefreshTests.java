package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M10: an expired URL is asked for again. */
@Timeout(60)
class UrlRefreshTests {

    private static final byte[] VIDEO = DownloadBench.VIDEO;

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    private final ScriptedServer server = bench.server;
    private final AtomicInteger renewals = new AtomicInteger();

    private Optional<ArtifactInfo> renewed() {
        String url = "/renewed-" + renewals.incrementAndGet() + ".mp4?signature=s3cret2";
        return Optional.of(ArtifactInfo.file(OutputKind.VIDEO, bench.url(url)));
    }

    private Path fetch(UrlRefresh refresh) throws Exception {
        return bench.fetch(DownloadBench.LIMITS, refresh, DownloadBench.LONG).path();
    }

    private static Script status(int status) {
        return exchange -> exchange.head("HTTP/1.1 " + status + " No", "Content-Length: 0");
    }

    private static Script whole(String tag) {
        return exchange ->
                exchange.head("HTTP/1.1 200 OK", tag, "Content-Length: 100000").bytes(VIDEO, 0, VIDEO.length);
    }

    private static Script cut(String tag) {
        return exchange ->
                exchange.head("HTTP/1.1 200 OK", tag, "Content-Length: 100000").bytes(VIDEO, 0, 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void anExpiredUrlIsAskedForAgain(int expired) throws Exception {
        server.next(status(expired)).next(whole("ETag: \"v1\""));

        assertThat(fetch(limit -> renewed())).hasBinaryContent(VIDEO);

        assertThat(server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly("/a.mp4?signature=s3cret", "/renewed-1.mp4?signature=s3cret2");
    }

    @Test
    void anAddressThatIsNotFetchedIsAskedForAgain() throws Exception {
        server.next(astray()).next(whole("ETag: \"v1\""));

        assertThat(fetch(limit -> renewed())).hasBinaryContent(VIDEO);

        assertThat(renewals).hasValue(1);
    }

    @Test
    void anAddressThatIsNotFetchedAndStaysIsAskedForOnce() {
        server.times(20, astray());
        ArtifactInfo same = ArtifactInfo.file(OutputKind.VIDEO, bench.url("/a.mp4?signature=s3cret"));

        assertThatThrownBy(() -> fetch(limit -> {
                    renewals.incrementAndGet();
                    return Optional.of(same);
                }))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("a host that Java cannot fetch from")
                .hasMessageNotContaining("asked for again");

        assertThat(renewals).hasValue(1);
        assertThat(server.requests()).hasSize(1);
    }

    private static Script astray() {
        return exchange ->
                exchange.head("HTTP/1.1 302 Found", "Location: https://my_bucket.invalid/a.mp4", "Content-Length: 0");
    }

    @Test
    void aUrlThatExpiresHalfWayIsRenewedAndTheDownloadGoesOn() throws Exception {
        server.next(cut("ETag: \"v1\"")).next(status(403)).next(exchange -> {
            assertThat(exchange.request().header("Range")).contains("bytes=1000-");
            assertThat(exchange.request().header("If-Range")).contains("\"v1\"");
            exchange.head(
                            "HTTP/1.1 206 Partial Content",
                            "ETag: \"v1\"",
                            "Content-Range: bytes 1000-99999/100000",
                            "Content-Length: 99000")
                    .bytes(VIDEO, 1000, VIDEO.length);
        });

        assertThat(fetch(limit -> renewed())).hasBinaryContent(VIDEO);

        assertThat(renewals).hasValue(1);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anotherFileUnderTheRenewedUrlComesFromItsBeginning() throws Exception {
        byte[] other = DownloadBench.video(50_000, 9);
        server.next(cut("ETag: \"v1\""))
                .next(status(403))
                .next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                "ETag: \"v2\"",
                                "Content-Range: bytes 1000-99999/100000",
                                "Content-Length: 99000")
                        .bytes(VIDEO, 1000, VIDEO.length))
                .next(exchange -> {
                    assertThat(exchange.request().header("Range")).isEmpty();
                    exchange.head("HTTP/1.1 200 OK", "ETag: \"v2\"", "Content-Length: 50000")
                            .bytes(other, 0, other.length);
                });

        assertThat(fetch(limit -> renewed())).hasBinaryContent(other);
    }

    @Test
    void urlsThatExpireAtOnceAreNotRenewedForEver() throws Exception {
        server.times(20, status(403));

        assertThatThrownBy(() -> fetch(limit -> renewed()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("HTTP 403")
                .hasMessageContaining("asked for again")
                .hasMessageNotContaining("s3cret");

        assertThat(server.requests()).hasSize(DownloadBench.LIMITS.fruitless());
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void theSameUrlAgainIsTriedAFewTimes() throws Exception {
        server.next(status(404)).next(status(404)).next(whole("X: y"));
        ArtifactInfo same = ArtifactInfo.file(OutputKind.VIDEO, bench.url("/a.mp4?signature=s3cret"));

        assertThat(fetch(limit -> Optional.of(same))).hasBinaryContent(VIDEO);
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgain() throws Exception {
        server.next(status(403)).next(status(403)).next(whole("X: y"));

        Path saved = fetch(limit -> {
            assertThat(limit).isPositive().isLessThanOrEqualTo(DownloadBench.LONG);
            if (renewals.get() == 0) {
                renewals.incrementAndGet();
                throw DeliveryException.passing("no answer");
            }
            return renewed();
        });

        assertThat(saved).hasBinaryContent(VIDEO);
    }

    @Test
    void aProviderThatHasForgottenTheJobEndsIt() throws Exception {
        server.times(5, status(403));

        assertThatThrownBy(() -> fetch(limit -> {
                    throw DeliveryException.lasting("the provider does not know the job any more");
                }))
                .hasMessageContaining("HTTP 403")
                .hasMessageContaining("the provider does not know the job any more");

        assertThat(server.requests()).hasSize(1);
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void aRenewedUrlIsHeldToTheSameRules() throws Exception {
        server.next(status(403));
        ArtifactInfo elsewhere = ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://10.0.0.1/a.mp4"));

        assertThatThrownBy(() -> fetch(limit -> Optional.of(elsewhere))).hasMessageContaining("private network");
    }

    @Test
    void whereNobodyCanBeAskedTheAnswerIsFinal() throws Exception {
        server.times(5, status(404));

        assertThatThrownBy(() -> fetch(UrlRefresh.NONE)).hasMessageContaining("HTTP 404");

        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> whatIsNoFile() {
        return Stream.of(
                Arguments.of("a page for people", page("text/html", "<!DOCTYPE html><html>sign in</html>")),
                Arguments.of("a page called a video", page("video/mp4", "<html>this link has ended</html>")),
                Arguments.of("an error in JSON", page("application/json", "{\"error\":\"expired\"}")),
                Arguments.of("nothing", page("video/mp4", "")),
                Arguments.of("a refusal that names no reason", status(400)),
                Arguments.of("a way to a private network", redirect("http://10.0.0.1/a.mp4")),
                Arguments.of("a way that no URL describes", redirect("file:///a.mp4")));
    }

    private static Script page(String type, String words) {
        return exchange -> {
            exchange.head("HTTP/1.1 200 OK", "Content-Type: " + type, "Content-Length: " + words.length());
            exchange.bytes(words.getBytes(StandardCharsets.UTF_8), 0, words.length());
        };
    }

    private static Script redirect(String to) {
        return exchange -> exchange.head("HTTP/1.1 302 Found", "Location: " + to, "Content-Length: 0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNoFile")
    void aUrlThatLeadsToNoFileIsAskedForAgain(String what, Script answer) throws Exception {
        server.next(answer).next(whole("X: y"));

        assertThat(fetch(limit -> renewed())).hasBinaryContent(VIDEO);

        assertThat(renewals).hasValue(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNoFile")
    void theSameUrlIsNotTriedTwiceWhereItLeadsToNoFile(String what, Script answer) throws Exception {
        server.times(5, answer);
        ArtifactInfo same = ArtifactInfo.file(OutputKind.VIDEO, bench.url("/a.mp4?signature=s3cret"));

        assertThatThrownBy(() -> fetch(limit -> {
                    renewals.incrementAndGet();
                    return Optional.of(same);
                }))
                .isInstanceOf(DeliveryException.class)
                .hasMessageNotContaining("s3cret");

        assertThat(server.requests()).hasSize(1);
        assertThat(renewals).hasValue(1);
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void urlsThatLeadToNoFileAreNotRenewedForEver() throws Exception {
        server.times(5, page("text/html", "<html>sign in</html>"));

        assertThatThrownBy(() -> fetch(limit -> renewed()))
                .hasMessageContaining("where a file of kind video was bought");

        assertThat(server.requests()).hasSize(2);
    }
}
