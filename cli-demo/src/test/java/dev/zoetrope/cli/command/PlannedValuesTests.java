package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command refuses or replaces before anything is bought, with real catalogues. */
@Timeout(120)
class PlannedValuesTests {

    private static final String WORLD = "runninghub:marble-1.1/text-to-world";

    /** Its resolutions are 1k, 2k and 4k. */
    private static final String PICTURE = "runninghub:rhart-image-n-pro/text-to-image";

    @TempDir
    Path folder;

    private int run(TestCommand command, String... line) {
        return command.run((Object[]) line);
    }

    private TestCommand command() {
        return new TestCommand(Map.of("RUNNINGHUB_API_KEY", "sesame", "ZOETROPE_HOME", folder.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kling-o1-std",
                "kling-o1-std --force-input",
                "kling-o1-std --duration 5s --aspect-ratio 16:9 --seed 7",
                "kling-o1-std --negative-prompt storm",
                WORLD,
                WORLD + " -p displayName=boat --force-input",
                "runninghub:kling-v3.0-4k/motion-control -p seed=5"
            })
    void aRequestThatSaysNothingIsInvalidForEveryCommand(String said) {
        for (String command : List.of("plan", "submit", "run")) {
            List<String> line = new ArrayList<>(List.of(command));
            line.addAll(List.of(said.split(" ")));
            TestCommand tested = command();
            assertThat(run(tested, line.toArray(String[]::new)))
                    .as(command + " " + said)
                    .isEqualTo(65);
            assertThat(tested.err()).contains("nothing was sent");
        }
    }

    @Test
    void aBlankPromptIsNone() {
        assertThat(run(command(), "run", "kling-o1-std", "--prompt", " \t\u00a0"))
                .isEqualTo(65);
    }

    @ParameterizedTest
    @CsvSource({"HD,1k", "hd,1k", "FHD,1k", "1280x720,1k", "QHD,2k", "UHD,4k", "8K,4k"})
    void aKnownWordIsMeasured(String given, String sent) {
        TestCommand command = command();
        assertThat(run(command, "plan", PICTURE, "--prompt", "boat", "--resolution", given, "--nearest", "--json"))
                .as(command.err())
                .isZero();
        assertThat(command.out()).contains("\"resolution\":\"" + sent + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "HQ", "ultra", "HDR", "k4"})
    void aWordWithoutAMeasureIsRefusedWithWhatIsAllowed(String given) {
        TestCommand command = command();
        assertThat(run(command, "plan", PICTURE, "--prompt", "boat", "--resolution", given, "--nearest"))
                .isEqualTo(65);
        assertThat(command.err()).contains("1k, 2k, 4k");
    }
}
