package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that run graphs, and what is sent to them. */
@Timeout(30)
class WorkflowTests extends WorkflowBench {

    private static Map<String, Object> item(String node, String field, Object value) {
        return Map.of("nodeId", node, "fieldName", field, "fieldValue", value);
    }

    @Test
    void placesAreNamedByTheirKindAndId() {
        assertThat(support.place("workflow/" + ID).orElseThrow()).satisfies(place -> {
            assertThat(place.takesGraphs()).isTrue();
            assertThat(place.hasOwn()).isTrue();
            assertThat(place.model().id()).isEqualTo(WORKFLOW);
        });
        assertThat(support.place("ai-app/" + ID).orElseThrow().takesGraphs()).isFalse();
        assertThat(support.place("quick-create/" + ID).orElseThrow().takesGraphs())
                .isFalse();
        assertThat(support.placeOfGraphs(ID)).contains("workflow/" + ID);
        assertThat(support.placeOfGraphs(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"workflow", "workflow/", "workflow/../query", "workflow/a/b", "ai-app/a?b", "query", "run/1"})
    void nothingElseIsAPlace(String nativeId) {
        assertThat(support.place(nativeId)).isEmpty();
    }

    @Test
    void everySeedIsListedSoThatTheServiceDoesNotChooseItAnew() {
        assertThat(saved(Map.of("6.text", "紙の舟"), Map.of("instanceType", "plus")))
                .isEqualTo(Map.of(
                        "workflowId",
                        ID,
                        "instanceType",
                        "plus",
                        "nodeInfoList",
                        List.of(
                                item("3", "seed", LARGEST_SEED),
                                item("38:42", "noise_seed", new BigDecimal(7)),
                                item("6", "text", "紙の舟"))));
        assertThat(saved(Map.of(), Map.of("randomSeed", true))).isEqualTo(Map.of("workflowId", ID));
    }

    @Test
    void aGivenGraphGoesAsTextBesideItsCarrier() {
        Map<String, Object> input = support.input(
                new WorkflowRun(WORKFLOW, true, Workflow.parse(GRAPH), Map.of(), Map.of("addMetadata", false)));

        assertThat(input.get("workflow")).isEqualTo(GRAPH);
        submit(WORKFLOW, input, Script.json(200, ACCEPTED.formatted("")));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/task/openapi/create");
        assertThat(request.text())
                .isEqualTo("{\"apiKey\":\"" + Opened.KEY + "\",\"workflowId\":\"" + ID + "\",\"workflow\":\""
                        + GRAPH.replace("\"", "\\\"") + "\",\"addMetadata\":false}");
    }

    @Test
    void aFileOfAGivenGraphIsNamedBeforeTheGraphBecomesText() {
        Workflow graph = Workflow.parse("{\"10\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"a.png\"}}}")
                .with("10", "image", MediaSource.of(Path.of("boat.png")));
        Map<String, Object> planned =
                support.input(new WorkflowRun(WORKFLOW, true, graph, Map.of("10.image", "boat.png"), Map.of()));

        assertThat(planned.get("workflow")).isEqualTo(graph.graph());
        Map<String, Object> sent = Map.of(
                "workflowId",
                ID,
                "workflow",
                Map.of("10", Map.of("class_type", "LoadImage", "inputs", Map.of("image", "openapi/ab.png"))));
        submit(WORKFLOW, sent, Script.json(200, ACCEPTED.formatted("")));
        assertThat(opened.server().onlyRequest().text()).contains("\\\"image\\\":\\\"openapi/ab.png\\\"");
    }

    @Test
    void anAcceptedRunMayHaveRefusedParts() {
        String tips =
                "{\\\"result\\\":true,\\\"error\\\":null,\\\"outputs_to_execute\\\":[\\\"9\\\"],\\\"node_errors\\\":{\\\"12\\\":"
                        + "{\\\"class_type\\\":\\\"SaveImage\\\",\\\"errors\\\":[{\\\"type\\\":\\\"required_input_missing\\\",\\\"message\\\":"
                        + "\\\"Required input is missing\\\",\\\"details\\\":\\\"images\\\",\\\"extra_info\\\":{\\\"input_name\\\":\\\"images\\\"}}]}}}";
        assertThat(submit(WORKFLOW, saved(Map.of(), Map.of()), Script.json(200, ACCEPTED.formatted(tips))))
                .isInstanceOfSatisfying(SubmitOutcome.Accepted.class, accepted -> {
                    assertThat(accepted.remoteId()).isEqualTo("2000000000000000001");
                    assertThat(accepted.firstStatus()).isInstanceOf(RemoteStatus.Queued.class);
                    assertThat(accepted.refusedParts())
                            .containsExactly("node 12 (SaveImage), input images: Required input is missing");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "421,CAPACITY,true",
        "415,CAPACITY,true",
        "433,REFUSED,false",
        "803,REFUSED,false",
        "810,REFUSED,false",
        "416,BALANCE,false",
        "802,KEY_REFUSED,false"
    })
    void aRefusalBuysNothing(String code, FailureReason reason, boolean repeatable) {
        String body = "{\"code\":" + code + ",\"msg\":\"SOME_WORD\",\"data\":null}";
        assertThat(submit(WORKFLOW, saved(Map.of(), Map.of()), Script.json(200, body)))
                .isInstanceOfSatisfying(SubmitOutcome.Rejected.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.repeatable()).isEqualTo(repeatable);
                    assertThat(refused.message()).contains(code, "SOME_WORD");
                });
    }

