package dev.zoetrope.architecture.jars;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar of the Spring Boot example loses nothing when it is killed, and buys nothing twice. */
class BootExampleTests {

    private static final Path TARGET = Path.of("..", "examples", "spring-boot", "target");
    private static final String ORDER = "/clips/order-1";

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(Duration.ofMillis(50))
            // Long enough to be killed meanwhile.
            .runTime(Duration.ofSeconds(2))
            .renderMedia(64)
            .build());

    @TempDir
    private Path folder;

    @BeforeEach
    void theExampleIsBuilt() {
        // A build of this module and what it depends on leaves the examples out.
        assumeThat(TARGET).isDirectory();
        assertThat(TARGET.resolve("clips-0.1.0.jar")).exists();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void killedBetweenPurchaseAndDownloadItGoesOnWithItsFile() throws Exception {
        try (BootProcess first = start()) {
            order(first);
            first.kill();
        }
        try (BootProcess second = start()) {
            assertThat(clip(second)).contains("ftyp");

            order(second);
            assertThat(emulator.charges().all()).hasSize(1);
        }
    }

    @Test
    void killedBetweenPurchaseAndDownloadItsOtherInstanceGoesOn() throws Exception {
        TestDatabase database = PostgresServer.newDatabase();
        String[] shared = {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.name(),
            "--spring.datasource.username=postgres",
            "--zoetrope.ledger.dead-after=2s",
            "--zoetrope.cluster.dead-after=2s",
            "--zoetrope.cluster.recovery-interval=500ms"
        };
        try (BootProcess first = start(shared);
                BootProcess second = start(shared)) {
            order(first);
            first.kill();
            assertThat(clip(second)).contains("ftyp");

            order(second);
            assertThat(emulator.charges().all()).hasSize(1);
            assertThat(folder.resolve("home/ledger.db")).doesNotExist();
        }
    }

    private BootProcess start(String... arguments) throws IOException {
        return BootProcess.start(TARGET.resolve("clips-0.1.0.jar"), emulator.variables(), folder, arguments);
    }

    private void order(BootProcess shop) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(shop.at(ORDER))
                .POST(BodyPublishers.ofString("A paper boat drifts downstream"))
                .build();
        HttpResponse<String> answer = browser.send(order, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private String clip(BootProcess shop) throws InterruptedException {
        URI clip = shop.at(ORDER);
        AtomicReference<String> shown = new AtomicReference<>();
        eventually("the clip at " + clip, () -> {
            HttpResponse<String> answer = get(clip);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
            shown.set(answer.body());
            return answer.statusCode() == 200;
        });
        return shown.get();
    }

    private HttpResponse<String> get(URI clip) {
        try {
            return browser.send(
                    HttpRequest.newBuilder(clip).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
