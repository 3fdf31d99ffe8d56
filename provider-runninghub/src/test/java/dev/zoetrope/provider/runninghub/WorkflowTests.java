package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows, apps and quick creations at the wire. */
@Timeout(30)
class WorkflowTests {

    private static final String ID = "1904136902449209346";
    private static final ModelId WORKFLOW = new ModelId("runninghub", "workflow/" + ID);
    private static final ModelId APP = new ModelId("runninghub", "ai-app/" + ID);
    private static final ModelId CREATION = new ModelId("runninghub", "quick-create/" + ID);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final BigDecimal LARGEST_SEED = new BigDecimal("18446744073709551615");

    private static final String GRAPH = "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":18446744073709551615,"
            + "\"steps\":20,\"model\":[\"4\",0]}},\"38:42\":{\"class_type\":\"Noise\",\"inputs\":{\"noise_seed\":7}},"
            + "\"6\":{\"class_type\":\"CLIPTextEncode\",\"_meta\":{\"title\":\"Positive\"},"
            + "\"inputs\":{\"text\":\"a boat\",\"clip\":[\"4\",1]}},"
            + "\"4\":{\"class_type\":\"Loader\",\"inputs\":{\"ckpt_name\":\"a.safetensors\"}}}";

    private static final String ACCEPTED = "{\"code\":0,\"msg\":\"success\",\"data\":{\"netWssUrl\":null,\"taskId\":"
            + "\"2000000000000000001\",\"clientId\":\"c\",\"taskStatus\":\"QUEUED\",\"promptTips\":\"%s\"}}";

    private final WorkflowSupport support =
            new RunningHubProviderFactory().workflows().orElseThrow();
    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private ModelSpec model(ModelId place) {
        return support.place(place.nativeId()).orElseThrow().model();
    }

    private Map<String, Object> saved(Map<String, Object> edits, Map<String, Object> options) {
        Workflow graph = support.saved(WORKFLOW, GRAPH).shown().orElseThrow();
        for (Map.Entry<String, Object> edit : edits.entrySet()) {
            int dot = edit.getKey().indexOf('.');
            graph = graph.with(edit.getKey().substring(0, dot), edit.getKey().substring(dot + 1), edit.getValue());
        }
        return support.input(new WorkflowRun(WORKFLOW, false, graph, edits, options));
    }

    private static Map<String, Object> item(String node, String field, Object value) {
        return Map.of("nodeId", node, "fieldName", field, "fieldValue", value);
    }