    @Test
    void aLostReplyIsADoubt() {
        assertThat(submit(WORKFLOW, saved(Map.of(), Map.of()), Script.close()))
                .isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(opened.server().requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"3\":", "no JSON"})
    void aDamagedDocumentIsRefused(String document) {
        assertThatThrownBy(() -> support.saved(WORKFLOW, document)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> support.saved(APP, document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSavedGraphKeepsEveryDigit() throws Exception {
        opened.answering(Script.json(
                200, "{\"code\":0,\"msg\":\"SUCCESS\",\"data\":{\"prompt\":\"" + GRAPH.replace("\"", "\\\"") + "\"}}"));

        String document = opened.provider().workflowHost().orElseThrow().saved(WORKFLOW, LIMIT);

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/api/openapi/getJsonApiFormat");
        assertThat(request.text()).isEqualTo("{\"apiKey\":\"" + Opened.KEY + "\",\"workflowId\":\"" + ID + "\"}");
        SavedWorkflow workflow = support.saved(WORKFLOW, document);
        assertThat(workflow.extent()).isEqualTo(SavedWorkflow.Extent.GRAPH);
        assertThat(workflow.shown().orElseThrow().json()).isEqualTo(GRAPH);
        assertThat(workflow.shown().orElseThrow().source()).isEqualTo(WORKFLOW.toString());
    }

    @ParameterizedTest
    @CsvSource({"380,UNKNOWN_MODEL", "802,KEY_REFUSED", "810,REFUSED", "1005,UNAVAILABLE"})
    void aRefusedQuestionSaysWhy(String code, FailureReason reason) {
        opened.answering(Script.json(200, "{\"code\":" + code + ",\"msg\":\"WORD\",\"data\":null}"));

        assertThatThrownBy(() -> opened.provider().workflowHost().orElseThrow().saved(WORKFLOW, LIMIT))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(code);
    }

    @Test
    void aNodeTakesAnUploadByItsNameAndAModelByItsLink() throws Exception {
        String reply =
                "{\"code\":0,\"message\":\"success\",\"data\":{\"type\":\"image\",\"download_url\":\"https://x/ab.png\","
                        + "\"fileName\":\"openapi/ab.png\",\"size\":\"3\"}}";
        opened.answering(Script.json(200, reply));
        UploadCall call = new UploadCall(UploadContent.of(new byte[] {1, 2, 3}), "image/png", LIMIT);
        Instant before = Instant.now();

        UploadedFile file = opened.provider().uploads().orElseThrow().upload(call);

        assertThat(file.name()).contains("openapi/ab.png");
        assertThat(file.url()).contains("https://x/ab.png");
        assertThat(file.expires().orElseThrow())
                .isBetween(before.plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void numbersOfAGraphMayBeAnyThatJavaHas() {
        assertThat(saved(Map.of("3.seed", new BigInteger("18446744073709551615")), Map.of())
                        .toString())
                .contains("18446744073709551615");
    }
}
