package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.delivery.DeliveryLocks;
import dev.zoetrope.core.delivery.ExistsPolicy;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server sends a download to is read like the first URL, as browsers read it. */
@Timeout(60)
class RedirectTests {

    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final byte[] VIDEO = DownloadBench.video(1000, 3);

    @TempDir
    Path folder;

    private final ArtifactDownloader downloader = new ArtifactDownloader(NetworkSettings.DEFAULT);
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start().otherwise(Script.close());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        downloader.close();
    }

    private SavedFile save(URI url) throws Exception {
        Account account = Account.of("some", "default", server.uri(), Secret.of("key"));
        return new FileSaver(downloader, new DeliveryLocks(null))
                .save(
                        new ArtifactDownloader.Source(
                                ArtifactInfo.file(OutputKind.VIDEO, url), account, UrlRefresh.NONE),
                        DownloadBench.destination(folder.resolve("boat.mp4"), "abcdefgh2345", ExistsPolicy.REFUSED),
                        LIMIT)
                .file();
    }

    private SavedFile redirected(String location) throws Exception {
        server.next(exchange -> exchange.head(
                        "HTTP/1.1 302 Found",
                        "Location: "
                                + location.replace("BASE", server.uri().toString())
                                        .replace(
                                                "PORT",
                                                String.valueOf(server.uri().getPort())),
                        "Content-Length: 0"))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: " + VIDEO.length)
                        .bytes(VIDEO, 0, VIDEO.length));
        return save(server.uri().resolve("/jobs/1/result?sig=a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "/files/my%20clip final.mp4 => /files/my%20clip%20final.mp4",
                "BASE/files/my clip [1].mp4?sig=a b => /files/my%20clip%20%5B1%5D.mp4?sig=a%20b",
                "clip.mp4 => /jobs/1/clip.mp4",
                "../clip{2}.mp4#t=1 => /jobs/clip%7B2%7D.mp4",
                "../../../../clip.mp4 => /clip.mp4",
                "?sig=b => /jobs/1/result?sig=b",
                "//127.0.0.1:PORT/a|b.mp4 => /a%7Cb.mp4",
                "\\files\\clip.mp4 => /files/clip.mp4",
                "/100%.mp4 => /100%25.mp4",
                "http:clip.mp4 => /jobs/1/clip.mp4",
                "HTTP://LOCALHOST:PORT/a.mp4 => /a.mp4",
                "http://127.1:PORT/a.mp4 => /a.mp4",
                "http://localhost.:PORT/a.mp4 => /a.mp4",
                "http://0x7f000001:PORT/a.mp4 => /a.mp4",
                "BASE => /",
                "BASE?a => /?a",
            })
    void aLocationIsReadLikeTheFirstUrl(String location, String target) throws Exception {
        assertThat(redirected(location).path()).hasBinaryContent(VIDEO);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).target()).isEqualTo(target);
    }

    /** A header is sent as bytes; the socket of this server writes one for each of these letters. */
    @ParameterizedTest
    @CsvSource({"/m\u00c3\u00bcll.mp4, /m%C3%BCll.mp4", "/m\u00fcll.mp4, /m%FCll.mp4"})
    void lettersOutsideAsciiGoBackAsTheBytesTheyCameAs(String location, String target) throws Exception {
        assertThat(redirected(location).path()).hasBinaryContent(VIDEO);

        assertThat(server.requests().get(1).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "https://my_bucket.example.com/a.mp4?s3cret => has a host that Java cannot fetch from",
                "https://10.0.0.1\\@example.com/a.mp4?s3cret => is in a private network",
                "https://user:s3cret@93.184.216.34/a.mp4 => has a user name in it",
                "https://example.com:x/a.mp4?s3cret => port is no number from 1 to 65535",
                "ftp://s3cret@example.com/a.mp4 => the scheme 'ftp' is neither https nor http",
                "http://93.184.216.34/a.mp4?s3cret => is not https",
            })
    void whereNothingIsFetchedFromIsNamedWithTheReason(String location, String why) {
        assertThatThrownBy(() -> redirected(location))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
        assertThat(server.requests()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFirstUrlIsReadTheSameWay() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: " + VIDEO.length)
                .bytes(VIDEO, 0, VIDEO.length));

        save(URI.create(server.uri().toString().replace("127.0.0.1", "2130706433") + "/a/../b\u00fc.mp4"));

        assertThat(server.requests().get(0).target()).isEqualTo("/b%C3%BC.mp4");
    }

    @Test
    void aHostThatJavaCannotCallIsNotDeliveredForThatReason() {
        assertThatThrownBy(() -> save(URI.create("https://my_bucket.example.com/a.mp4?s3cret")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("the artifact's address has a host that Java cannot fetch from")
                .hasMessageEndingWith("a browser or curl can: https://my_bucket.example.com/a.mp4");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:///a.mp4", "https://example.com:65536/a?s3cret", "mailto:s3cret@example.com"})
    void anArtifactOfNoUrlIsNotDelivered(String url) {
        assertThatThrownBy(() -> save(URI.create(url)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("the artifact's address")
                .hasMessageNotContaining("s3cret");
    }
}
