package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar of the Spring Boot example loses nothing when it is killed, and buys nothing twice. */
class BootExampleTests {

    private static final Path JAR = Path.of("..", "examples", "spring-boot", "target", "clips-0.1.0.jar");

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
        try (ExampleProcess second = start()) {
            assertThat(customer.clip(second)).contains("ftyp");

            customer.order(second);
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
        try (ExampleProcess first = start(shared);
                ExampleProcess second = start(shared)) {
            customer.order(first);
            first.kill();
            assertThat(customer.clip(second)).contains("ftyp");

            customer.order(second);
            assertThat(emulator.charges().all()).hasSize(1);
            assertThat(folder.resolve("home/ledger.db")).doesNotExist();
        }
    }

    private ExampleProcess start(String... arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("-jar", JAR.toAbsolutePath().toString(), "--server.port=0"));
        words.addAll(List.of(arguments));
        return ExampleProcess.start(words, emulator, folder);
    }
}
