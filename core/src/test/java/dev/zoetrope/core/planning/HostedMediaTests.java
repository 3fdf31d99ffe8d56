package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosted media are checked against the same limits as local files, if that is asked for. */
@Timeout(60)
class HostedMediaTests {

    @TempDir
    Path folder;

    private final ScriptedServer server = ScriptedServer.start().otherwise(Script.status(404));
    private MediaClient client;

    @BeforeEach
    void start() throws IOException {
        client = Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(
                        Map.of(
                                "RUNCOMFY_API_TOKEN",
                                "key",
                                "RUNCOMFY_BASE_URL",
                                server.uri().toString()),
                        "default")
                .catalogs(folder.resolve("catalogs"))
                .build();
        serve("/good.png", 1_000, Files.readAllBytes(PlanBench.picture(folder, "good.png", 400, 400)));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private URI url(String path) {
        return server.uri(path);
    }

    private void serve(String path, long total, byte[] head) {
        server.at(path, Script.answer(206, head, "Content-Range: bytes 0-" + (head.length - 1) + "/" + total));
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
        assertThat(server.onlyRequest().target()).isEqualTo("/good.png?signature=s3cret");
    }

    @Test
    void nothingIsLookedAtUnlessAsked() {
        client.plan(between("/missing.png").checkHosted(false).build());

        assertThat(server.requests()).isEmpty();
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
        assertThat(client.jobs().list()).isEmpty();
    }

    @Test
    void aClosedClientLooksAtNothing() {
        client.close();

        assertThatThrownBy(() -> client.plan(between("/good.png").build())).isInstanceOf(IllegalStateException.class);
        assertThat(server.requests()).isEmpty();
    }
}
