package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M10: a cut download resumes, and what is saved is the one file that the server has. */
@Timeout(60)
class ResumeTests {

    private static final byte[] VIDEO = DownloadBench.VIDEO;
    private static final int SIZE = VIDEO.length;
    private static final String TAG = "ETag: \"v1\"";

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    private final ScriptedServer server = bench.server;

    /** All of a file is announced, and its beginning sent. */
    private static Script cutAt(int bytes, String... headers) {
        return exchange -> exchange.head(with("HTTP/1.1 200 OK", "Content-Length: " + SIZE, headers))
                .bytes(VIDEO, 0, bytes);
    }

    private static Script whole(String... headers) {
        return cutAt(SIZE, headers);
    }

    /** Exactly the part that is asked for, if any is. */
    private static Script rest(String... headers) {
        return partOf(SIZE, headers);
    }

    /** From where is asked, but no further than a number of bytes. */
    private static Script partOf(int most, String... headers) {
        return exchange -> {
            int from = from(exchange);
            int to = Math.min(SIZE, from + most);
            exchange.head(with(
                            "HTTP/1.1 206 Partial Content",
                            "Content-Range: bytes " + from + "-" + (to - 1) + "/" + SIZE,
                            with("Content-Length: " + (to - from), "X: y", headers)))
                    .bytes(VIDEO, from, to);
        };
    }

