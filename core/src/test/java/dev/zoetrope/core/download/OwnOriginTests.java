package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.delivery.DeliveryLocks;
import dev.zoetrope.core.delivery.ExistsPolicy;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a server of one's own: fetched wherever it is, with its headers, and without a word about its path. */
@Timeout(60)
class OwnOriginTests {

    private static final String HIDDEN = "/comfy/9f8e7d6c5b4a39281706";
    private static final String HEADER = "0pen-sesame";
    private static final String FILE = "view?filename=boat.mp4&type=output";

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedServer.start().otherwise(Script.close());
    private final ScriptedServer elsewhere = ScriptedServer.start().otherwise(Script.close());
    private final ArtifactDownloader downloader = new ArtifactDownloader(NetworkSettings.DEFAULT, DownloadBench.LIMITS);
    private final Account account = keyless(server.uri(HIDDEN));

    private static Account keyless(URI baseUrl) {
        return Account.keyless("some", "gpu", baseUrl, Map.of("X-Door", Secret.of(HEADER)));
    }

    @AfterEach
    void stop() {
        downloader.close();
        server.close();
        elsewhere.close();
    }

    private SavedFile save(Account from, String place, UrlRefresh refresh) throws Exception {
        ArtifactInfo artifact = ArtifactInfo.file(OutputKind.VIDEO, URI.create(place));
        return new FileSaver(downloader, new DeliveryLocks(null))
                .save(
                        new ArtifactDownloader.Source(artifact, from, refresh),
                        DownloadBench.destination(folder.resolve("boat.mp4"), "abcdefgh2345", ExistsPolicy.REFUSED),
                        Duration.ofSeconds(50))
                .file();
    }

    private SavedFile save(String place) throws Exception {
        return save(account, place, UrlRefresh.NONE);
    }

    private static Script video() {
        return Script.answer(200, DownloadBench.VIDEO);
    }

    private static Script redirect(Object location) {
        return Script.status(302, "Location: " + location);
    }

    private static Optional<String> door(ReceivedRequest request) {
        return request.header("X-Door");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "./" + FILE, "a/../" + FILE})
    void aReferenceIsFetchedBelowTheBaseUrlWithTheHeaders(String place) throws Exception {
        server.next(video());

        assertThat(save(place).path()).hasBinaryContent(DownloadBench.VIDEO);

        assertThat(server.onlyRequest().target()).isEqualTo(HIDDEN + "/" + FILE);
        assertThat(door(server.onlyRequest())).contains(HEADER);
        assertThat(server.onlyRequest().headers()).doesNotContainKeys("authorization", "origin");
    }

    @Test
    void anAddressOfTheOwnOriginIsFetchedWithTheHeadersToo() throws Exception {
        server.next(video());

        save(server.uri("/elsewhere/a.mp4").toString());

        assertThat(door(server.onlyRequest())).contains(HEADER);
    }

    @Test
    void aRedirectOffTheOriginLosesTheHeadersAndOneBackHasThemAgain() throws Exception {
        server.next(redirect(HIDDEN + "/b"), redirect(elsewhere.uri("/c")), video());
        elsewhere.next(redirect(server.uri("/d")));

        save(FILE);

        assertThat(server.requests())
                .hasSize(3)
                .allSatisfy(seen -> assertThat(door(seen)).contains(HEADER));
        assertThat(elsewhere.onlyRequest().headers().toString()).doesNotContain(HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//127.0.0.1:1/a.mp4",
                "/view?filename=a.mp4",
                "../view",
                "%2e%2e/%2E./view",
                "..%5Cview",
                "../9f8e7d6c5b4a39281706x/a"
            })
    void aReferenceThatLeadsOutOfTheBaseUrlIsNotFetched(String place) {
        assertThatThrownBy(() -> save(place))
                .isInstanceOf(DeliveryException.class)
                .hasMessageNotContaining(HIDDEN);
        assertThat(server.requests())
                .allSatisfy(seen -> assertThat(seen.target()).startsWith(HIDDEN + "/"));
    }

    @Test
    void anAccountWithAKeyHasNoReferences() {
        Account keyed = Account.of("some", "default", server.uri(), Secret.of("a-key"));
        assertThatThrownBy(() -> save(keyed, FILE, UrlRefresh.NONE))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("the artifact's address cannot be read");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aFileThatMovedIsAskedForAgain() throws Exception {
        server.next(Script.status(404), video());
        ArtifactInfo moved = ArtifactInfo.file(OutputKind.VIDEO, URI.create("view?filename=boat_2.mp4"));

        save(account, FILE, limit -> Optional.of(moved));

        assertThat(server.requests().get(1).target()).isEqualTo(HIDDEN + "/view?filename=boat_2.mp4");
        assertThat(server.requests()).allSatisfy(seen -> assertThat(door(seen)).contains(HEADER));
    }

    @Test
    void noFailureShowsThePath() {
        Script cut = exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: 100")
                .bytes(new byte[] {1, 2, 3}, 0, 3)
                .socket()
                .close();
        for (Script script : new Script[] {
            Script.status(404),
            Script.status(500),
            Script.close(),
            cut,
            redirect("https://10.0.0.1" + HIDDEN + "/a.mp4"),
            redirect("http://example.com" + HIDDEN),
            redirect("ftp://example.com" + HIDDEN),
            redirect(HIDDEN + "/again"),
            Script.answer(200, "<html>no</html>".getBytes(StandardCharsets.UTF_8))
        }) {
            server.otherwise(script);
            assertThatThrownBy(() -> save(FILE))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageNotContaining("9f8e7d6c5b4a39281706")
                    .hasMessageNotContaining(HEADER)
                    .hasNoCause();
        }
    }

    /** The address of any host leads to this one on most systems, and is as little public as a private one. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerThatIsNotPublicIsFetchedFromOverPlainHttp() throws Exception {
        URI base = URI.create("http://0.0.0.0:" + server.uri().getPort());
        server.next(video());

        save(keyless(base), FILE, UrlRefresh.NONE);

        assertThat(door(server.onlyRequest())).contains(HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.20/view",
                "http://192.168.1.20:8189/view",
                "https://192.168.1.20:8188/view",
                "http://user@192.168.1.20:8188/view",
                "http://192.168.1.20:8188@10.0.0.1/view",
                "http://192.168.1.21:8188/view",
                "http://127.0.0.1:8188/view",
                "https://10.0.0.1/view",
                "http://93.184.216.34/view",
                "http://169.254.169.254/latest/meta-data"
            })
    void everyOtherPrivateOrPlainAddressStaysRefused(String url) {
        AddressGuard guard = new AddressGuard(keyless(URI.create("http://192.168.1.20:8188")));
        assertThatThrownBy(() -> guard.check(MediaUrl.served(url), Duration.ofSeconds(60)))
                .isInstanceOf(AddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://GPU.example:80/view", "http://gpu.example/", "http://gpu.example./a?b"})
    void theOwnOriginIsNotEvenLookedUp(String url) {
        AddressGuard guard = new AddressGuard(keyless(URI.create("http://gpu.example/comfy")));
        assertThatCode(() -> guard.check(MediaUrl.served(url), Duration.ofSeconds(60)))
                .doesNotThrowAnyException();
    }
}
