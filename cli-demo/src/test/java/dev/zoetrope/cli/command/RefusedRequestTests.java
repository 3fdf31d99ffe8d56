package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that are refused before anything is bought, each with its status and its reason. */
class RefusedRequestTests extends EmulatedCommandBench {

    @Test
    void aTargetThatExistsIsRefusedBeforeAnythingIsBought() throws IOException {
        Path out = Files.writeString(folder.resolve("out.mp4"), "old");
        assertThat(command.run(run("--out", out))).isEqualTo(73);
        assertThat(command.err()).contains(out + " exists", "--overwrite", "nothing was bought");
        assertThat(out).hasContent("old");
        assertThat(emulator.charges().all()).isEmpty();

        assertThat(command.run(run("--out", out, "--overwrite"))).isZero();
        assertThat(Files.size(out)).isGreaterThan(3);
    }

    @Test
    void everyProblemOfARequestIsNamedAndNothingIsSent() throws IOException {
        assertThat(command.run(run("--duration", "7s", "-p", "nope=1", "--json")))
                .isEqualTo(65);
        JsonNode violations = json().get("error").get("violations");
        assertThat(violations)
                .extracting(each -> each.get("field").asString())
                .containsExactlyInAnyOrder("duration", "nope");
        assertThat(violations)
                .filteredOn(each -> each.get("field").asString().equals("duration"))
                .singleElement()
                .satisfies(each -> assertThat(each.get("nearest").asString()).isEqualTo("5s"));
        assertThat(command.err()).contains("duration: 7s; allowed: 5s, 10s; nearest: 5s");
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void aPictureThatIsTooSmallIsRefused() throws IOException {
        Path small = picture("small.png", 120, 90);
        assertThat(command.run(
                        "run",
                        "kling-o1-pro",
                        "--provider",
                        "runcomfy",
                        "--prompt",
                        "x",
                        "--image",
                        small,
                        "--last-image",
                        boat))
                .isEqualTo(65);
        assertThat(command.err()).contains("width > 300", "height > 300");
    }

    @Test
    void aTextThatIsCalledPngIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "hello");
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--image", text)).isEqualTo(65);
        assertThat(command.err()).contains("text.png");
    }

    @Test
    void aMissingFileHasItsOwnStatus() {
        Path none = folder.resolve("none.png");
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--image", none)).isEqualTo(66);
        assertThat(command.err()).contains("none.png");
        assertThat(command.run("run", FAMILY, "--prompt-file", none, "--image", boat))
                .isEqualTo(66);
    }

    @Test
    void anUnknownFamilyOffersTheNearest() {
        assertThat(command.run("plan", "kling-o1-sdt", "--prompt", "x", "--json"))
                .isEqualTo(65);
        assertThat(json().get("error").get("reason").asString()).isEqualTo("UNKNOWN_MODEL");
        assertThat(command.err()).contains("kling-o1-std", "zoetrope models");
    }

    @Test
    void aProviderThatIsNotInstalledIsUnavailable() {
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--provider", "nonesuch"))
                .isEqualTo(69);
        assertThat(command.err()).contains("nonesuch");
    }

    @Test
    void aProviderWithoutKeyIsNotEmulatedWhileAnotherOneHasOne() {
        Map<String, String> oneKey = bench.environment(emulator.variables());
        oneKey.remove("RUNCOMFY_API_TOKEN");
        command = new TestCommand(oneKey);
        assertThat(command.run(run())).isEqualTo(77);
        assertThat(command.err()).contains("RUNCOMFY_API_TOKEN").doesNotContain("using the emulator");
    }

    @Test
    void aWrongKeyIsRefused() {
        Map<String, String> wrong = bench.environment(emulator.variables());
        wrong.put("RUNCOMFY_API_TOKEN", "wrong-key-of-mine");
        command = new TestCommand(wrong);
        assertThat(command.run(run("--json"))).isEqualTo(77);
        assertThat(command.err() + command.out()).doesNotContain("wrong-key-of-mine");
        assertThat(json().get("state").asString()).isEqualTo("REJECTED");
    }
}
