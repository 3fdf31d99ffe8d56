package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow is checked before it runs like any model. */
class WorkflowPlanTests {

    private static final String SAVE = "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"5\",0]}}";
    private static final String GRAPH = "{\"10\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"a.png\"}},"
            + "\"5\":{\"class_type\":\"Scale\",\"inputs\":{\"image\":[\"10\",0],\"width\":64,\"method\":\"area\"},"
            + "\"_meta\":{\"title\":\"Smaller\"}}," + SAVE + "}";

    /** A picture of one pixel. */
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==");

    private final GraphPlace place = new GraphPlace();

    @TempDir
    Path folder;

    private static RunWorkflow run(String graph) {
        return RunWorkflow.of(Workflow.parse(graph));
    }

    private List<Violation> violations(RunWorkflow request) {
        try {
            throw new AssertionError("planned as " + place.plan(request.build()));
        } catch (MediaException refusal) {
            return refusal.violations();
        }
    }

    @Test
    void editsAreSetAndTheRestStaysAsItIs() throws Exception {
        Path boat = Files.write(folder.resolve("boat.png"), PIXEL);
        Plan plan = place.plan(
                run(GRAPH).set("5", "width", 128).file("10", "image", boat).build());

        assertThat(plan.edits())
                .containsOnly(Map.entry("5.width", new BigDecimal(128)), Map.entry("10.image", "@" + boat));
        assertThat(plan.workflow().orElseThrow().json())
                .isEqualTo(GRAPH.replace("64", "128").replace("a.png", "@" + boat));
        assertThat(plan.uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.field()).isEqualTo("10.image");
            assertThat(upload.mediaType()).isEqualTo("image/png");
        });
        assertThat(plan.cost().money()).isEqualTo(Money.parse("0USD"));
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aSeedOf64BitsIsExact() {
        String graph = GRAPH.replace(
                "\"9\":",
                "\"3\":{\"class_type\":\"Sampler\",\"inputs\":{\"seed\":18446744073709551615,\"cfg\":1}},\"9\":");

        assertThat(place.plan(run(graph).build()).workflow().orElseThrow().json())
                .isEqualTo(graph);
        assertThat(place.plan(run(graph)
                                .set("3", "seed", new java.math.BigInteger("18446744073709551614"))
                                .build())
                        .edits())
                .containsEntry("3.seed", new BigDecimal("18446744073709551614"));
        assertThat(violations(run(graph.replace("615", "616"))))
                .extracting(Violation::field)
                .containsExactly("3.seed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7.width   | 1      | no such node          | 5.width",
                "5.widht   | 1      | no input 'widht'      | 5.width",
                "5.image   | x      | Smaller               |",
                "5.width   | wide   | the text \"wide\"     |",
                "5.width   | 0.5    | 0.5                   |",
                "5.width   | 5000   | 5000                  | 4096",
                "5.method  | arrea  | arrea                 |",
                "10.image  | https://example.org/a.png | https://example.org/a.png |"
            })
    void whatCannotBeSetIsNamedWithItsNode(String name, String value, String given, String nearest) {
        Object native_ = value.matches("[0-9.]+") ? (Object) new BigDecimal(value) : value;
        List<Violation> violations = violations(run(GRAPH).nativeParameter(name, native_));

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(name);
            assertThat(violation.given()).contains(given);
            assertThat(violation.nearest()).isEqualTo(nearest);
        });
    }

    @Test
    void aLinkIsNoTarget() {
        assertThat(violations(run(GRAPH).nativeParameter("5.image", "x")).get(0).allowed())
                .contains("connected to node 10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Scale\"          | \"Scall\"           | 5        | Scale",
                "\"width\":64,      | ``                  | 5.width  | nothing",
                "\"width\":64       | \"width\":9999      | 5.width  | 9999",
                "\"width\":64       | \"width\":\"wide\"  | 5.width  | wide",
                "\"area\"           | \"lanczos\"         | 5.method | lanczos",
                "[\"10\",0],\"width | [\"10\",1],\"width  | 5.image  | MASK",
                "[\"10\",0],\"width | [\"10\",7],\"width  | 5.image  | output 7",
                "[\"10\",0],\"width | [\"9\",0],\"width   | 5.image  | output 0",
                "\"SaveImage\"      | \"Text\"            | workflow | without a node that makes a result"
            })
    void whatIsWrongInTheGraphIsNamed(String there, String instead, String field, String words) {
        List<Violation> violations = violations(run(GRAPH.replace(there, instead)));

        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.toString()).contains(words);
        });
        assertThat(place.asked).as("asked again before it refused").isEqualTo(1);
    }

    @Test
    void whatServersConvertIsLeftToThem() {
        String graph = GRAPH.replace("\"width\":64", "\"width\":\"64\"");

        assertThat(place.plan(run(graph).build()).workflow().orElseThrow().json())
                .isEqualTo(graph);
    }

    @Test
    void aCircleIsNamed() {
        String circle =
                "{\"1\":{\"class_type\":\"Scale\",\"inputs\":{\"image\":[\"2\",0],\"width\":1,\"method\":\"area\"}},"
                        + "\"2\":{\"class_type\":\"Scale\",\"inputs\":{\"image\":[\"1\",0],\"width\":1,\"method\":\"area\"}},"
                        + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0]}}}";

        assertThat(violations(run(circle)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.given()).contains("circle").contains("1 needs 2 needs 1"));
    }

    @Test
    void anOutputThatIsNotThereIsNamed() {
        assertThat(violations(run(GRAPH).outputs("7")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("output-node"));
        assertThat(place.plan(run(GRAPH).outputs("9").build()).model().toString())
                .isEqualTo("place:workflow");
    }

    @Test
    void insistingSendsWhatTheDescriptionSpeaksAgainst() {
        String graph = GRAPH.replace("\"area\"", "\"lanczos\"");

        Plan plan =
                place.plan(run(graph).set("5", "width", 9999).forceInput(true).build());

        assertThat(plan.workflow().orElseThrow().json()).isEqualTo(graph.replace("64", "9999"));
        assertThat(violations(run(graph).set("5", "image", 7).forceInput(true)))
                .extracting(Violation::field)
                .containsExactly("5.image");
    }

    @Test
    void aPartMayRunIfThatIsAllowed() {
        String graph = GRAPH.replace(
                SAVE,
                SAVE + ",\"6\":{\"class_type\":\"Scale\",\"inputs\":{\"image\":[\"10\",0],\"width\":9999,\"method\":"
                        + "\"area\"}},\"7\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"6\",0]}}");

        assertThat(violations(run(graph))).hasSize(1);
        assertThat(place.plan(run(graph).allowPartial(true).build()).warnings())
                .singleElement()
                .asString()
                .contains("6.width");
        assertThat(violations(
                        run(graph.replace("\"width\":64", "\"width\":9998")).allowPartial(true)))
                .hasSize(2);
    }

    @Test
    void aGraphWithAPaidNodeHasNoKnownPrice() {
        assertThat(place.plan(run(GRAPH.replace("SaveImage", "PaidSave")).build())
                        .cost())
                .isEqualTo(Cost.UNKNOWN);
        place.said = null;
        assertThat(place.plan(run(GRAPH).build()).cost()).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void withoutADescriptionTheGraphItselfSaysWhatItsInputsTake() {
        place.said = null;

        assertThat(place.plan(run(GRAPH).set("5", "width", 0.5).build()).edits())
                .containsEntry("5.width", new BigDecimal("0.5"));
        assertThat(violations(run(GRAPH).set("5", "width", "wide"))).hasSize(1);
        assertThat(violations(run(GRAPH).set("5", "height", 7))).hasSize(1);
    }

    @Test
    void theFieldsOfModelsAreNoInputsOfNodes() {
        assertThatThrownBy(() -> place.plan(AnyRequest.of(Workflow.ANYWHERE)
                        .workflow(Workflow.parse(GRAPH))
                        .field(dev.zoetrope.api.catalog.PortableField.PROMPT, "a boat")
                        .build()))
                .hasMessageContaining("set inputs of its nodes instead");
    }

    @Test
    void aModelThatRunsGraphsNeedsOne() {
        assertThatThrownBy(() -> place.plan(AnyRequest.of("place:workflow").build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContaining("the request has none");
        assertThatThrownBy(() -> place.plan(
                        RunWorkflow.of("place:nonesuch", Workflow.parse(GRAPH)).build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL));
    }

    @Test
    void textsAreSentAsTheyAre() {
        String graph = GRAPH.replace("\"9\":", "\"6\":{\"class_type\":\"Text\",\"inputs\":{\"text\":\"x\"}},\"9\":");

        Plan plan =
                place.plan(run(graph).set("6", "text", "@Image1 赤い舟 \"Bööt\"").build());

        assertThat(plan.edits()).containsEntry("6.text", "@Image1 赤い舟 \"Bööt\"");
        assertThat(place.plan(run(graph).set("10", "image", "https.png").build())
                        .edits())
                .containsEntry("10.image", "https.png");
        assertThat(place.plan(run(graph)
                                .file("10", "image", URI.create("x"))
                                .forceInput(true)
                                .build())
                        .edits())
                .containsKey("10.image");
    }
}
