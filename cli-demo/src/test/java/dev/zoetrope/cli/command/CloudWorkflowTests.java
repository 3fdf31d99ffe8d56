package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.ReadyGraphs;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Charge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One workflow at home and on both clouds, and what these have saved, against an emulator that runs on its own. */
@Timeout(240)
class CloudWorkflowTests {

    private static final String DEPLOYMENT = "runcomfy:deployment/demo-upscale";
    private static final String WORKFLOW = "runninghub:workflow/1850000000000000001";
    private static final String APP = "runninghub:ai-app/1860000000000000001";
    private static final List<String> PLACES = List.of("comfyui:workflow", DEPLOYMENT, WORKFLOW);
    private static final int LINES = 200;

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path folder = bench.folder();

    private TestCommand command() {
        Map<String, String> environment = new HashMap<>(bench.environment());
        environment.put("RUNCOMFY_DEPLOYMENT_ID", "demo-upscale");
        environment.put("RUNNINGHUB_WORKFLOW_ID", "1850000000000000001");
        return new TestCommand(environment);
    }

    private JsonNode json(int status, Object... words) {
        TestCommand tested = command();
        assertThat(tested.run(words)).as(tested::err).isEqualTo(status);
        return CommandBench.json(tested);
    }

    private static Object[] edited(String verb, String place, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                verb, place, "--workflow", ReadyGraphs.SCALED, "-p", "1.image=@" + CommandBench.BOAT, "--json"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void theSameEditsMakeTheSameGraphEverywhere() {
        List<JsonNode> graphs = PLACES.stream()
                .map(place -> json(0, edited("plan", place, "-p", "2.width=24")).at("/workflow"))
                .toList();

        assertThat(graphs.get(0).at("/graph/2/inputs/width").asInt()).isEqualTo(24);
        assertThat(graphs).allSatisfy(graph -> assertThat(graph).isEqualTo(graphs.get(0)));
    }

    @Test
    void aPlanSaysWhatIsKnownOfACostAndWhatBoundsIt() {
        JsonNode deployment = json(0, "plan", DEPLOYMENT, "--json");
        JsonNode workflow = json(0, "plan", WORKFLOW, "--json");
        TestCommand shown = command();
        assertThat(shown.run("plan", DEPLOYMENT)).isZero();

        assertThat(deployment.at("/costNotes/0").asString()).contains("AMPERE_48 at 2.50 USD an hour");
        assertThat(deployment.at("/costNotes/1").asString()).contains("--allow-unknown-price", "--timeout");
        assertThat(workflow.get("costNotes").size()).isEqualTo(1);
        assertThat(shown.out()).contains("cost note", "AMPERE_48 at 2.50 USD an hour");
        assertThat(json(65, "plan", DEPLOYMENT, "--max-cost", "1USD", "--json").has("costNotes"))
                .isFalse();
    }

    @Test
    void aDeploymentThatIsCancelledAtItsDeadlineIsHeldAgainstALimit() {
        List<String> bounded = List.of("plan", DEPLOYMENT, "--timeout", "30m", "--on-timeout", "cancel", "--max-cost");
        JsonNode within = json(0, (Object[]) with(bounded, "2USD", "--json"));
        TestCommand shown = command();
        TestCommand dear = command();

        assertThat(within.at("/cost/amount").asString()).isEqualTo("1.25");
        assertThat(within.at("/cost/upperBound").asBoolean()).isTrue();
        assertThat(within.at("/costNotes/0").asString()).contains("cancelled at its deadline");
        assertThat(shown.run((Object[]) with(bounded, "2USD"))).isZero();
        assertThat(shown.out()).contains("up to 1.25 USD", "at most 1800 s at 2.5 USD an hour");
        assertThat(dear.run((Object[]) with(bounded, "1USD"))).isEqualTo(65);
        assertThat(dear.err()).contains("up to 1.25USD");
        TestCommand unbounded = command();
        assertThat(unbounded.run("plan", DEPLOYMENT, "--max-cost", "2USD")).isEqualTo(65);
        assertThat(unbounded.err()).contains("--on-timeout cancel bounds what is billed by run time");
    }

    private static String[] with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comfyui:workflow", DEPLOYMENT, WORKFLOW})
    void aGivenGraphMakesRealFilesEverywhere(String place) {
        JsonNode run = json(0, edited("run", place, "--out", folder + "/made/"));

        assertThat(run.get("model").asString()).isEqualTo(place);
        assertThat(run.get("artifacts").valueStream()).isNotEmpty().allSatisfy(artifact -> {
            assertThat(artifact.get("node").asString()).isNotEmpty();
            assertThat(Path.of(artifact.get("path").asString())).isNotEmptyFile();
        });
        assertThat(bench.bought()).isOne();
    }

    @Test
    void thePlanSaysWhichPlaceRunsItAndWhyNotTheOthers() {
        JsonNode plan = json(0, edited("plan", "workflow"));
        assertThat(plan.get("model").asString()).isEqualTo(DEPLOYMENT);
        assertThat(plan.get("alternatives").toString()).contains(WORKFLOW, "comfyui:workflow");

        TestCommand atHome = bench.command();
        assertThat(atHome.run(edited("plan", "workflow"))).isZero();
        JsonNode alone = CommandBench.json(atHome);
        assertThat(alone.get("model").asString()).isEqualTo("comfyui:workflow");
        assertThat(alone.get("alternatives").toString())
                .contains("set RUNCOMFY_DEPLOYMENT_ID", "set RUNNINGHUB_WORKFLOW_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "runcomfy:deployment/demo-upscale,10.image",
        "runninghub:workflow/1850000000000000001,10.image",
        "runninghub:ai-app/1860000000000000001,10.image"
    })
    void whatIsSavedRunsByItsId(String place, String input) {
        JsonNode run =
                json(0, "run", place, "-p", input + "=@" + CommandBench.BOAT, "--out", folder + "/saved/", "--json");

        assertThat(run.get("artifacts").valueStream()).isNotEmpty();
        assertThat(json(0, "model", place, "--json").get("parameters").toString())
                .contains(input);
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, WORKFLOW})
    void aSavedGraphCanBeReadAndRunElsewhere(String place) throws IOException {
        TestCommand graph = command();
        assertThat(graph.run("graph", place)).as(graph::err).isZero();
        Path file = Files.writeString(folder.resolve("saved.json"), graph.out());

        JsonNode plan = json(
                0,
                "plan",
                "comfyui:workflow",
                "--workflow",
                file,
                "-p",
                "10.image=@" + CommandBench.BOAT,
                "--json",
                "--force-input");
        assertThat(plan.at("/workflow/graph/10/class_type").asString()).isEqualTo("LoadImage");
    }

