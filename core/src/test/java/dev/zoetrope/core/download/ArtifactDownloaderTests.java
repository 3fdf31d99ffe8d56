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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArtifactDownloaderTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] VIDEO = video();

    @TempDir
    Path folder;

    private final ScriptedServer server = ScriptedServer.start();
    private final URI base = server.uri();
    private final Account local = Account.of("some", "default", base, Secret.of("key-of-the-download-test"));
    private final ArtifactDownloader downloader = new ArtifactDownloader(NetworkSettings.DEFAULT);

    private static byte[] video() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 7);
        byte[] head = HexFormat.of().parseHex("000000186674797069736f6d");
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Script ok(byte[] body) {
        return Script.answer(200, body);
    }

    private FileSaver saver() {
        return new FileSaver(downloader, new DeliveryLocks(null));
    }

    private SavedFile save(URI url, Account account, Path target, ExistsPolicy existing) throws Exception {
        ArtifactInfo artifact = ArtifactInfo.file(OutputKind.VIDEO, url);
        return saver().save(
                        new ArtifactDownloader.Source(artifact, account, UrlRefresh.NONE),
                        DownloadBench.destination(target, "abcdefgh2345", existing),
                        LIMIT)
                .file();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aFileArrivesWholeHashedAndWithoutAKeyBeingSent() throws Exception {
        server.at("/a.mp4", ok(VIDEO));

        SavedFile saved = save(base.resolve("/a.mp4"), local, folder.resolve("boat.mp4"), ExistsPolicy.REFUSED);

        assertThat(saved.path()).hasBinaryContent(VIDEO);
        assertThat(saved.bytes()).isEqualTo(VIDEO.length);
        assertThat(saved.mediaType()).isEqualTo("video/mp4");
        assertThat(saved.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(VIDEO)));
        assertThat(left()).containsExactly(folder.resolve("boat.mp4"));
        assertThat(server.onlyRequest().header("Authorization")).isEmpty();
    }

    @Test
    void aFolderGetsAFileWithANameOfItsOwn() throws Exception {
        server.at("/a", ok(VIDEO));

        assertThat(save(base.resolve("/a"), local, folder, ExistsPolicy.REFUSED).path())
                .isEqualTo(folder.resolve("boat-abcdefgh.mp4"));
    }

    @Test
    void aFileHasThePermissionsThatTheUsersOtherFilesHave() throws Exception {
        server.at("/a.mp4", ok(VIDEO));
        Path other = Files.createFile(folder.resolve("other.txt"));

        SavedFile saved = save(base.resolve("/a.mp4"), local, folder.resolve("boat.mp4"), ExistsPolicy.REFUSED);

        assertThat(Files.getPosixFilePermissions(saved.path())).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAskedTo() throws Exception {
        server.at("/a.mp4", ok(VIDEO));
        Path target = Files.writeString(folder.resolve("boat.mp4"), "mine");

        assertThatThrownBy(() -> save(base.resolve("/a.mp4"), local, target, ExistsPolicy.REFUSED))
                .hasMessageContaining("exists already");
        assertThat(target).hasContent("mine");
        assertThat(left()).containsExactly(target);

        save(base.resolve("/a.mp4"), local, target, ExistsPolicy.REPLACED);
        assertThat(target).hasBinaryContent(VIDEO);
    }

    @Test
    void aPageInsteadOfAVideoIsNotDelivered() throws Exception {
        server.at("/a.mp4", ok("<html>please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> save(base.resolve("/a.mp4"), local, folder.resolve("boat.mp4"), ExistsPolicy.REFUSED))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("kind video");
        assertThat(left()).isEmpty();
    }

    @Test
    void aCutAnswerIsTriedAgain() throws Exception {
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: " + VIDEO.length)
                        .bytes(VIDEO, 0, 1000))
                .next(ok(VIDEO));

        assertThat(save(base.resolve("/a.mp4"), local, folder.resolve("boat.mp4"), ExistsPolicy.REFUSED)
                        .path())
                .hasBinaryContent(VIDEO);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneIsNotAskedForAgain() throws Exception {
        server.at("/a.mp4", Script.status(404));

        assertThatThrownBy(() -> save(
                        base.resolve("/a.mp4?signature=abc"), local, folder.resolve("b.mp4"), ExistsPolicy.REFUSED))
                .hasMessageContaining("HTTP 404")
                .hasMessageNotContaining("signature");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void redirectsAreFollowedWithinTheRules() throws Exception {
        server.at("/a.mp4", Script.status(302, "Location: /b.mp4"));
        server.at("/b.mp4", ok(VIDEO));
        server.at("/round", Script.status(302, "Location: /round"));
        server.at("/odd", Script.status(302, "Location: /a b.mp4?Signature=s3cret"));
        server.at("/private", Script.status(302, "Location: https://10.0.0.1/a.mp4"));

        assertThat(save(base.resolve("/a.mp4"), local, folder.resolve("a.mp4"), ExistsPolicy.REFUSED)
                        .path())
                .exists();
        assertThatThrownBy(() -> save(base.resolve("/round"), local, folder.resolve("b.mp4"), ExistsPolicy.REFUSED))
                .hasMessageContaining("redirects more than");
        assertThatThrownBy(() -> save(base.resolve("/odd"), local, folder.resolve("c.mp4"), ExistsPolicy.REFUSED))
                .isInstanceOf(DeliveryException.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> save(base.resolve("/private"), local, folder.resolve("c.mp4"), ExistsPolicy.REFUSED))
                .hasMessageContaining("private network");
    }

    @Test
    void addressesOfThisMachineAreForAccountsOfThisMachineOnly() {
        server.at("/a.mp4", ok(VIDEO));
        Account hosted = Account.of("some", "default", URI.create("https://example.org"), Secret.of("k"));

        assertThatThrownBy(() -> save(base.resolve("/a.mp4"), hosted, folder.resolve("a.mp4"), ExistsPolicy.REFUSED))
                .hasMessageContaining("on this machine");
    }

    @Test
    void wordsAreSavedAsText() throws Exception {
        SavedFile saved = saver().save(
                        new ArtifactDownloader.Source(ArtifactInfo.words("a boat"), local, UrlRefresh.NONE),
                        DownloadBench.destination(folder, "abcdefgh2345", ExistsPolicy.REFUSED),
                        LIMIT)
                .file();

        assertThat(saved.path()).isEqualTo(folder.resolve("boat-abcdefgh.txt")).hasContent("a boat");
        assertThat(saved.mediaType()).isEqualTo("text/plain");
    }
}
