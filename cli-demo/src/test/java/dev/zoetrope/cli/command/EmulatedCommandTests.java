package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that go well: what they print and store, and what the next process finds of them. */
class EmulatedCommandTests extends EmulatedCommandBench {

    @Test
    void aRunPrintsThePathOfItsFile() {
        Path out = folder.resolve("out.mp4");
        assertThat(command.run(run("--out", out))).isZero();
        assertThat(command.outLines()).containsExactly(out.toString());
        assertThat(out).isNotEmptyFile();
        assertThat(command.err())
                .contains("QUEUED", "SUCCEEDED", "job: ", "cost: ")
                .doesNotContain("emulator", "handle: ");
    }

    @Test
    void aVerboseRunShowsTheHandleToo() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--verbose")))
                .isZero();
        assertThat(command.err()).containsPattern("(?m)^job: [a-z0-9]{12}$").contains("handle: z1.");
    }

    @Test
    void theShortIdNamesTheJobToEveryCommand() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4")))).isZero();
        String id = command.err()
                .lines()
                .filter(line -> line.startsWith("job: "))
                .map(line -> line.substring("job: ".length()))
                .findFirst()
                .orElseThrow();
        assertThat(command(emulator).run("wait", id)).isZero();
        assertThat(command(emulator).run("show", id)).isZero();
        assertThat(command(emulator).run("cancel", id)).isEqualTo(1);
        assertThat(command(emulator).run("export", id, "--out", folder.resolve("bundle")))
                .isZero();
    }

    @Test
    void aRunTellsItsStoryInJson() throws IOException {
        assertThat(command.run(run("--out", folder + "/new/", "--json"))).isZero();
        JsonNode json = json();
        assertThat(json.propertyNames()).containsExactlyElementsOf(CommandBench.JOB_FIELDS);
        assertThat(json.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(json.get("emulated").asBoolean()).isFalse();
        JsonNode artifact = json.get("artifacts").get(0);
        Path file = Path.of(artifact.get("path").asString());
        assertThat(file.getFileName().toString())
                .isEqualTo(FAMILY + "-" + json.get("job").asString().substring(0, 8) + ".mp4");
        assertThat(artifact.get("mediaType").asString()).isEqualTo("video/mp4");
        assertThat(artifact.get("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(json.get("polls").asInt()).isPositive();
    }

    @Test
    void aQuietRunSaysNothingButItsResult() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--quiet")))
                .isZero();
        assertThat(command.err()).isEmpty();
        assertThat(command.outLines()).hasSize(1);
    }

    @Test
    void aKeyIsRememberedOverProcesses() {
        Path out = folder.resolve("out.mp4");
        assertThat(command.run(run("--out", out, "--idempotency-key", "order-42")))
                .isZero();
        TestCommand again = command(emulator);
        assertThat(again.run(run("--out", out, "--idempotency-key", "order-42")))
                .isZero();
        assertThat(again.outLines()).containsExactly(out.toString());
        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
        assertThat(again.run(run("--out", out, "--idempotency-key", "order-43")))
                .as("another purchase finds its place taken")
                .isEqualTo(73);
    }

    @Test
    void theSameIsNotBoughtAgainIfThatIsRefused() {
        assertThat(command.run(run("--out", folder.resolve("a.mp4")))).isZero();
        TestCommand again = command(emulator);
        assertThat(again.run(run("--out", folder.resolve("b.mp4"), "--refuse-duplicates", "1h")))
                .isEqualTo(65);
        assertThat(again.err()).contains("refuses duplicates");
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(again.run(run("--out", folder.resolve("b.mp4"), "--refuse-duplicates", "1h", "--allow-duplicate")))
                .isZero();
        assertThat(emulator.charges().all()).hasSize(2);
    }

    @Test
    void whatOneProcessSubmitsAnotherOneFetches() {
        assertThat(command.run(line("submit", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy")))
                .isZero();
        String handle = command.out().strip();
        assertThat(handle).startsWith("z1.").doesNotContain("\n");

        Path out = folder.resolve("late.mp4");
        TestCommand other = command(emulator);
        assertThat(other.run("wait", handle, "--out", out)).isZero();
        assertThat(other.outLines()).containsExactly(out.toString());

        TestCommand third = command(emulator);
        assertThat(third.run("show", handle)).isZero();
        assertThat(third.out()).contains("SUCCEEDED", FAMILY.substring(0, 5), "video");

        TestCommand fourth = command(emulator);
        assertThat(fourth.run("cancel", handle)).isEqualTo(1);
        assertThat(fourth.err()).contains("not cancelled");

        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
    }

    @Test
    void aJobThatStillWaitsIsCancelled() {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            TestCommand submit = command(slow);
            assertThat(submit.run("submit", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy"))
                    .isZero();
            TestCommand cancel = command(slow);
            assertThat(cancel.run("cancel", submit.out().strip(), "--json")).isZero();
            assertThat(cancel.err()).contains("cancelled: the provider confirmed");
            assertThat(cancel.out()).contains("\"state\":\"CANCELLED\"");
        }
    }

    @Test
    void theDeadlineLeavesTheJobRunningAndSaysHowToGoOn() {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            command = command(slow);
            assertThat(command.run(run("--timeout", "1s", "--json"))).isEqualTo(75);
            JsonNode json = json();
            assertThat(json.get("error").get("reason").asString()).isEqualTo("DEADLINE");
            assertThat(json.get("error").get("retryable").asBoolean()).isTrue();
            assertThat(command.err())
                    .contains(
                            "left running",
                            "job: " + json.get("job").asString(),
                            "zoetrope wait " + json.get("job").asString());
        }
    }
}
