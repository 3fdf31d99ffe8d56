package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.HelpGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of each command is short at its top, sorted by subject, and ends with examples that work. */
class HelpLayoutTests {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
    private static final String JOB = "JOB";
    private static final String PIPED = "cat boat.png | ";
    private static final Path WORKFLOW =
            Path.of("..", "examples", "workflows", "blend.json").toAbsolutePath();

    /** These end only when they are interrupted, are read by a shell, or need a job in a state of its own: they are parsed. */
    private static final Set<String> PARSED = Set.of("serve", "emulator", "completion", "settle", "cancel");

    @RegisterExtension
    private final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ofMillis(50));

    static Stream<String> commands() {
        return CommandLines.create(new TestCommand().context()).getSubcommands().keySet().stream();
    }

    /** {@return the examples of all commands} */
    static Stream<String> examples() {
        return CommandLines.create(new TestCommand().context()).getSubcommands().values().stream()
                .flatMap(command -> HelpLayout.examples(command.getCommandSpec()).stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpBeginsWithAShortSynopsisAndEndsWithExamples(String command) {
        TestCommand tested = new TestCommand();
        assertThat(tested.run(command, "--help")).isZero();
        List<String> lines = tested.outLines();
        assertThat(lines.get(0)).startsWith("Usage: zoetrope " + command);
        assertThat(lines.indexOf("")).as("lines of the synopsis").isLessThanOrEqualTo(3);
        assertThat(lines.subList(lines.indexOf("Examples:") + 1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.matches("  (source <\\(|cat boat.png \\| )?zoetrope " + command + "\\b.*"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 200})
    void theHelpFitsTheTerminal(int columns) {
        commands().forEach(command -> {
            TestCommand tested = new TestCommand(Map.of("COLUMNS", String.valueOf(columns)));
            assertThat(tested.run(command, "--help")).isZero();
            assertThat(tested.outLines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.min(columns, 120)));
        });
    }

    @Test
    void examplesAreNotBrokenOn80Columns() {
        assertThat(examples()).allSatisfy(example -> assertThat(example).hasSizeLessThan(78));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "submit", "plan"})
    void theOptionsOfAGenerationStandUnderTheirSubjects(String command) {
        TestCommand tested = new TestCommand();
        assertThat(tested.run(command, "--help")).isZero();
        assertThat(tested.out())
                .containsSubsequence(
                        "\nWhat to make:",
                        " --prompt TEXT",
                        "\nMedia:",
                        " --image FILE|URL",
                        "\nShape:",
                        " --duration TIME",
                        "\nSound:",
                        "\nModel and workflow:",
                        " -p  NAME=VALUE",
                        "\nMoney:",
                        " --max-cost MONEY",
                        "\nWaiting and output:",
                        " -o, --out FILE|FOLDER|-",
                        "\nGeneral:",
                        " -h, --help")
                .doesNotContain("\n" + HelpGroup.OWN.heading() + ":");
        assertThat(tested.out().contains("\nBatches:")).isEqualTo(command.equals("run"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleWorks(String example) throws IOException {
        List<String> words = words(example);
        CommandLines.create(bench.command().context()).parseArgs(words.toArray(String[]::new));
        if (PARSED.contains(words.get(0))) {
            return;
        }
        if (words.contains(JOB)) {
            String job = submitted();
            words.replaceAll(word -> word.equals(JOB) ? job : word);
        }

        boolean buys = List.of("run", "submit").contains(words.get(0));
        if (buys && !words.contains("-o")) {
            words.addAll(List.of("-o", bench.folder() + "/"));
        }
        TestCommand tested = new TestCommand(
                bench.environment(),
                example.startsWith(PIPED) ? Files.newInputStream(CommandBench.BOAT) : InputStream.nullInputStream());

        assertThat(tested.run(words.toArray())).as(tested.err()).isZero();
    }

    private String submitted() {
        TestCommand submit = bench.command();
        assertThat(submit.run("submit", "kling-o1-std", "--prompt", "A boat", "-o", bench.folder() + "/", "--json"))
                .as(submit.err())
                .isZero();
        return CommandBench.json(submit).get("job").asString();
    }

    /** {@return the words behind {@code zoetrope}, with files that are there and places that can be written} */
    private List<String> words(String example) throws IOException {
        Path lines = Files.writeString(
                bench.folder().resolve("lines.jsonl"),
                "{\"id\": 1, \"model\": \"kling-o1-std\", \"prompt\": \"A boat\"}\n");
        Map<String, String> files = Map.of(
                "boat.png", CommandBench.BOAT.toString(),
                "lines.jsonl", lines.toString(),
                "graph.json", WORKFLOW.toString(),
                "boat.mp4", bench.folder().resolve("boat.mp4").toString(),
                "made/", bench.folder().resolve("made") + "/",
                "evidence.zip", bench.folder().resolve("evidence.zip").toString());
        return WORD.matcher(example.substring(example.indexOf("zoetrope ") + "zoetrope ".length()))
                .results()
                .map(word -> word.group().replaceAll("[\")]", ""))
                .map(word -> files.getOrDefault(word, word))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
