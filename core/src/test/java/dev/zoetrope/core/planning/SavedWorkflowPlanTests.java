package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.SavedWorkflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A workflow that a place has saved is planned from what the place says of it. */
class SavedWorkflowPlanTests {

    private static final String GRAPH = "{\"3\":{\"class_type\":\"Sampler\",\"inputs\":{\"seed\":18446744073709551615,"
            + "\"cfg\":7}},\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"3\",0]}}}";

    private final GraphPlace place = new GraphPlace();

    private void has(SavedWorkflow.Extent extent, String graph, ParameterSpec... parameters) {
        place.said = null;
        place.saved = new SavedWorkflow(
                "Boats",
                extent,
                graph == null ? null : Workflow.of(Workflow.parse(graph).graph(), GraphPlace.SAVED.toString()),
                List.of(parameters),
                null);
    }

    private static RunWorkflow run() {
        return RunWorkflow.saved(GraphPlace.SAVED.toString());
    }

    private void refused(RunWorkflow request, String... words) {
        assertThatThrownBy(() -> place.plan(request.build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContainingAll(words);
    }

    @Test
    void itsOpenInputsAndTheOptionsOfTheRunAreSetSeparately() {
        has(SavedWorkflow.Extent.GRAPH, GRAPH);
        place.savedWarnings = List.of("it is what it was earlier");

        Plan plan =
                place.plan(run().set("3", "cfg", 4).option("machine", "large").build());

        assertThat(plan.input()).containsOnlyKeys("edits", "options");
        assertThat(plan.input().get("options")).isEqualTo(Map.of("machine", "large"));
        assertThat(plan.edits()).containsOnlyKeys("3.cfg");
        assertThat(plan.workflow().orElseThrow().source()).isEqualTo("place:saved/1");
        assertThat(plan.workflow().orElseThrow().json()).isEqualTo(GRAPH.replace(":7}", ":4}"));
        assertThat(plan.warnings()).containsExactly("it is what it was earlier");
    }

    @Test
    void aGraphThatIsGivenTakesTheSameEditsToTheSameGraph() {
        has(SavedWorkflow.Extent.GRAPH, GRAPH);

        Workflow saved = place.plan(run().set("3", "cfg", 4).build()).workflow().orElseThrow();
        Workflow given = place.plan(RunWorkflow.of(GraphPlace.SAVED.toString(), Workflow.parse(GRAPH))
                        .set("3", "cfg", 4)
                        .build())
                .workflow()
                .orElseThrow();

        assertThat(given).isEqualTo(saved);
        assertThat(given.sha256()).isEqualTo(saved.sha256());
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        has(SavedWorkflow.Extent.GRAPH, GRAPH);

        refused(
                run().set("7", "a", 1)
                        .set("9", "images", "x")
                        .option("machine", "huge")
                        .option("engine", 1),
                "the workflow has no such node",
                "the input is connected to node 3",
                "small, large",
                "or an option of the run: machine");
    }

    @Test
    void aFormTakesItsOwnInputsAlone() {
        has(
                SavedWorkflow.Extent.FORM,
                "{\"37\":{\"class_type\":\"Style\",\"inputs\":{\"model\":\"pro\"},\"_meta\":{\"title\":\"Model\"}}}",
                ParameterSpec.builder("37.model", WireType.STRING)
                        .allowed(List.of("pro", "max"))
                        .build());

        assertThat(place.plan(run().set("37", "model", "max").outputs("99").build())
                        .edits())
                .containsEntry("37.model", "max");
        refused(run().set("37", "model", "mini"), "at node 37 (Model)", "pro, max");
        refused(run().set("37", "style", "x"), "it has no input 'style'");
        refused(RunWorkflow.of(GraphPlace.SAVED.toString(), Workflow.parse(GRAPH)), "runs its own workflow");
    }

    @Test
    void anOpenFormTakesAnyInput() {
        has(SavedWorkflow.Extent.OPEN_FORM, null);

        assertThat(place.plan(run().set("2", "prompt", "a boat").build()).edits())
                .containsEntry("2.prompt", "a boat");
        refused(run(), "at least one input of a node");
    }
}