    private static int from(ScriptedExchange exchange) {
        String range =
                exchange.request().header("Range").orElseThrow(() -> new AssertionError("no range was asked for"));
        return Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private static String[] with(String first, String second, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = first;
        all[1] = second;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    private void assertWhole(SavedFile saved) throws IOException {
        assertThat(saved.path()).hasBinaryContent(VIDEO);
        assertThat(saved.bytes()).isEqualTo(SIZE);
        assertThat(saved.sha256()).isEqualTo(DownloadBench.sha256(VIDEO));
        assertThat(bench.left()).containsExactly(bench.target());
    }

    private List<String> ranges() {
        return server.requests().stream()
                .map(asked -> asked.header("Range").orElse("all"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 1000, 99_999})
    void aCutDownloadGoesOnWhereItStopped(int cut) throws Exception {
        server.next(cutAt(cut, TAG)).next(rest(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=" + cut + "-");
        assertThat(server.requests().get(0).header("If-Range")).isEmpty();
        assertThat(server.requests().get(1).header("If-Range")).contains("\"v1\"");
    }

    @Test
    void aDateServesAsValidatorIfItIsOlderThanTheAnswer() throws Exception {
        String modified = "Last-Modified: Tue, 01 Sep 2026 10:00:00 GMT";
        server.next(cutAt(1000, modified, "Date: Tue, 01 Sep 2026 10:00:01 GMT"))
                .next(rest());

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-");
        assertThat(server.requests().get(1).header("If-Range")).contains("Tue, 01 Sep 2026 10:00:00 GMT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: y|Y: z",
                "ETag: W/\"v1\"|Y: z",
                "ETag: \"\"|Y: z",
                "Last-Modified: Tue, 01 Sep 2026 10:00:00 GMT|Y: z",
                "Last-Modified: Tue, 01 Sep 2026 10:00:00 GMT|Date: Tue, 01 Sep 2026 10:00:00 GMT",
                "Last-Modified: yesterday|Date: Tue, 01 Sep 2026 10:00:00 GMT"
            })
    void withoutAValidatorItBeginsAgain(String one, String other) throws Exception {
        server.next(cutAt(1000, one, other)).next(whole());

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "all");
    }

    @Test
    void aServerThatSendsAllAgainIsTakenAtItsWord() throws Exception {
        server.next(cutAt(1000, TAG)).next(whole(TAG));

        assertWhole(bench.fetch());
    }

    @Test
    void aFileThatWasReplacedMeanwhileComesFromItsBeginning() throws Exception {
        byte[] other = DownloadBench.video(50_000, 8);
        server.next(cutAt(60_000, TAG))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK", "ETag: \"v2\"", "Content-Length: 50000")
                        .bytes(other, 0, 20_000))
                .next(exchange -> {
                    assertThat(exchange.request().header("If-Range")).contains("\"v2\"");
                    exchange.head(
                                    "HTTP/1.1 206 Partial Content",
                                    "ETag: \"v2\"",
                                    "Content-Range: bytes 20000-49999/50000",
                                    "Content-Length: 30000")
                            .bytes(other, 20_000, 50_000);
                });

        SavedFile saved = bench.fetch();

        assertThat(saved.path()).hasBinaryContent(other);
        assertThat(saved.sha256()).isEqualTo(DownloadBench.sha256(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another place, another length, beyond its own length, no length, no range at all, another unit.
                "Content-Range: bytes 999-99998/100000",
                "Content-Range: bytes 2000-99999/100000",
                "Content-Range: bytes 1000-99999/100001",
                "Content-Range: bytes 1000-100000/100000",
                "Content-Range: bytes 1000-999/100000",
                "Content-Range: bytes */100000",
                "Content-Range: items 1000-99999/100000",
                "Content-Type: multipart/byteranges; boundary=b",
            })
    void aPartThatDoesNotFitIsNotUsed(String range) throws Exception {
        server.next(cutAt(1000, TAG))
                .next(exchange -> exchange.head("HTTP/1.1 206 Partial Content", range, TAG, "Content-Length: 99000")
                        .bytes(VIDEO, 0, 99_000))
                .next(whole(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag: \"v2\"", "ETag: W/\"v1\"", "X: no-tag"})
    void aPartOfAnotherFileIsNotUsed(String tag) throws Exception {
        server.next(cutAt(1000, TAG)).next(rest(tag)).next(whole(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @Test
    void aPartOfAFileChangedSinceIsNotUsed() throws Exception {
        String date = "Date: Tue, 01 Sep 2026 10:00:09 GMT";
        server.next(cutAt(1000, "Last-Modified: Tue, 01 Sep 2026 10:00:00 GMT", date))
                .next(rest("Last-Modified: Tue, 01 Sep 2026 10:00:05 GMT", date))
                .next(whole());

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @Test
    void aServerThatCannotSayHowLongTheFileIsCannotFinishIt() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", TAG, "Transfer-Encoding: chunked")
                        .chunk(VIDEO, 0, 1000))
                .next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                TAG,
                                "Content-Range: bytes 1000-49999/*",
                                "Content-Length: 49000")
                        .bytes(VIDEO, 1000, 50_000))
                .next(whole(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @Test
    void aServerThatSendsLessThanAskedForIsAskedForTheRest() throws Exception {
        server.next(cutAt(1000, TAG)).times(5, partOf(20_000, TAG));

        assertWhole(bench.fetch());

        assertThat(ranges())
                .containsExactly("all", "bytes=1000-", "bytes=21000-", "bytes=41000-", "bytes=61000-", "bytes=81000-");
    }

    @Test
    void aChunkedPartThatEndsEarlyIsACut() throws Exception {
        server.next(cutAt(1000, TAG))
                .next(exchange -> {
                    exchange.head(
                                    "HTTP/1.1 206 Partial Content",
                                    TAG,
                                    "Content-Range: bytes 1000-99999/100000",
                                    "Transfer-Encoding: chunked")
                            .chunk(VIDEO, 1000, 2000)
                            .lastChunk();
                })
                .next(rest(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "bytes=2000-");
    }

    @Test
    void moreThanWasAnnouncedIsNotTrusted() throws Exception {
        server.next(cutAt(1000, TAG))
                .next(exchange -> {
                    exchange.head(
                                    "HTTP/1.1 206 Partial Content",
                                    TAG,
                                    "Content-Range: bytes 1000-99999/100000",
                                    "Transfer-Encoding: chunked")
                            .chunk(VIDEO, 1000, SIZE)
                            .chunk(VIDEO, 0, 1000)
                            .lastChunk();
                })
                .next(whole(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @Test
    void aFileOfWhichNothingIsLeftIsComplete() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", TAG, "Transfer-Encoding: chunked")
                        .chunk(VIDEO, 0, SIZE))
                .next(exchange -> exchange.head(
                        "HTTP/1.1 416 Range Not Satisfiable", "Content-Range: bytes */" + SIZE, "Content-Length: 0"));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=" + SIZE + "-");
    }

    @Test
    void aBreakAfterTheLastByteTakesNothingAway() throws Exception {
        server.next(cutAt(1000, TAG))
                .next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                TAG,
                                "Content-Range: bytes 1000-99999/100000",
                                "Transfer-Encoding: chunked")
                        .chunk(VIDEO, 1000, SIZE));

        assertWhole(bench.fetch());

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatSpeaksOfPartsUnaskedIsUnderstood() throws Exception {
        server.next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                TAG,
                                "Content-Range: bytes 0-999/100000",
                                "Content-Length: 1000")
                        .bytes(VIDEO, 0, 1000))
                .next(rest(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Range: bytes */500", "X: y"})
    void aFileThatIsShorterNowBeginsAgain(String range) throws Exception {
        server.next(cutAt(1000, TAG))
                .next(exchange -> exchange.head("HTTP/1.1 416 Range Not Satisfiable", range, "Content-Length: 0"))
                .next(whole(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "bytes=1000-", "all");
    }

    @Test
    void aDownloadThatGoesOnALittleEachTimeIsNotGivenUp() throws Exception {
        server.next(cutAt(1000, TAG));
        int cuts = 4 * DownloadBench.LIMITS.fruitless();
        server.times(cuts, exchange -> {
            int from = from(exchange);
            exchange.head(
                            "HTTP/1.1 206 Partial Content",
                            TAG,
                            "Content-Range: bytes " + from + "-99999/100000",
                            "Content-Length: " + (SIZE - from))
                    .bytes(VIDEO, from, from + 100);
        });
        server.next(rest(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).hasSize(cuts + 2).endsWith("bytes=" + (1000 + 100 * cuts) + "-");
    }

    @Test
    void aDownloadThatGetsNoFurtherIsGivenUp() throws Exception {
        server.times(20, cutAt(1000));

        assertThatThrownBy(() -> bench.fetch())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("broke off")
                .hasMessageNotContaining("s3cret");

        // The first try brought something new, the others did not.
        assertThat(server.requests()).hasSize(1 + DownloadBench.LIMITS.fruitless());
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void aRedirectIsAskedForTheSamePart() throws Exception {
        Script redirect =
                exchange -> exchange.head("HTTP/1.1 302 Found", "Location: /store/b.mp4?x=1", "Content-Length: 0");
        server.next(redirect).next(cutAt(1000, TAG)).next(redirect).next(rest(TAG));

        assertWhole(bench.fetch());

        assertThat(ranges()).containsExactly("all", "all", "bytes=1000-", "bytes=1000-");
        assertThat(server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(
                        "/a.mp4?signature=s3cret", "/store/b.mp4?x=1", "/a.mp4?signature=s3cret", "/store/b.mp4?x=1");
    }
}
