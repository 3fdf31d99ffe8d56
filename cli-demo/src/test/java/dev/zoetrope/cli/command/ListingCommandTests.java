package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists fit the terminal that they are printed on; elsewhere they are whole. */
class ListingCommandTests {

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ZERO);

    private String job = "";

    @BeforeEach
    void buy() {
        assertThat(bench.command()
                        .run(
                                "run",
                                "kling-o1-std",
                                "--image",
                                CommandBench.BOAT,
                                "--prompt",
                                "x",
                                "--out",
                                bench.folder()
                                        .resolve("a-file-with-a-name-that-is-longer-than-most-are-in-a-list.mp4")))
                .isZero();
        job = bench.onlyJob().get("job").asString();
    }

    private List<String> printed(int columns, String... words) {
        TestCommand command = TestCommand.onTerminal(bench.environment(), columns);
        assertThat(command.run((Object[]) words)).as(command.err()).isZero();
        return command.outLines();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 200})
    void noLineIsLongerThanTheTerminalIsWide(int columns) {
        List<String> jobs = printed(columns, "jobs");
        assertThat(jobs.get(0)).startsWith("JOB  ").endsWith("FILE OR WHAT TO DO");
        assertThat(jobs.get(1)).startsWith(job + "  SUCCEEDED").endsWith("-a-list.mp4");
        List<String> models = printed(columns, "models", "--all");
        assertThat(models.get(0)).startsWith("MODEL  ").contains("  TASK");
        assertThat(models).anyMatch(line -> line.startsWith("runcomfy:kling/kling-video-o1/standard/image-to-video  "));
        assertThat(printed(columns, "account").get(0)).startsWith("PROVIDER  ");
        assertThat(printed(columns, "operations").get(0)).startsWith("PROVIDER  ");
        for (String list : List.of("jobs", "models", "operations", "account", "providers", "doctor")) {
            assertThat(printed(columns, list)).allMatch(line -> line.length() <= columns || isWhole(line), list);
        }
    }

    /** What is to be copied, such as the path of a jar behind its label, stays whole however long it is. */
    private static boolean isWhole(String line) {
        return !line.replaceFirst("^ +\\w+ +", "").strip().contains(" ");
    }

    @Test
    void aWideTerminalIsUsed() {
        assertThat(printed(200, "models", "kling-o1-std").get(0)).contains("FAMILY", "OUTPUT", "NAME");
        assertThat(printed(200, "jobs").get(0)).contains("CREATED", "COST");
    }

    @Test
    void withoutATerminalARowIsALineWithWholeValues() {
        TestCommand jobs = bench.command();
        assertThat(jobs.run("jobs")).isZero();
        assertThat(jobs.outLines()).hasSize(1);
        assertThat(jobs.out())
                .startsWith(job)
                .contains(bench.folder().resolve("a-file-with-a-name-that-is-longer-than-most-are-in-a-list.mp4") + "");
        TestCommand models = bench.command();
        assertThat(models.run("models", "kling-o1-std")).isZero();
        assertThat(models.out()).doesNotContain("TASK", "…");
    }
}
