package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosted media are held against the same limits as local files, if that is asked for. */
@Timeout(60)
class HostedMediaTests {

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private MediaClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(Map.of("RUNCOMFY_API_TOKEN", "key", "RUNCOMFY_BASE_URL", url("").toString()), "default")
                .catalogs(folder.resolve("catalogs"))
                .build();
        serve("/good.png", 1_000, Files.readAllBytes(PlanBench.picture(folder, "good.png", 400, 400)));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void serve(String path, long total, byte[] head) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().add("Content-Range", "bytes 0-" + (head.length - 1) + "/" + total);
            exchange.sendResponseHeaders(206, head.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(head);
            }
        });
    }

    private StartEndToVideo between(String first) {
        return StartEndToVideo.of("kling-o1-pro")
                .prompt("drift")
                .image(MediaSource.of(url(first + "?signature=s3cret")))
                .lastImage(MediaSource.of(url("/good.png?signature=s3cret")))
                .checkHosted(true);
    }

    private Violation refusal(String first) {
        try {
            throw new AssertionError(
                    "expected a refusal, not " + client.plan(between(first).build()));
        } catch (MediaException e) {
            assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
            assertThat(e.getMessage()).contains("nothing was sent").doesNotContain("s3cret");
            assertThat(e.violations()).hasSize(1);
            Violation violation = e.violations().get(0);
            assertThat(violation.field()).isEqualTo("image");
            assertThat(violation.kind()).isEqualTo(Violation.Kind.INVALID);
            assertThat(violation.given()).startsWith(url(first) + " (");
            return violation;
        }
    }

    @Test
    void aGoodPictureIsLookedAtOnceAndPlanned() {
        assertThat(client.plan(between("/good.png").build()).input())
                .containsEntry(
                        "start_image_url", url("/good.png?signature=s3cret").toString());
        assertThat(asked).containsExactly("/good.png?signature=s3cret");
    }

    @Test
    void nothingIsLookedAtUnlessAsked() {
        client.plan(between("/missing.png").checkHosted(false).build());

        assertThat(asked).isEmpty();
    }

    @Test
    void tooFewPixelsAreRefused() throws IOException {
        serve("/small.png", 1_000, Files.readAllBytes(PlanBench.picture(folder, "small.png", 200, 400)));

        Violation violation = refusal("/small.png");

        assertThat(violation.given()).contains("width 200");
        assertThat(violation.allowed()).isEqualTo("width > 300");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedByWhatItsServerTells() throws IOException {
        serve("/large.png", 99_000_000, Files.readAllBytes(folder.resolve("good.png")));

        Violation violation = refusal("/large.png");

        assertThat(violation.given()).contains("megabytes 99");
        assertThat(violation.allowed()).isEqualTo("megabytes < 10");
    }

    @Test
    void aVideoInPlaceOfAPictureIsRefused() {
        serve("/boat.png", 1_000, "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1));

        Violation violation = refusal("/boat.png");

        assertThat(violation.given()).contains("video/mp4");
        assertThat(violation.allowed()).startsWith("an image file");
    }

    @Test
    void aPageToLogInIsRefusedAndCalledSo() {
        serve("/boat.png", 1_000, "<!DOCTYPE html><html><body>Log in".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal("/boat.png").given()).contains("a web page");
    }

    @Test
    void aDamagedPictureIsRefusedOnlyIfAllOfItWasSeen() {
        byte[] beginning = "\u0089PNG\r\n\u001a\n\0\0".getBytes(StandardCharsets.ISO_8859_1);
        serve("/whole.png", beginning.length, beginning);
        serve("/part.png", 100_000, beginning);

        assertThat(refusal("/whole.png").given()).contains("a damaged image/png");
        assertThat(client.plan(between("/part.png").build()).provider()).isEqualTo("runcomfy");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Violation violation = refusal("/missing.png");

        assertThat(violation.given()).contains("HTTP 404");
        assertThat(violation.allowed()).contains("that anybody can fetch");
    }

    @Test
    void aSubmitIsRefusedBeforeAnythingIsBought() {
        assertThatThrownBy(() -> client.submit(between("/missing.png").build()))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                    assertThat(e.handle()).isEmpty();
                });
        assertThat(client.jobs()).isEmpty();
    }

    @Test
    void aClosedClientLooksAtNothing() {
        client.close();

        assertThatThrownBy(() -> client.plan(between("/good.png").build())).isInstanceOf(IllegalStateException.class);
        assertThat(asked).isEmpty();
    }
}
