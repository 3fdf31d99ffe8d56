package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.testing.http.Script;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file that was truncated by a server that never says how long it is. */
@Timeout(60)
class CutFileTests {

    private static final byte[] VIDEO = DownloadBench.VIDEO;
    private static final byte[] CUT = Arrays.copyOf(VIDEO, 60_000);

    @RegisterExtension
    final DownloadBench bench = new DownloadBench();

    /** The end of the connection is all that ends such an answer. */
    private static Script unmeasured(byte[] content, String... headers) {
        String[] head = Arrays.copyOf(new String[] {"HTTP/1.1 200 OK", "Connection: close"}, 2 + headers.length);
        System.arraycopy(headers, 0, head, 2, headers.length);
        return exchange -> exchange.head(head).bytes(content, 0, content.length);
    }

    private UrlRefresh renewalTo(String path) {
        return limit -> Optional.of(ArtifactInfo.file(OutputKind.VIDEO, bench.url(path)));
    }

    @Test
    void isFetchedAgainUntilAllOfItIsHere() throws Exception {
        bench.server.next(unmeasured(CUT)).next(unmeasured(CUT)).next(unmeasured(VIDEO));

        assertThat(bench.fetch(DownloadBench.LIMITS, renewalTo("/a.mp4"), DownloadBench.LONG)
                        .path())
                .hasBinaryContent(VIDEO);
    }

    @Test
    void goesOnWhereItStoppedIfTheServerCanDoThat() throws Exception {
        bench.server
                .next(unmeasured(CUT, "ETag: \"v1\""))
                .next(exchange -> exchange.head(
                                "HTTP/1.1 206 Partial Content",
                                "ETag: \"v1\"",
                                "Content-Range: bytes 60000-99999/100000",
                                "Content-Length: 40000")
                        .bytes(VIDEO, 60_000, VIDEO.length));

        assertThat(bench.fetch().path()).hasBinaryContent(VIDEO);
        assertThat(bench.server.requests().get(1).header("Range")).contains("bytes=60000-");
    }

    @Test
    void isAskedForUnderAnotherUrlIfTheSameBringsNothingNew() throws Exception {
        bench.server.next(unmeasured(CUT)).next(unmeasured(CUT)).next(unmeasured(VIDEO));

        assertThat(bench.fetch(DownloadBench.LIMITS, renewalTo("/b.mp4"), DownloadBench.LONG)
                        .path())
                .hasBinaryContent(VIDEO);
        assertThat(bench.server.requests().get(2).target()).isEqualTo("/b.mp4");
    }

    @Test
    void isNeverTakenForAllOfIt() throws Exception {
        bench.server.times(20, unmeasured(CUT));

        assertThatThrownBy(() -> bench.fetch(DownloadBench.LIMITS, renewalTo("/a.mp4"), DownloadBench.LONG))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("only 60000 bytes came")
                .hasMessageContaining("100000");
        assertThat(bench.left()).isEmpty();
    }

    @Test
    void isTakenIfTheServerSaysThatItIsNoLonger() throws Exception {
        bench.server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: " + CUT.length)
                .bytes(CUT, 0, CUT.length));

        assertThat(bench.fetch().path()).hasBinaryContent(CUT);
    }

    @Test
    void isSavedWithAWarningWhereItsServerSaysThatThisIsAllOfIt() throws Exception {
        bench.server.next(unmeasured(CUT, "Content-Length: " + CUT.length));

        assertThat(bench.warnings()).singleElement().asString().contains("60000", "100000", "cut");

        assertThat(bench.target()).hasBinaryContent(CUT);
        assertThat(bench.server.requests()).hasSize(1);
    }

    @Test
    void isNotSaidOfAFileThatIsWhole() throws Exception {
        bench.server.next(unmeasured(VIDEO, "Content-Length: " + VIDEO.length));

        assertThat(bench.warnings()).isEmpty();
    }
}
