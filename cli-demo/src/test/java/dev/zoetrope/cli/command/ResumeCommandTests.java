package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Takes up what earlier processes left: downloads that failed, jobs that ran on. */
@Timeout(120)
class ResumeCommandTests extends LedgerCommandBench {

    @Test
    void resumeBringsEverythingHomeAndBuysNothing() {
        Path file = folder.resolve("one.mp4");
        String one = submitted("--out", file);
        String two = submitted("--out", folder + "/two/");

        TestCommand resume = command();
        assertThat(resume.run("resume")).isZero();
        Path inFolder = folder.resolve("two/" + FAMILY + "-" + two.substring(0, 8) + ".mp4");
        assertThat(resume.outLines()).containsExactlyInAnyOrder(file.toString(), inFolder.toString());
        assertThat(file).isNotEmptyFile();
        assertThat(inFolder).isNotEmptyFile();
        assertThat(resume.err()).contains("job " + one, "SUCCEEDED");
        assertThat(emulator.charges().all()).hasSize(2);
        assertThat(ids(jobs("--state", "open,undelivered"))).isEmpty();

        TestCommand nothing = keyless();
        assertThat(nothing.run("resume", "--json")).isZero();
        assertThat(nothing.out().strip()).isEqualTo("[]");
        assertThat(nothing.err()).contains("nothing to resume");
    }

    @Test
    void resumePrintsTheSameRowsAsJobs() {
        String id = submitted("--out", folder.resolve("one.mp4"));
        TestCommand resume = command();
        assertThat(resume.run("resume", "--json")).isZero();
        JsonNode rows = json(resume);
        assertThat(ids(rows)).containsExactly(id);
        assertThat(rows.get(0).propertyNames()).isEqualTo(jobs().get(0).propertyNames());
        assertThat(rows.get(0).get("artifacts").get(0).get("path").asString())
                .isEqualTo(folder.resolve("one.mp4").toString());
    }

    @Test
    void aDownloadThatFailedIsTakenUpAgain() {
        Path out = folder.resolve("out.mp4");
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.status(404));
        assertThat(command().run(buy("run", "--out", out))).isEqualTo(76);
        assertThat(jobs("--state", "undelivered")
                        .get(0)
                        .get("artifacts")
                        .get(0)
                        .get("path")
                        .isNull())
                .isTrue();
        assertThat(command().run("resume")).isEqualTo(76);

        emulator.faults().clear();
        TestCommand resume = command();
        assertThat(resume.run("resume")).isZero();
        assertThat(resume.outLines()).containsExactly(out.toString());
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aFileThatTookThePlaceMeanwhileStays() throws IOException {
        Path out = folder.resolve("out.mp4");
        String id = submitted("--out", out);
        Files.writeString(out, "another user's");

        TestCommand resume = command();
        assertThat(resume.run("resume")).isZero();
        Path beside = folder.resolve("out-" + id.substring(0, 8) + ".mp4");
        assertThat(resume.outLines()).containsExactly(beside.toString());
        assertThat(resume.err()).contains(out + " exists");
        assertThat(out).hasContent("another user's");
        assertThat(beside).isNotEmptyFile();
    }

    @Test
    void aFileThatWasLeftBeforeItWasRecordedCounts() throws IOException {
        Path out = folder.resolve("out.mp4");
        String id = submitted("--out", out);
        // The same artifact, as a process left it that was killed between the last two steps.
        assertThat(command().run("wait", id, "--out", folder.resolve("same.mp4")))
                .isZero();
        Files.move(folder.resolve("same.mp4"), out);

        TestCommand wait = command();
        assertThat(wait.run("wait", id)).isZero();
        assertThat(wait.outLines()).containsExactly(out.toString());
        assertThat(jobs().get(0).get("artifacts").get(0).get("path").asString()).isEqualTo(out.toString());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("home", "out.mp4");
        }
    }

    @Test
    void theDeadlineOfAResumeLeavesTheJob() {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            assertThat(command(slow.variables()).run(buy("submit"))).isZero();
            TestCommand resume = command(slow.variables());
            assertThat(resume.run("resume", "--timeout", "1s")).isEqualTo(75);
            assertThat(jobs("--state", "open").size()).isOne();
        }
    }

    @Test
    void aJobThatFailsMeanwhileIsTold() {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.failJob("blocked by the safety filter", true));
        submitted();
        TestCommand resume = command();
        assertThat(resume.run("resume")).isOne();
        assertThat(resume.err()).contains("FAILED", "safety filter");
        JsonNode row = jobs("--state", "failed").get(0);
        assertThat(row.get("error").get("reason").asString()).isEqualTo("MODERATION");
    }
}
