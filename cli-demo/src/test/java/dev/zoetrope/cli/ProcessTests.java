package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: signals, closed pipes, and what really stands on the two streams. */
@Timeout(60)
class ProcessTests {

    private static final int LONGEST = 40;
    private static final Path BOAT = Path.of("..", "examples", "boat.png");

    private static Process start(Map<String, String> environment, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(Words.withHome(environment));
        Process process = builder.start();
        // Reading from a process that hangs cannot be interrupted, but its end ends the reading.
        var unused =
                process.onExit().orTimeout(LONGEST, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        return process;
    }

    private static String untilLine(BufferedReader reader, String beginning) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
        return line;
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(sent).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalLeavesTheJobRunningAndPrintsItsHandle(String signal) throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            Process run = start(
                    emulator.variables(),
                    "run",
                    "kling-o1-std",
                    "--image",
                    BOAT.toString(),
                    "--prompt",
                    "x",
                    "--provider",
                    "runcomfy");
            try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
                String handle = untilLine(err, "handle: ").substring("handle: ".length());
                send(signal, run);
                untilLine(err, "interrupted: the job was left running");
                assertThat(untilLine(err, "  handle: ")).isEqualTo("  handle: " + handle);
                assertThat(untilLine(err, "  nothing is lost")).contains("zoetrope wait ");
                assertThat(run.waitFor()).isEqualTo(130);
            } finally {
                run.destroyForcibly();
            }
        }
    }

    @Test
    void theEmulatorPrintsItsVariablesClosesStandardOutputAndEndsWithZero() throws IOException, InterruptedException {
        Process emulator = start(Map.of(), "emulator");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(emulator.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = out.lines().toList();
            assertThat(lines)
                    .isNotEmpty()
                    .allMatch(line -> line.matches("export [A-Z_]+=\\S+"))
                    .anyMatch(line -> line.startsWith("export RUNCOMFY_BASE_URL=http://127.0.0.1:"));
            assertThat(emulator.isAlive())
                    .as("reading ended before the process")
                    .isTrue();
            send("INT", emulator);
            assertThat(emulator.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(emulator.exitValue()).isZero();
        } finally {
            emulator.destroyForcibly();
        }
    }

    @Test
    void aPipeGetsNoColoursAndOnlyResultsStandOnStandardOutput() throws IOException, InterruptedException {
        Process plan =
                start(Map.of(), "plan", "kling-o1-std", "--image", BOAT.toString(), "--prompt", "Bööt", "--json");
        String out = new String(plan.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(plan.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(plan.waitFor()).isZero();
        assertThat(err).isEqualTo("no key set: using the emulator, nothing is bought" + System.lineSeparator());
        assertThat(out).startsWith("{\"provider\":").contains("Bööt").endsWith("}" + System.lineSeparator());
        assertThat(out + err).doesNotContain("\033");
    }

    @Test
    void aVerboseRunLogsMoreButNeverAKey() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(
                EmulatorOptions.builder().runComfyKey("sesame-open-4711").build())) {
            Process submit = start(
                    emulator.variables(),
                    "submit",
                    "kling-o1-std",
                    "--image",
                    BOAT.toString(),
                    "--prompt",
                    "x",
                    "--provider",
                    "runcomfy",
                    "--verbose");
            String out = new String(submit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(submit.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(submit.waitFor()).isZero();
            assertThat(out).startsWith("z1.").hasLineCount(1);
            assertThat(err).contains("DEBUG").doesNotContain("sesame-open-4711");
        }
    }

    @Test
    void aSecondSignalEndsAtOnceEvenWhileAPurchaseIsOnTheWire() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start()) {
            emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.stall());
            Process run = start(
                    emulator.variables(),
                    "run",
                    "kling-o1-std",
                    "--image",
                    BOAT.toString(),
                    "--prompt",
                    "x",
                    "--provider",
                    "runcomfy");
            try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
                untilLine(err, "SUBMITTING");
                send("INT", run);
                untilLine(err, "interrupted: waiting");
                send("INT", run);
                assertThat(run.waitFor(2, TimeUnit.SECONDS)).isTrue();
                assertThat(run.exitValue()).isEqualTo(130);
            } finally {
                run.destroyForcibly();
            }
        }
    }
}
