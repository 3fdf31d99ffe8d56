package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: signals, closed pipes, and what really stands on the two streams. */
@Timeout(120)
class ProcessTests {

    private static final Path BOAT = Path.of("..", "examples", "boat.png");

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalLeavesTheJobRunningAndPrintsItsHandle(String signal) throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            Process run = Processes.start(emulator.variables(), CommandBench.purchase("run", "runcomfy"));
            try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
                String job = Processes.untilLine(err, "job: ").substring("job: ".length());
                Processes.send(signal, run);
                Processes.untilLine(err, "interrupted: the job was left running");
                assertThat(Processes.untilLine(err, "  handle: ")).startsWith("  handle: z1.");
                assertThat(Processes.untilLine(err, "  nothing is lost")).contains("zoetrope wait " + job);
                assertThat(run.waitFor()).isEqualTo(130);
            } finally {
                run.destroyForcibly();
            }
        }
    }

    @Test
    void theEmulatorPrintsItsVariablesClosesStandardOutputAndEndsWithZero() throws IOException, InterruptedException {
        Process emulator = Processes.start(Map.of(), "emulator");
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
            Processes.send("INT", emulator);
            assertThat(emulator.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(emulator.exitValue()).isZero();
        } finally {
            emulator.destroyForcibly();
        }
    }

    @Test
    void aPipeGetsNoColoursAndOnlyResultsStandOnStandardOutput() throws IOException, InterruptedException {
        Process plan = Processes.start(
                Map.of(), "plan", "kling-o1-std", "--image", BOAT.toString(), "--prompt", "Bööt", "--json");
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
            Process submit =
                    Processes.start(emulator.variables(), CommandBench.purchase("submit", "runcomfy", "--verbose"));
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
            Process run = Processes.start(emulator.variables(), CommandBench.purchase("run", "runcomfy"));
            try (BufferedReader err = run.errorReader(StandardCharsets.UTF_8)) {
                Processes.untilLine(err, "SUBMITTING");
                Processes.send("INT", run);
                Processes.untilLine(err, "interrupted: waiting");
                Processes.send("INT", run);
                assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(run.exitValue()).isEqualTo(130);
                // A reader who waits until the end is shown what is known of the job.
                assertThat(err.lines()).isEmpty();
            } finally {
                run.destroyForcibly();
            }
        }
    }
}
