package dev.zoetrope.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.ReadyGraphs;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches whose lines run workflows. */
@Timeout(120)
class WorkflowBatchTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ofMillis(20));

    private final TestCommand command = bench.command();
    private Path batch;

    @BeforeEach
    void makeFolder() throws IOException {
        // Not the working directory: the paths of a line begin at its file.
        batch = Files.createDirectories(bench.folder().resolve("batch")).resolve("lines.jsonl");
        Files.copy(ReadyGraphs.TEXT, batch.resolveSibling("text.json"));
        Files.copy(ReadyGraphs.BLENDED, batch.resolveSibling("blend.json"));
    }

    private int run(String lines, Object... more) throws IOException {
        Files.writeString(batch, lines);
        return command.run(Stream.concat(
                        Stream.of(
                                "run", "--batch", batch, "--out", bench.folder().resolve("out") + "/"),
                        Stream.of(more))
                .toArray());
    }

    private Map<String, JsonNode> results() {
        return command.outLines().stream()
                .map(JSON::readTree)
                .collect(Collectors.toMap(json -> json.get("id").asString(), json -> json));
    }

    @Test
    void eachLineHasItsOwnGraphAndValues() throws IOException {
        int status = run("""
                {"id": "a", "workflow": "text.json", "parameters": {"1.value": "a paper boat"}}
                {"id": "b", "workflow": "text.json", "parameters": {"1.value": "@home"}}
                {"id": "c", "workflow": "blend.json", "output-nodes": ["9"], "allow-partial": true}
                {"id": "d", "model": "comfyui:workflow", "workflow": "blend.json", "outputNodes": ["8", "9"]}
                """);
        assertThat(status).as(command::err).isZero();
        assertThat(results().get("a").at("/artifacts/0/text").asString()).isEqualTo("a paper boat");
        assertThat(results().get("b").at("/artifacts/0/text").asString()).isEqualTo("@home");
        assertThat(results().get("c").get("artifacts").size()).isOne();
        assertThat(results().get("c").at("/artifacts/0/node").asString()).isEqualTo("9");
        assertThat(results().get("d").get("artifacts").size()).isEqualTo(2);
    }

    @Test
    void theGraphOfTheCommandIsForLinesThatSayNone() throws IOException {
        int status = run("""
                {"id": "a", "parameters": {"1.value": "first"}}
                {"id": "b", "workflow": "blend.json"}
                """, "--workflow", ReadyGraphs.TEXT, "-p", "1.value=for all");
        assertThat(status).isEqualTo(65);
        assertThat(command.err()).contains("line 2: ", "1.value");

        assertThat(run(
                        "{\"id\": \"a\", \"parameters\": {\"1.value\": \"first\"}}\n{\"id\": \"b\"}\n",
                        "--workflow",
                        ReadyGraphs.TEXT,
                        "-p",
                        "1.value=for all"))
                .isZero();
        assertThat(results().get("a").at("/artifacts/0/text").asString()).isEqualTo("first");
        assertThat(results().get("b").at("/artifacts/0/text").asString()).isEqualTo("for all");
    }

    @Test
    void whatIsWrongIsNamedByLineAndField() throws IOException {
        int status = run("""
                {"id": "a", "workflow": "none.json"}
                {"id": "b", "workflow": "text.json", "parameters": {"1.valeu": "x"}}
                {"id": "c", "workflow": "text.json", "output-nodes": ["77"]}
                {"id": "d", "workflow": 7}
                {"id": "e"}
                {"id": "f", "workflow": "text.json", "allow-partial": "yes"}
                {"id": "g", "workflow": "-"}
                """);
        assertThat(status).isEqualTo(65);
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .contains(
                        "7 lines are wrong; nothing was bought",
                        "line 1: nothing was sent; workflow: "
                                + batch.toRealPath().resolveSibling("none.json") + " (does not exist)",
                        "line 2: ",
                        "1.valeu: x at node 1 (Words)",
                        "nearest: 1.value",
                        "line 3: ",
                        "output-node: '77'",
                        "line 4: ",
                        "line 5: 'model' is missing, and the command line names none",
                        "line 6: 'allow-partial' must be true or false",
                        "line 7: --workflow -: a line of a batch cannot read standard input");
    }

    @Test
    void aNamedNodeThatMadeNothingIsAFailureOfItsLine() throws IOException {
        int status = run("""
                {"id": "a", "workflow": "blend.json", "output-nodes": ["9", "3"]}
                {"id": "b", "workflow": "blend.json", "output-nodes": ["9"]}
                """);
        assertThat(status).isEqualTo(76);
        assertThat(results().get("a").at("/error/reason").asString()).isEqualTo("NOT_DELIVERED");
        assertThat(results().get("b").has("error")).isFalse();
    }

    @Test
    void aFileThatManyLinesNameIsReadOnce() throws IOException {
        Files.writeString(batch, "");
        BatchFile file = new BatchFile(
                batch.toString(),
                InputFiles.ofCommandLine(command.context()),
                new LineOptions().reader().parseArgs(),
                "");
        BatchLine.Good first = (BatchLine.Good) file.read(1, "{\"id\": 1, \"workflow\": \"text.json\"}");
        BatchLine.Good second = (BatchLine.Good) file.read(2, "{\"id\": 2, \"workflow\": \"text.json\"}");
        assertThat(second.request().workflow().orElseThrow())
                .isSameAs(first.request().workflow().orElseThrow());
    }
}