    @Test
    void anAppShowsNoGraph() {
        TestCommand graph = command();
        assertThat(graph.run("graph", APP)).isEqualTo(65);
        assertThat(graph.err()).contains("shows a form and no graph");
    }

    @Test
    void aSavedWorkflowOfWhichAPartCannotRunIsCancelledUnlessThatIsAllowed() {
        String partial = "runninghub:workflow/1850000000000000002";
        TestCommand refused = command();
        assertThat(refused.run("run", partial, "--out", folder + "/part/")).isEqualTo(1);
        assertThat(refused.err()).contains("only a part of it", "node 3 (LoadImage)");

        json(0, "run", partial, "--allow-partial", "--out", folder + "/part/", "--json");
    }

    @Test
    void aPlaceThatIsNotThereIsNamedBeforeAnythingCosts() {
        for (String place : List.of("runninghub:workflow/1", "runninghub:ai-app/1", "runcomfy:deployment/none")) {
            TestCommand refused = command();
            assertThat(refused.run("run", place, "-p", "1.a=b")).isEqualTo(65);
            assertThat(refused.err()).contains(place, "nothing was sent");
        }
        assertThat(bench.bought()).isZero();
    }

    @Test
    void aBatchOverThreePlacesBuysEachLineOnce() throws IOException {
        String lines = IntStream.range(0, LINES)
                .mapToObj(line ->
                        "{\"id\":" + line + ",\"model\":\"" + PLACES.get(line % PLACES.size()) + "\",\"workflow\":\""
                                + ReadyGraphs.SCALED + "\",\"parameters\":{\"1.image\":\"@" + CommandBench.BOAT
                                + "\",\"2.width\":"
                                + (8 + line) + "}}")
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("lines.jsonl"), lines);

        TestCommand batch = command();
        assertThat(batch.run(
                        "run",
                        "--batch",
                        file,
                        "--out",
                        folder + "/batch/",
                        "--budget",
                        "100USD",
                        "--allow-unknown-price"))
                .as(batch::err)
                .isZero();

        Map<String, Long> charges = bench.emulator().charges().all().stream()
                .collect(Collectors.groupingBy(Charge::model, Collectors.counting()));
        assertThat(charges.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(LINES);
        assertThat(charges).hasSize(PLACES.size());
    }
}
