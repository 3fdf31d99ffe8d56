package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.PaperMill;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is rounded unless that is asked for, and what is rounded is said. */
@Timeout(60)
class NearestTests {

    private static final String CHANGE = "count: 4 instead of 9, which is not allowed; --nearest";

    @TempDir
    Path folder;

    private final TestCommand tested = new TestCommand(Map.of("PAPERMILL_KEY", "sesame"));

    private int paint(String command, Object... more) {
        Object[] line = Stream.concat(
                        Stream.of(
                                command,
                                "papermill:boat/painter",
                                "--prompt",
                                "x",
                                "--count",
                                "9",
                                "--out",
                                folder + "/"),
                        Arrays.stream(more))
                .toArray();
        return PaperMill.alone(folder, () -> tested.run(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "submit"})
    void aValueThatIsNotAllowedIsRefused(String command) {
        assertThat(paint(command)).isEqualTo(65);
        assertThat(tested.err()).contains("count: 9").doesNotContain(CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "submit"})
    void theNearestOneIsSentWhenAskedForAndSaid(String command) {
        assertThat(paint(command, "--nearest")).isZero();
        assertThat(tested.errLines())
                .containsOnlyOnce(CHANGE)
                .containsOnlyOnce("count: 4 instead of 9 costs 0.2USD instead of 0.45USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void aQuietCommandSaysNothing(String command) {
        assertThat(paint(command, "--nearest", "--quiet")).isZero();
        assertThat(tested.err()).isEmpty();
    }

    @Test
    void aPlanTellsScriptsWhatWouldBeChanged() {
        assertThat(paint("plan", "--nearest", "--json")).isZero();
        assertThat(tested.out())
                .contains(
                        "\"adjustments\":[{\"field\":\"count\",\"given\":\"9\",\"sent\":\"4\"}]",
                        "\"input\":{\"prompt\":\"x\",\"n\":4}");
    }
}
