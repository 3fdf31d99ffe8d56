package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was bought is never lost, whatever becomes of the machine before its file is here. */
@Timeout(180)
class UndeliveredProcessTests {

    private static final String BOAT = CommandBench.BOAT.toString();

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(50), Duration.ofSeconds(4));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private final Map<String, String> environment = bench.environment();

    private Process run(Path working) throws IOException {
        return Processes.start(
                environment, builder -> builder.directory(working.toFile()), CommandBench.purchase("run", "runcomfy"));
    }

    private void assertObtainable(String err) {
        assertThat(err).contains("job: ", "zoetrope wait ");
        assertThat(emulator.charges().all()).hasSize(1);
        TestCommand resume = new TestCommand(environment);
        assertThat(resume.run("resume")).as(resume.err()).isZero();
        assertThat(resume.outLines())
                .singleElement()
                .satisfies(path -> assertThat(Path.of(path)).isNotEmptyFile());
        assertThat(emulator.charges().all()).hasSize(1);
    }

    private static String rest(BufferedReader err) {
        return String.join("\n", err.lines().toList());
    }

    @Test
    void withoutFileHandlesItIsNotDelivered() throws IOException, InterruptedException {
        emulator.faults().next(Endpoint.DOWNLOAD, Fault.slow(Duration.ofSeconds(10)));
        Path working = Files.createDirectory(folder.resolve("work"));
        Process run = run(working);
        try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
            String job = Processes.untilLine(err, "job: ");
            Processes.untilLine(err, "SUCCEEDED");
            long open;
            try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(run.pid()), "fd"))) {
                open = files.count();
            }
            assumeThat(new ProcessBuilder("prlimit", "--pid=" + run.pid(), "--nofile=" + open + ":" + open)
                            .start()
                            .waitFor())
                    .isZero();
            String said = job + "\n" + rest(err);
            assertThat(run.waitFor()).as(said).isEqualTo(76);
            assertObtainable(said);
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aWorkingFolderThatIsGoneIsNotMadeAgain() throws IOException, InterruptedException {
        Path working = Files.createDirectory(folder.resolve("work"));
        Process run = run(working);
        try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
            String job = Processes.untilLine(err, "job: ");
            Files.delete(working);
            String said = job + "\n" + rest(err);
            assertThat(run.waitFor()).as(said).isEqualTo(76);
            assertThat(said).contains("the working folder " + working + " is no longer there");
            assertThat(working).doesNotExist();
            assertObtainable(said);
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aFolderThatTakesNoMoreFilesIsNotDeliveredTo() throws IOException, InterruptedException {
        Path working = Files.createDirectory(folder.resolve("work"));
        Process run = run(working);
        try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
            String job = Processes.untilLine(err, "job: ");
            Files.delete(working);
            Files.writeString(working, "in the way");
            String said = job + "\n" + rest(err);
            assertThat(run.waitFor()).as(said).isEqualTo(76);
            Files.delete(working);
            assertObtainable(said);
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aWorkingFolderThatIsGoneAtTheStartIsSaidPlainly() throws IOException, InterruptedException {
        Path script = Path.of("src", "main", "scripts", "zoetrope").toAbsolutePath();
        Process start = new ProcessBuilder("sh", "-c", "rmdir \"$PWD\" && exec sh " + script + " --version")
                .directory(Files.createDirectory(folder.resolve("work")).toFile())
                .start();
        String said = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(start.waitFor()).as(said).isEqualTo(78);
        assertThat(said).contains("the working folder is gone");
    }
}
