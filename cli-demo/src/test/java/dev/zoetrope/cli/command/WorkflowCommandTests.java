package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.ReadyGraphs;
import dev.zoetrope.cli.fixture.TestCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Workflows through the real engine and provider, against an emulator that runs on its own. */
@Timeout(120)
class WorkflowCommandTests {

    private static final String PICTURE = "1.image=@" + CommandBench.BOAT;

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path folder = bench.folder();
    private final TestCommand command = bench.command();

    private JsonNode json(int status, Object... words) {
        TestCommand tested = bench.command();
        assertThat(tested.run(words)).as(tested::err).isEqualTo(status);
        assertThat(tested.outLines()).hasSize(1);
        return CommandBench.json(tested);
    }

    private Path file(String name, String graph) throws IOException {
        return Files.writeString(folder.resolve(name), graph);
    }

    static List<Path> examples() {
        return ReadyGraphs.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleRuns(Path example) throws IOException {
        boolean loads = Files.readString(example).contains("LoadImage");
        Path out = folder.resolve("out/");
        Stream<Object> picture = loads ? Stream.of("-p", PICTURE) : Stream.of();
        Stream<Object> words = Stream.concat(
                Stream.of("run", "--workflow", example, "--out", out + "/", "--output-node", "9"), picture);

        assertThat(command.run(words.toArray())).as(command::err).isZero();
        assertThat(command.outLines())
                .singleElement()
                .satisfies(path -> assertThat(Path.of(path)).isNotEmptyFile());
    }

    @Test
    void eachExampleHasItsCommandBesideIt() throws IOException {
        String page = Files.readString(ReadyGraphs.FOLDER.resolve("README.md"));
        assertThat(examples())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(
                        file -> assertThat(page).contains("run --workflow examples/workflows/" + file.getFileName()));
    }

    @Test
    void eachArtifactNamesItsNode() {
        JsonNode run = json(0, "run", "--workflow", ReadyGraphs.BLENDED, "--out", folder + "/a/", "--json");

        assertThat(run.get("model").asString()).isEqualTo("comfyui:workflow");
        assertThat(run.get("family").isNull()).isTrue();
        assertThat(run.get("capability").asString()).isEqualTo("workflow");
        assertThat(run.get("artifacts")
                        .valueStream()
                        .map(each -> each.get("node").asString()))
                .containsExactly("8", "9");
        assertThat(run.get("artifacts").get(0).propertyNames())
                .containsExactly("path", "node", "mediaType", "bytes", "sha256");
        assertThat(bench.onlyJob().get("artifacts").get(1).get("node").asString())
                .isEqualTo("9");
    }

    @Test
    void onlyTheFilesOfANamedNodeAreKept() {
        JsonNode run = json(
                0, "run", "--workflow", ReadyGraphs.BLENDED, "--output-node", "9", "--out", folder + "/", "--json");
        assertThat(run.get("artifacts")
                        .valueStream()
                        .map(each -> each.get("node").asString()))
                .containsExactly("9");
    }

    @Test
    void wordsAreInTheJson() throws IOException {
        JsonNode run = json(
                0, "run", "--workflow", ReadyGraphs.TEXT, "-p", "1.value=@Zürich, 小船", "--out", folder + "/", "--json");
        JsonNode artifact = run.get("artifacts").get(0);
        assertThat(artifact.get("text").asString()).isEqualTo("@Zürich, 小船");
        assertThat(Path.of(artifact.get("path").asString())).hasContent("@Zürich, 小船");

        JsonNode submitted = json(0, "submit", "--workflow", ReadyGraphs.TEXT, "--json");
        TestCommand waited = bench.command();
        assertThat(waited.run("wait", submitted.get("job").asString(), "--out", "-"))
                .isZero();
        assertThat(waited.out()).isEqualTo("The paper boat drifts downstream");
        JsonNode shown = json(0, "show", submitted.get("job").asString(), "--json");
        assertThat(shown.get("artifacts").get(0).get("text").asString()).isEqualTo("The paper boat drifts downstream");
        assertThat(shown.get("artifacts").get(0).get("path").isNull()).isTrue();
    }

    @Test
    void namedNodesThatMadeNothingAreMissing() throws IOException {
        assertThat(command.run("run", "--workflow", ReadyGraphs.BLENDED, "--output-node", "3", "--out", "-"))
                .isEqualTo(76);
        assertThat(command.err()).contains("made nothing at node 3", "job: ").doesNotContain("go on with");
    }

    @Test
    void whatTheOtherNamedNodesMadeIsSavedAllTheSame() throws IOException {
        Object[] both = {"--workflow", ReadyGraphs.BLENDED, "--output-node", "9", "--output-node", "3"};
        JsonNode run = json(
                76,
                Stream.concat(
                                Stream.concat(Stream.of("run"), Stream.of(both)),
                                Stream.of("--out", folder + "/", "--json"))
                        .toArray());
        assertThat(run.get("error").get("reason").asString()).isEqualTo("NOT_DELIVERED");
        assertThat(run.get("error").get("message").asString()).contains("made nothing at node 3");
        assertThat(run.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(Path.of(run.at("/artifacts/0/path").asString())).isNotEmptyFile();

        assertThat(command.run(Stream.concat(Stream.of("submit", "--out", folder + "/b/"), Stream.of(both))
                        .toArray()))
                .isZero();
        TestCommand resumed = bench.command();
        assertThat(resumed.run("resume")).isEqualTo(76);
        assertThat(resumed.err()).contains("made nothing at node 3");
        assertThat(resumed.outLines())
                .singleElement()
                .satisfies(path -> assertThat(Path.of(path)).isNotEmptyFile());
    }

    @Test
    void aWorkflowThatMakesNoFileSucceedsWithAWarning() throws IOException {
        Path blocked = file("blocked.json", """
                {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
                 "2": {"class_type": "EmulatorBlock", "inputs": {"value": ["1", 0], "block": true, "message": ""}},
                 "9": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "a"}}}
                """);
        assertThat(command.run("run", "--workflow", blocked, "--out", folder + "/"))
                .as(command::err)
                .isZero();
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("warning: the workflow ended well and made no file");

        TestCommand streamed = bench.command();
        assertThat(streamed.run("run", "--workflow", blocked, "--out", "-")).isZero();
        assertThat(streamed.err()).contains("warning: the workflow ended well and made no file");
    }

    @Test
    void aPlanShowsTheGraphAndWhatIsSent() throws IOException {
        JsonNode plan = json(0, "plan", "--workflow", ReadyGraphs.SCALED, "-p", PICTURE, "-p", "2.width=320", "--json");

        JsonNode workflow = plan.get("workflow");
        assertThat(workflow.propertyNames()).containsExactly("source", "sha256", "edits", "graph");
        assertThat(workflow.get("source").asString()).isEqualTo(ReadyGraphs.SCALED.toString());
        assertThat(workflow.get("sha256").asString()).hasSize(64);
        assertThat(workflow.get("edits").toString())
                .isEqualTo("{\"1.image\":\"@" + CommandBench.BOAT + "\",\"2.width\":320}");
        assertThat(workflow.at("/graph/2/inputs/width").asInt()).isEqualTo(320);
        assertThat(workflow.at("/graph/9/inputs/filename_prefix").asString()).isEqualTo("zoetrope/inverted");
        assertThat(plan.at("/input/prompt/9/inputs/filename_prefix").asString()).isEqualTo("zoetrope/inverted_<job>");
        assertThat(plan.at("/uploads/0/field").asString()).isEqualTo("1.image");
        assertThat(plan.get("emulated").asBoolean()).isFalse();

        assertThat(command.run("plan", "--workflow", ReadyGraphs.SCALED, "-p", "2.width=320"))
                .isZero();
        assertThat(command.out())
                .containsPattern("workflow +" + ReadyGraphs.SCALED + ", 4 nodes")
                .containsPattern("edit +2\\.width = 320")
                .contains("set RUNCOMFY_DEPLOYMENT_ID", "set RUNNINGHUB_WORKFLOW_ID")
                .doesNotContain("class_type");
    }

    @Test
    void valuesAreExact() throws IOException {
        Path graph = file("subgraph.json", """
                {"38:42": {"class_type": "PrimitiveString", "inputs": {"value": "x"}},
                 "9": {"class_type": "PreviewAny", "inputs": {"source": ["38:42", 0]}}}
                """);
        Files.writeString(folder.resolve("home.txt"), "a file that no text names");
        JsonNode plan = json(0, "plan", "--workflow", graph, "-p", "38:42.value=@home.txt", "--json");
        assertThat(plan.at("/workflow/edits/38:42.value").asString()).isEqualTo("@home.txt");
        assertThat(plan.get("uploads").isEmpty()).isTrue();

        Path seeded = file("seed.json", """
                {"3": {"class_type": "Sampler", "inputs": {"seed": 18446744073709551614, "cfg": 1.50}}}
                """);
        TestCommand printed = bench.command();
        assertThat(printed.run("graph", "--workflow", seeded, "-p", "3.seed=18446744073709551615", "--json"))
                .isZero();
        assertThat(printed.out())
                .isEqualTo("{\"3\":{\"class_type\":\"Sampler\",\"inputs\":{\"seed\":18446744073709551615,"
                        + "\"cfg\":1.50}}}\n");
    }

    @Test
    void aPictureThatWasMadeCarriesItsGraph() throws IOException {
        JsonNode run = json(
                0, "run", "--workflow", ReadyGraphs.SCALED, "-p", PICTURE, "--out", folder.resolve("a.png"), "--json");
        Path made = Path.of(run.at("/artifacts/0/path").asString());

        TestCommand graph = new TestCommand(bench.keyless());
        assertThat(graph.run("graph", "--workflow", made, "-p", "2.width=100")).isZero();
        assertThat(graph.err()).isEmpty();
        assertThat(graph.out()).startsWith("{\n  \"1\": {\n    \"class_type\": \"LoadImage\",");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(graph.out())
                        .at("/2/inputs/width")
                        .asInt())
                .isEqualTo(100);
        assertThat(json(0, "plan", "--workflow", made, "--json")
                        .at("/workflow/source")
                        .asString())
                .isEqualTo(made.toString());
    }

    @Test
    void aGraphOnStandardInput() throws IOException {
        TestCommand piped =
                new TestCommand(bench.environment(), new ByteArrayInputStream(Files.readAllBytes(ReadyGraphs.TEXT)));
        assertThat(piped.run("plan", "--workflow", "-", "-p", "1.value=boat", "--json"))
                .isZero();
        assertThat(CommandBench.json(piped).at("/workflow/source").isNull()).isTrue();
        assertThat(CommandBench.json(piped).at("/workflow/graph/1/inputs/value").asString())
                .isEqualTo("boat");
    }

    @Test
    void whatANodeTakesIsATable() throws IOException {
        JsonNode model = json(0, "model", "comfyui:workflow", "--workflow", ReadyGraphs.SCALED, "--json");
        assertThat(model.get("parameters")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsExactly("1.image", "2.upscale_method", "2.width", "2.height", "2.crop", "9.filename_prefix");
        JsonNode width = model.at("/parameters/2");
        assertThat(width.get("type").asString()).isEqualTo("integer");
        assertThat(width.get("default").asInt()).isEqualTo(640);
        assertThat(width.get("max").asInt()).isEqualTo(16384);
        assertThat(width.get("hint").asString()).isEqualTo("2 (Size)");
        assertThat(model.at("/parameters/0/media/kind").asString()).isEqualTo("image");

        assertThat(command.run("model", "--workflow", ReadyGraphs.SCALED)).isZero();
        assertThat(command.out())
                .contains("2.upscale_method", "\"nearest-exact\", \"bilinear\"", "1 (Picture)", "\"example.png\"");
    }

    @Test
    void aGraphWithoutASavedOneIsRefused() {
        assertThat(command.run("graph", "kling-o1-std")).isEqualTo(65);
        assertThat(command.err())
                .isEqualTo(
                        "error: kling-o1-std has no saved graph; --workflow FILE gives one: a workflow in API format,"
                                + " or a PNG that carries one\n");
    }

    @Test
    void theEvidenceNamesTheWorkflow() throws IOException {
        JsonNode run = json(
                0, "run", "--workflow", ReadyGraphs.SCALED, "-p", PICTURE, "--out", folder.resolve("a.png"), "--json");
        String job = run.get("job").asString();
        JsonNode shown = json(0, "show", job, "--json");
        assertThat(shown.at("/workflow/source").asString()).isEqualTo(ReadyGraphs.SCALED.toString());
        assertThat(shown.at("/workflow/edits").toString()).isEqualTo("{\"1.image\":\"@" + CommandBench.BOAT + "\"}");
        assertThat(shown.get("workflow").has("graph")).isFalse();

        assertThat(command.run("show", job)).isZero();
        assertThat(command.out()).contains("edit", "1.image = ", "image of node 9");

        Path zip = folder.resolve("evidence.zip");
        assertThat(bench.command().run("export", job, "--out", zip)).isZero();
        try (var files = java.nio.file.FileSystems.newFileSystem(zip, Map.of())) {
            assertThat(Files.readString(files.getPath("input.json"), StandardCharsets.UTF_8))
                    .contains("\"workflow\":{\"source\":\"" + ReadyGraphs.SCALED, "\"edits\":{\"1.image\":\"@");
            assertThat(Files.readString(files.getPath("artifacts.json"), StandardCharsets.UTF_8))
                    .contains("\"node\":\"9\"");
        }
    }

    @Test
    void aServerThatIsSetIsNeverEmulated() {
        TestCommand tested = new TestCommand(bench.environment(Map.of("COMFYUI_BASE_URL", "http://127.0.0.1:1")));
        assertThat(tested.run("plan", "--workflow", ReadyGraphs.TEXT)).isEqualTo(69);
        assertThat(tested.err()).contains("comfyui at 127.0.0.1:1").doesNotContain("emulator");
    }

    @Test
    void withoutAnyServerTheEmulatorRunsIt() {
        TestCommand tested = new TestCommand(bench.keyless());
        assertThat(tested.run("plan", "--workflow", ReadyGraphs.TEXT, "--json")).isZero();
        assertThat(tested.errLines()).containsExactly("no key set: using the emulator, nothing is bought");
        assertThat(CommandBench.json(tested).get("emulated").asBoolean()).isTrue();
    }

    @Test
    void aKeyOfAnotherServiceRunsNoWorkflow() {
        TestCommand tested = new TestCommand(bench.environment(Map.of("RUNCOMFY_API_TOKEN", "sesame")));
        assertThat(tested.run("run", "--workflow", ReadyGraphs.TEXT)).isEqualTo(77);
        assertThat(tested.err()).contains("COMFYUI_BASE_URL").doesNotContain("using the emulator");
    }
}
