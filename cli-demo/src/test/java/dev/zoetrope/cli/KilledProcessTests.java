package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed without a word, others that run at the same time, and what the next one makes of it. */
@Timeout(240)
class KilledProcessTests {

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(100), Duration.ofMillis(500));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process run(String provider, Path out) throws IOException {
        Process process = Processes.start(
                bench.environment(), temporary, CommandBench.purchase("run", provider, "--out", out.toString()));
        started.add(process);
        return process;
    }

    private void killOnce(Process process, String line) throws IOException, InterruptedException {
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            Processes.untilLine(err, line);
            process.destroyForcibly().waitFor();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private TestCommand command() {
        return bench.command();
    }

    /** A new process downloads everything and says so, and nothing else. */
    private void assertResumed(Path out) throws IOException, InterruptedException {
        Process resume = Processes.start(bench.environment(), "resume");
        started.add(resume);
        String printed = new String(resume.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String messages = new String(resume.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(resume.waitFor()).as(messages).isZero();
        assertThat(printed).isEqualTo(out + System.lineSeparator());
        assertThat(messages).doesNotContain("WARN");
        assertThat(out).isNotEmptyFile();
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void theHomeThatACommandMakesIsItsOwnersAlone() throws IOException, InterruptedException {
        Process jobs = Processes.start(bench.environment(), "jobs");
        started.add(jobs);
        jobs.getInputStream().readAllBytes();
        assertThat(jobs.waitFor()).isZero();

        assertThat(Files.getPosixFilePermissions(folder.resolve("home")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatAKilledRunBoughtComesHome() throws IOException, InterruptedException {
        Path out = folder.resolve("boat.mp4");
        killOnce(run("runcomfy", out), "QUEUED");
        assertThat(out).doesNotExist();
        assertResumed(out);
    }

    @Test
    void whatAKilledRunWasDownloadingComesHome() throws IOException, InterruptedException {
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.stall());
        Path out = folder.resolve("boat.mp4");
        killOnce(run("runcomfy", out), "SUCCEEDED");
        assertThat(out).doesNotExist();
        emulator.faults().clear();
        assertResumed(out);
    }

    @Test
    void whatWasOnTheWireIsInDoubtAndNotBoughtAgain() throws IOException, InterruptedException {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.stall());
        killOnce(run("runcomfy", folder.resolve("boat.mp4")), "SUBMITTING");
        int charged = emulator.charges().all().size();

        TestCommand resume = command();
        assertThat(resume.run("resume")).isEqualTo(74);
        assertThat(resume.err()).contains("UNCONFIRMED", "zoetrope settle");
        assertThat(bench.onlyJob().get("state").asString()).isEqualTo("UNCONFIRMED");
        assertThat(emulator.charges().all()).hasSize(charged);
    }

    @Test
    void whatWasNotSentIsBoughtOrDroppedOnlyOnRequest() throws IOException, InterruptedException {
        emulator.faults().next(Endpoint.RUNNINGHUB_UPLOAD, Fault.stall());
        Path out = folder.resolve("boat.mp4");
        killOnce(run("runninghub", out), "UPLOADING");
        emulator.faults().clear();

        TestCommand leave = command();
        assertThat(leave.run("resume")).isZero();
        assertThat(leave.err()).contains("nothing was bought", "--unsent buy");
        assertThat(emulator.charges().all()).isEmpty();

        TestCommand buy = command();
        assertThat(buy.run("resume", "--unsent", "buy")).as(buy.err()).isZero();
        assertThat(buy.outLines()).containsExactly(out.toString());
        assertThat(emulator.charges().all()).hasSize(1);

        emulator.faults().next(Endpoint.RUNNINGHUB_UPLOAD, Fault.stall());
        killOnce(run("runninghub", folder.resolve("other.mp4")), "UPLOADING");
        emulator.faults().clear();
        TestCommand drop = command();
        assertThat(drop.run("resume", "--unsent", "drop")).as(drop.err()).isZero();
        assertThat(drop.err()).contains("dropped; nothing was bought");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void severalProcessesShareTheLedgerAndLeaveEachOthersJobsAlone() throws IOException, InterruptedException {
        // The state of the jobs is not known until that is over.
        emulator.faults().always(Endpoint.RUNCOMFY_STATUS, Fault.status(503));
        Path one = folder.resolve("one.mp4");
        Path two = folder.resolve("two.mp4");
        Process first = run("runcomfy", one);
        Process second = run("runcomfy", two);
        try (BufferedReader err = first.errorReader(StandardCharsets.UTF_8);
                BufferedReader other = second.errorReader(StandardCharsets.UTF_8)) {
            Processes.untilLine(err, "QUEUED");
            Processes.untilLine(other, "QUEUED");
            TestCommand jobs = command();
            assertThat(jobs.run("jobs", "--state", "open")).isZero();
            assertThat(jobs.outLines()).hasSize(2);
            TestCommand resume = command();
            assertThat(resume.run("resume")).isZero();
            assertThat(resume.err()).contains("attended by another process");
            assertThat(resume.out()).isEmpty();
            emulator.faults().clear();
            assertThat(first.waitFor()).isZero();
            assertThat(second.waitFor()).isZero();
        }
        assertThat(one).isNotEmptyFile();
        assertThat(two).isNotEmptyFile();
        assertThat(emulator.charges().all()).hasSize(2);
    }
}
