package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.Processes.Ended;
import dev.zoetrope.emulator.Emulator;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that cannot be printed: a full disk is never a success, and a reader that has enough is no failure. */
@Timeout(240)
class StandardOutputTests {

    private static final File FULL = new File("/dev/full");
    private static final Path BOAT = CommandBench.BOAT;

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(20));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    @BeforeEach
    void needsADeviceThatIsFull() {
        assumeThat(FULL).exists();
    }

    private Ended run(Consumer<ProcessBuilder> setUp, String... words) throws IOException, InterruptedException {
        return Processes.end(Processes.start(bench.environment(), setUp, words));
    }

    private Ended toFull(String... words) throws IOException, InterruptedException {
        return run(builder -> builder.redirectOutput(FULL), words);
    }

    private String[] buy(String command, String... more) {
        return buyTo(folder.resolve("boat.mp4").toString(), command, more);
    }

    private static String[] buyTo(String out, String command, String... more) {
        List<String> line = new ArrayList<>(List.of(
                command, "kling-o1-std", "--provider", "runcomfy", "--image", BOAT.toString(), "--prompt", "x"));
        line.addAll(List.of("--out", out));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "--json"})
    void aPurchaseThatCannotBePrintedIsToldOnStandardError(String form) throws IOException, InterruptedException {
        Ended ended = toFull(buy("run", form));
        assertThat(ended.status()).as(ended.err()).isEqualTo(76);
        assertThat(ended.err())
                .contains("error: standard output cannot be written: ")
                .contains("handle: z1.")
                .contains("file: " + folder.resolve("boat.mp4"));
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aFileThatDoesNotFitOnStandardOutputIsNoSuccess() throws IOException, InterruptedException {
        Ended ended = toFull(buyTo("-", "run"));
        assertThat(ended.status()).as(ended.err()).isEqualTo(76);
        assertThat(ended.err()).contains("standard output", "handle: z1.");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aSubmitWhoseHandleCannotBePrintedSaysItOnStandardError() throws IOException, InterruptedException {
        Ended ended = toFull(buy("submit", "--quiet"));
        assertThat(ended.status()).as(ended.err()).isEqualTo(76);
        assertThat(ended.err()).contains("handle: z1.");
    }

    @Test
    void resumeAndWaitSayWhatTheyCannotPrint() throws IOException, InterruptedException {
        String handle = run(builder -> {}, buy("submit", "--quiet")).out().strip();
        Ended resumed = toFull("resume");
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(76);
        assertThat(resumed.err()).contains("file: " + folder.resolve("boat.mp4"));
        Ended waited = toFull("wait", handle);
        assertThat(waited.status()).as(waited.err()).isEqualTo(76);
        assertThat(waited.err()).contains("file: " + folder.resolve("boat.mp4"));
    }

    @Test
    void aBatchSaysWhatItCannotPrint() throws IOException, InterruptedException {
        Path lines = Files.writeString(
                folder.resolve("b.jsonl"),
                "{\"id\":\"a\",\"image\":\"" + BOAT + "\",\"prompt\":\"x\"}\n{\"id\":\"b\",\"image\":\"" + BOAT
                        + "\",\"prompt\":\"y\"}\n");
        String[] words = {
            "run", "kling-o1-std", "--provider", "runcomfy", "--batch", lines.toString(), "--out", folder + "/made/"
        };
        Ended ended = toFull(words);
        assertThat(ended.status()).as(ended.err()).isEqualTo(76);
        assertThat(ended.err()).contains("line 1 could not be printed: handle z1.", "line 2 could", "file " + folder);
        Ended again = run(builder -> {}, words);
        assertThat(again.status()).isZero();
        assertThat(again.out()).hasLineCount(2);
        assertThat(emulator.charges().all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models",
                "models --json",
                "model kling-o1-std",
                "providers",
                "providers --json",
                "doctor",
                "completion",
                "emulator",
                "jobs --json",
                "resume --json",
                "prune --older-than 90d",
                "plan seedance-2.0 --prompt x",
                "--help",
                "run --help",
                "--version"
            })
    void whateverCannotPrintFails(String words) throws IOException, InterruptedException {
        Ended ended = toFull(words.split(" "));
        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("error: standard output cannot be written: ");
    }

    @Test
    void whatFailsOtherwiseKeepsItsStatus() throws IOException, InterruptedException {
        assertThat(toFull("plan", "nonesuch", "--json").status()).isEqualTo(65);
    }

    @Test
    void aReaderThatHasEnoughIsNoFailure() throws IOException, InterruptedException {
        Process models = Processes.start(bench.environment(), builder -> {}, "models");
        try (BufferedReader out = models.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isNotEmpty();
        }
        assertThat(models.waitFor()).isZero();
        assertThat(models.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();

        Process run = Processes.start(bench.environment(), builder -> {}, buy("run", "--quiet"));
        run.getInputStream().close();
        assertThat(run.waitFor()).isZero();
        assertThat(folder.resolve("boat.mp4")).exists();
    }

    @Test
    void messagesThatCannotBePrintedChangeNoStatus() throws IOException, InterruptedException {
        Ended bought = run(builder -> builder.redirectError(FULL), buy("run", "--verbose"));
        assertThat(bought.status()).isZero();
        assertThat(bought.out().strip()).isEqualTo(folder.resolve("boat.mp4").toString());
        Ended refused = run(builder -> builder.redirectError(FULL), "plan", "nonesuch");
        assertThat(refused.status()).isEqualTo(65);
    }
}
