package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Apps and quick creations at the wire. */
@Timeout(30)
class AppTests extends WorkflowBench {

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
}
