package dev.zoetrope.architecture.jars;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of the Quarkus example loses nothing when it is killed, and buys nothing twice. */
class QuarkusExampleTests {

    private static final Path JAR = Path.of("..", "examples", "quarkus", "target", "quarkus-app", "quarkus-run.jar");

    private final ClipCustomer customer = new ClipCustomer();
    private final Emulator emulator = Emulators.slow();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void killedBetweenPurchaseAndDownloadItGoesOnWithItsFile() throws Exception {
        try (ExampleProcess first = start()) {
            customer.order(first);
            first.kill();
        }
        int asked = emulator.requests().all().size();
        try (ExampleProcess second = start()) {
            eventually(
                    "it resumes before a customer comes",
                    () -> emulator.requests().all().size() > asked);
            assertThat(customer.clip(second)).contains("ftyp");

            customer.order(second);
            assertThat(emulator.charges().all()).hasSize(1);
        }
    }

    private ExampleProcess start() throws IOException {
        List<String> words =
                List.of("-Dquarkus.http.port=0", "-jar", JAR.toAbsolutePath().toString());
        return ExampleProcess.start(words, emulator, folder);
    }
}