    private SubmitOutcome submit(ModelId place, Map<String, Object> input, Script answer) {
        return opened.answering(answer).provider().submit(new SubmitCall(model(place), input, LIMIT));
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

    @Test
    void resultsNameTheirNodesAndTextsAreResultsToo() throws Exception {
        String results = "[{\"url\":\"https://x/a.png\",\"nodeId\":\"9\",\"outputType\":\"png\",\"text\":null},"
                + "{\"url\":\"https://x/b.mp4\",\"nodeId\":\"38:42\",\"outputType\":\"mp4\"},"
                + "{\"url\":null,\"nodeId\":\"12\",\"outputType\":\"txt\",\"text\":\"a line\"}]";
        opened.answering(Script.json(
                200,
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"errorCode\":\"\",\"results\":" + results
                        + ",\"usage\":{\"consumeMoney\":\"0.3\",\"taskCostTime\":\"12\"}}"));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts())
                            .containsExactly(
                                    ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://x/a.png"))
                                            .ofNode("9"),
                                    ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://x/b.mp4"))
                                            .ofNode("38:42"),
                                    ArtifactInfo.words("a line").ofNode("12"));
                    assertThat(done.cost().amount().orElseThrow().amount()).isEqualByComparingTo("0.3");
                    assertThat(done.unread()).isNull();
                });
    }

    @Test
    void aWorkflowThatMakesNothingHasSucceeded() throws Exception {
        String body = "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[]}";
        opened.answering(Script.json(200, body), Script.json(200, body));

        assertThat(opened.provider().status(call(WORKFLOW))).isInstanceOf(RemoteStatus.SucceededEmpty.class);
        assertThat(opened.provider().status(call(new ModelId("runninghub", Opened.MODEL))))
                .isInstanceOf(RemoteStatus.Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\"}",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":null}",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[{\"nodeId\":\"9\",\"url\":null,\"text\":null}]}"
            })
    void whatIsNotSaidOutrightIsNotTakenForNothing(String body) throws Exception {
        opened.answering(Script.json(200, body));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"3\":", "no JSON"})
    void aDamagedDocumentIsRefused(String document) {
        assertThatThrownBy(() -> support.saved(WORKFLOW, document)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> support.saved(APP, document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureNamesNodeAndCauseAndNoPathOfTheServer() throws Exception {
        opened.answering(
                Script.json(
                        200,
                        "{\"taskId\":\"7\",\"status\":\"FAILED\",\"errorCode\":\"1000\",\"errorMessage\":\"it failed\","
                                + "\"failedReason\":{\"exception_type\":\"ValueError\",\"exception_message\":\"no file /srv/models/a.bin\","
                                + "\"node_id\":\"3\",\"node_name\":\"KSampler\",\"traceback\":\"Traceback (most recent call last)\"}}"));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("it failed", "node 3 (KSampler)", "a.bin")
                                .doesNotContain("/srv", "Traceback"));
    }

    private static RemoteCall call(ModelId model) {
        return RemoteCall.builder(model, "7", LIMIT).build();
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

    private static final String FORM =
            "{\"code\":0,\"msg\":\"success\",\"data\":{\"curl\":\"curl -d apiKey=" + Opened.KEY
                    + "\",\"webappName\":\"Paper boats\",\"nodeInfoList\":["
                    + "{\"nodeId\":\"10\",\"nodeName\":\"LoadImage\",\"fieldName\":\"image\",\"fieldValue\":\"a.png\","
                    + "\"fieldData\":\"[[\\\"a.png\\\"],{\\\"image_upload\\\":true}]\",\"fieldType\":\"IMAGE\",\"description\":\"Picture\"},"
                    + "{\"nodeId\":\"37\",\"nodeName\":\"Style\",\"fieldName\":\"model\",\"fieldValue\":\"pro\",\"fieldData\":"
                    + "\"[{\\\"name\\\":\\\"Pro\\\",\\\"index\\\":\\\"pro\\\"},{\\\"name\\\":\\\"Max\\\",\\\"index\\\":\\\"max\\\"},{\\\"default\\\":\\\"pro\\\"}]\","
                    + "\"fieldType\":\"LIST\",\"description\":\"Model\"},"
                    + "{\"nodeId\":\"37\",\"nodeName\":\"Style\",\"fieldName\":\"steps\",\"fieldValue\":20,\"fieldData\":"
                    + "\"[\\\"INT\\\",{\\\"min\\\":1,\\\"max\\\":50}]\",\"fieldType\":\"INT\",\"description\":\"Steps\"},"
                    + "{\"nodeId\":\"40\",\"nodeName\":\"Seed\",\"fieldName\":\"seed\",\"fieldValue\":\"18446744073709551615\","
                    + "\"fieldType\":\"INT\",\"description\":\"\"}]}}";

    @Test
    void anAppShowsItsFormAndNeverTheKey() throws Exception {
        opened.answering(Script.json(200, FORM));

        String document = opened.provider().workflowHost().orElseThrow().saved(APP, LIMIT);

        assertThat(opened.server().onlyRequest().target())
                .isEqualTo("/api/webapp/apiCallDemo?apiKey=" + Opened.KEY + "&webappId=" + ID);
        assertThat(document).doesNotContain(Opened.KEY, "curl");
        SavedWorkflow form = support.saved(APP, document);
        assertThat(form.name()).isEqualTo("Paper boats");
        assertThat(form.extent()).isEqualTo(SavedWorkflow.Extent.FORM);
        assertThat(form.parameters())
                .extracting(each -> each.name())
                .containsExactly("10.image", "37.model", "37.steps", "40.seed");
        assertThat(form.parameters().get(0).media()).isPresent();
        assertThat(form.parameters().get(1).allowed()).isEqualTo(List.of("pro", "max"));
        assertThat(form.parameters().get(2).max()).contains(new BigDecimal(50));
        assertThat(form.shown().orElseThrow().node("37").orElseThrow()).hasToString("37 (Model)");
    }

    @Test
    void ofAnAppTheWholeFormIsSent() {
        Workflow form = support.saved(
                        APP,
                        "{\"nodeInfoList\":[{\"nodeId\":\"37\",\"fieldName\":\"steps\",\"fieldValue\":20},"
                                + "{\"nodeId\":\"40\",\"fieldName\":\"seed\",\"fieldValue\":7}]}")
                .shown()
                .orElseThrow()
                .with("37", "steps", 25);

        submit(
                APP,
                support.input(new WorkflowRun(APP, false, form, Map.of("37.steps", 25), Map.of("retainSeconds", 30))),
                Script.json(200, "{\"taskId\":\"7\",\"status\":\"RUNNING\",\"errorCode\":\"\"}"));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/openapi/v2/run/ai-app/" + ID);
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.text())
                .isEqualTo("{\"nodeInfoList\":[{\"nodeId\":\"37\",\"fieldName\":\"steps\",\"fieldValue\":25},"
                        + "{\"nodeId\":\"40\",\"fieldName\":\"seed\",\"fieldValue\":7}],\"retainSeconds\":30}");
    }

    @Test
    void aQuickCreationNeedNotShowAForm() throws Exception {
        opened.answering(
                Script.json(200, "{\"code\":901,\"msg\":\"WEBAPP_NOT_EXISTS\",\"data\":null}"),
                Script.json(
                        200,
                        "{\"code\":0,\"msg\":\"success\",\"data\":[{\"id\":\"1\",\"modelKey\":\"input1\",\"modelName\":\"Ink\"}]}"));

        SavedWorkflow form = support.saved(
                CREATION, opened.provider().workflowHost().orElseThrow().saved(CREATION, LIMIT));

        assertThat(form.extent()).isEqualTo(SavedWorkflow.Extent.OPEN_FORM);
        assertThat(form.shown()).isEmpty();
        assertThat(form.note()).isEqualTo("styles: input1 (Ink)");
    }

    @Test
    void anItemOfAQuickCreationIsDescribedInFull() {
        Workflow inputs =
                Workflow.parse("{\"2\":{\"class_type\":\"RH_Image\",\"inputs\":{\"prompt\":\"a boat\",\"size\":2}}}");

        submit(
                CREATION,
                support.input(new WorkflowRun(CREATION, false, inputs, Map.of(), Map.of("quickCreateCode", "002"))),
                Script.json(200, ACCEPTED.formatted("")));

        assertThat(opened.server().onlyRequest().target()).isEqualTo("/task/openapi/quick-ai-app/run");
        assertThat(opened.server().onlyRequest().text())
                .contains("\"webappId\":\"" + ID + "\"", "\"quickCreateCode\":\"002\"")
                .contains(
                        "{\"nodeId\":\"2\",\"fieldName\":\"prompt\",\"fieldValue\":\"a boat\",\"nodeName\":\"RH_Image\","
                                + "\"fieldType\":\"STRING\",\"description\":\"prompt\"}")
                .contains("\"fieldType\":\"INT\"");
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
