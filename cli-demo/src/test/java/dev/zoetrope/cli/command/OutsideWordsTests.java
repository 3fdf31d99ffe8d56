package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Forbidden;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services, files and users say things to a terminal; the command shows them as text. */
@Timeout(120)
class OutsideWordsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A colour, a link, a title, reordered letters, hidden letters and a line of its own. */
    private static final String BAD =
            "x\033[31my\033]8;;http://evil.example\033\\z\033]0;t\007\u202e\u2066\u200b\u009b2J\uDB40\uDC41"
                    + "\n\rerror: forged";

    /** How an escape is written out: where text is shown, or where a message was made of it before. */
    private static final String SHOWN = "(?:\\\\u\\{1b}|\\[U\\+001B]|\\?)";

    private static final String MODEL = "acme/boat-2/text-to-image";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(20));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private final List<TestCommand> all = new ArrayList<>();

    @AfterEach
    void nothingForbiddenWasPrinted() {
        assertThat(all).isNotEmpty();
        for (TestCommand command : all) {
            Forbidden.assertNoneIn(command.out());
            Forbidden.assertNoneIn(command.err());
            assertThat(command.errLines()).noneMatch(line -> line.startsWith("error: forged"));
        }
    }

    private TestCommand run(Object... line) {
        TestCommand command = bench.command();
        command.run(line);
        all.add(command);
        return command;
    }

    private TestCommand buy(Object... more) {
        List<Object> line = new ArrayList<>(List.of(
                "run", "kling-o1-std", "--provider", "runcomfy", "--image", "../examples/boat.png", "--prompt", "x"));
        line.addAll(List.of("--out", folder.resolve("out") + "/"));
        line.addAll(List.of(more));
        return run(line.toArray());
    }

    private void serve(String name, String description) {
        emulator.catalog()
                .put(JSON.writeValueAsString(Map.of(
                        "model_id",
                        MODEL,
                        "display_name",
                        name,
                        "task",
                        "text-to-image",
                        "description",
                        description,
                        "input_schema",
                        Map.of(
                                "type",
                                "object",
                                "required",
                                List.of("prompt"),
                                "properties",
                                Map.of("prompt", Map.of("type", "string", "description", description))))));
    }

    @Test
    void aServedCatalogueIsShownAsText() {
        serve("Boat " + BAD, "what " + BAD);

        assertThat(run("models", "boat-2", "--refresh", "--provider", "runcomfy")
                        .out())
                .contains("Boat x\\u{1b}[31my");
        run("model", "runcomfy:" + MODEL);
        run("plan", "runcomfy:" + MODEL, "--prompt", "x", "--allow-unknown-price");
        TestCommand json = run("models", "boat-2", "--refresh", "--provider", "runcomfy", "--json");
        assertThat(json.outLines()).hasSize(1);
        JsonNode row = JSON.readTree(json.out()).get(0);
        assertThat(row.get("name").asString()).isEqualTo("Boat " + BAD);
    }

    @Test
    void aMillionLettersDoNotFloodTheTerminal() {
        serve("Boat " + "n".repeat(1_000_000), "d".repeat(1_000_000));

        TestCommand command = run("models", "--refresh", "--provider", "runcomfy");
        assertThat(command.out()).contains("Boat nnn").hasSizeLessThan(200_000);
        assertThat(command.out().lines()).allMatch(line -> line.length() < 1000);
        assertThat(run("model", "runcomfy:" + MODEL, "--refresh").out()).hasSizeLessThan(20_000);
    }

    @Test
    void whatAServiceSaysOfAFailureIsShownAsText() {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.failJob("no " + BAD, false));
        TestCommand failed = buy();
        assertThat(failed.err()).contains("no x");
        run("jobs");
        run("jobs", "--json");
        assertThat(run("resume").err()).isNotEmpty();

        emulator.faults()
                .next(
                        Endpoint.RUNCOMFY_SUBMIT,
                        Fault.status(400, Map.of(), JSON.writeValueAsString(Map.of("message", "bad " + BAD))));
        assertThat(buy().err()).isNotEmpty();
        assertThat(buy("--json", "--verbose").out()).isNotEmpty();
    }

    @Test
    void aStatusThatIsNoneIsShownAsText() {
        emulator.faults().next(Endpoint.RUNCOMFY_STATUS, Fault.unknownStatus("odd " + BAD));
        TestCommand bought = buy("--json", "--verbose");
        String job = JSON.readTree(bought.out()).get("job").asString();
        run("show", job);
        run("show", job, "--json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait",
                "show",
                "cancel",
                "settle --not-bought",
                "export",
                "model",
                "run",
                "plan",
                "providers",
                "help"
            })
    void forgedWordsOfTheCommandLineAreShownAsText(String command) {
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.add("z1." + BAD);
        TestCommand tested = run(line.toArray());
        assertThat(tested.err()).containsPattern("x" + SHOWN + "\\[31my");
    }

    @Test
    void anOptionThatIsNoneIsShownAsText() {
        assertThat(run("run", "--" + BAD).err()).containsPattern("x" + SHOWN + "\\[31my");
        assertThat(run(BAD).err()).containsPattern("x" + SHOWN + "\\[31my");
        assertThat(run("jobs", "--state", BAD).err()).containsPattern("x" + SHOWN + "\\[31my");
        assertThat(buy("--aspect-ratio", BAD).err()).containsPattern("x" + SHOWN + "\\[31my");
        assertThat(buy("-p", BAD + "=1").err()).containsPattern("x" + SHOWN + "\\[31my");
    }
}
