package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** RunningHub's apps and quick-create apps: their forms and their runs. */
class HubAppTests {

    private final HubBench bench = new HubBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theFormOfAnAppHasAFieldOfEveryType() {
        JsonNode data = form(HubBench.APP).path("data");

        assertThat(data.path("nodeInfoList"))
                .extracting(field -> field.path("fieldType").stringValue())
                .containsExactlyInAnyOrder(
                        "STRING", "IMAGE", "AUDIO", "VIDEO", "LIST", "INT", "FLOAT", "BOOLEAN", "SWITCH");
        for (JsonNode field : data.path("nodeInfoList")) {
            assertThat(field.propertyNames())
                    .containsExactly(
                            "nodeId", "nodeName", "fieldName", "fieldValue", "fieldType", "fieldData", "description");
        }
        JsonNode list = fieldData(data, "LIST");
        assertThat(list.at("/0/index").stringValue()).isEqualTo("nearest-exact");
        assertThat(list.path(list.size() - 1).path("default").stringValue()).isEqualTo("bilinear");
        assertThat(fieldData(data, "SWITCH").at("/1/index").stringValue()).isEqualTo("true");
        assertThat(fieldData(data, "IMAGE").toString()).isEqualTo("[[\"example.png\"],{\"image_upload\":true}]");
        assertThat(fieldData(data, "INT").at("/1/max").longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(data.path("curl").stringValue()).contains(bench.emulator.runningHubKey());
        assertThat(data.path("webappName").stringValue()).isEqualTo("Every kind of field");
        assertThat(data.path("accessEncrypted").booleanValue()).isFalse();
        assertThat(data.path("covers")).hasSize(1);
        assertThat(data.path("tags")).hasSize(1);
        assertThat(data.at("/statisticsInfo/useCount").isString()).isTrue();
        assertThat(form(HubBench.LOCKED_APP).at("/data/accessEncrypted").booleanValue())
                .isTrue();
        assertThat(bench.emulator.requests().all().get(0).query()).contains("apiKey=***");
    }

    private static JsonNode fieldData(JsonNode data, String type) {
        String text = data.path("nodeInfoList")
                .valueStream()
                .filter(field -> field.path("fieldType").stringValue().equals(type))
                .findFirst()
                .orElseThrow()
                .path("fieldData")
                .stringValue();
        return Wire.JSON.readTree(text);
    }

    @Test
    void aFormNeedsAKeyAndAnAppThatExists() {
        assertThat(form("1860000000000000099").path("code").intValue()).isEqualTo(901);
        assertThat(bench.wire
                        .get("/api/webapp/apiCallDemo?apiKey=wrong&webappId=" + HubBench.APP)
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(802);
    }

    private JsonNode form(String app) {
        return bench.wire
                .get("/api/webapp/apiCallDemo?apiKey=" + bench.emulator.runningHubKey() + "&webappId=" + app)
                .json();
    }

    @Test
    void theListOfAppsHasTheirIdsInSampleCallsAlone() {
        String body = "{\"current\":1,\"size\":2,\"sort\":\"RECOMMEND\"}";
        JsonNode page = bench.wire
                .send("POST", "/openapi/v2/aiapp/list", body, "Authorization", bench.emulator.runningHubKey())
                .json()
                .path("data");

        assertThat(page.path("records")).hasSize(2);
        assertThat(page.at("/records/0").propertyNames())
                .containsExactly("title", "description", "cover", "invokeExample");
        assertThat(page.at("/records/0/invokeExample").stringValue())
                .contains("/openapi/v2/run/ai-app/" + HubBench.APP)
                .doesNotContain(bench.emulator.runningHubKey());
        assertThat(page.path("total").stringValue()).isEqualTo("3");
        assertThat(page.path("hasNext").booleanValue()).isTrue();
        assertThat(bench.newer("aiapp/list", "{'current':2,'size':2,'sort':'NEWEST'}")
                        .json()
                        .at("/data/records"))
                .hasSize(1);
        assertThat(code(bench.newer("aiapp/list", "{'size':51}"))).isEqualTo(1007);
        assertThat(code(bench.newer("aiapp/list", "{'sort':'HOTTEST','days':7}")))
                .isZero();
        assertThat(code(bench.newer("aiapp/list", "{'sort':'HOTTEST','days':0}")))
                .isEqualTo(1007);
        assertThat(code(bench.wire.send("POST", "/openapi/v2/aiapp/list", body)))
                .isEqualTo(1002);
    }

    @Test
    void anAppRunsWithWhatItsFormOffers() {
        String fields = "'nodeInfoList':[{'nodeId':'6','fieldName':'value','fieldValue':'a kite'},"
                + "{'nodeId':'11','fieldName':'scale_by','fieldValue':'0.5'},"
                + "{'nodeId':'16','fieldName':'value','fieldValue':'7'},"
                + "{'nodeId':'18','fieldName':'value','fieldValue':'false'},"
                + "{'nodeId':'20','fieldName':'block','fieldValue':'true'}]";
        // A number beyond 2^53 that another one would be mistaken for, once it is rounded.
        String task = HubBench.task(
                bench.older("/task/openapi/ai-app/run", "{'webappId':" + HubBench.APP + "," + fields + "}"));
        bench.finish();

        JsonNode results = bench.query(task).path("results");

        assertThat(text(results, "7")).isEqualTo("a kite");
        assertThat(text(results, "17")).isEqualTo("7");
        assertThat(text(results, "19")).isEqualTo("False");
        assertThat(results)
                .extracting(result -> result.path("nodeId").stringValue())
                .doesNotContain("21")
                .contains("9", "13", "15");
        assertThat(results)
                .extracting(result -> result.path("outputType").stringValue())
                .containsExactlyInAnyOrder("txt", "png", "flac", "mp4", "txt", "txt");
        for (JsonNode result : results) {
            if (!result.path("url").isNull()) {
                assertThat(bench.download(result.path("url").stringValue())).isNotEmpty();
            }
        }
        assertThat(bench.emulator.charges().all().get(0).model()).isEqualTo("ai-app/" + HubBench.APP);
    }

    private static String text(JsonNode results, String node) {
        return results.valueStream()
                .filter(result -> result.path("nodeId").stringValue().equals(node))
                .findFirst()
                .orElseThrow()
                .path("text")
                .stringValue();
    }

    @Test
    void theIdOfAnAppIsExactAsANumber() {
        assertThat(bench.older("/task/openapi/ai-app/run", "{'webappId':1860000000000000004,'nodeInfoList':[]}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(901);
    }

    @Test
    void anAppRefusesWhatItsFormDoesNotOffer() {
        String locked = "{'webappId':'" + HubBench.LOCKED_APP + "','nodeInfoList':[]";
        assertThat(run(locked + "}")).isEqualTo(301);
        assertThat(run(locked + ",'accessPassword':'sesame'}")).isZero();
        assertThat(run("{'webappId':'" + HubBench.APP + "'}")).isEqualTo(301);
        assertThat(run("{'nodeInfoList':[]}")).isEqualTo(301);
        assertThat(run("{'webappId':'" + HubBench.APP + "'," + HubBench.entry("9", "filename_prefix", "'x'") + "}"))
                .isEqualTo(803);
        assertThat(run("{'webappId':'1860000000000000003','nodeInfoList':[]}")).isEqualTo(810);
    }

    private int run(String body) {
        return bench.older("/task/openapi/ai-app/run", body).json().path("code").intValue(-1);
    }

    @Test
    void theResultsOfAnAppCarryNoGraph() {
        Wire.Answer answer =
                bench.newer("run/ai-app/" + HubBench.LOCKED_APP, "{'nodeInfoList':[],'accessPassword':'sesame'}");
        bench.finish();

        String url = bench.query(answer.text("taskId")).at("/results/0/url").stringValue();
        assertThat(new String(bench.download(url), StandardCharsets.ISO_8859_1)).doesNotContain("KSampler");
    }

    @Test
    void aQuickCreateAppListsItsStylesAndRuns() {
        Wire.Answer styles = bench.wire.send(
                "POST", "/api/fast/creation/model/params", "{\"type\":2,\"webappId\":\"" + HubBench.QUICK_APP + "\"}");
        assertThat(styles.json().path("data")).hasSize(2);
        assertThat(styles.json().at("/data/0").propertyNames())
                .contains("modelKey", "modelTrigger", "modelLoar1FileName", "modelLoar2Weight");
        String style = styles.json().at("/data/1/modelKey").stringValue();

        String entry = "{'nodeId':'3','nodeName':'PrimitiveString','fieldName':'value','fieldType':'STRING',"
                + "'fieldValue':'" + style + "','description':'style'}";
        String task = HubBench.task(quick("'quickCreateCode':'002','nodeInfoList':[" + entry + "]"));
        bench.finish();

        assertThat(text(bench.query(task).path("results"), "5")).isEqualTo("a paper boat, style-watercolour");
        assertThat(bench.emulator.charges().all().get(0).model()).isEqualTo("quick-create/" + HubBench.QUICK_APP);
    }

    @Test
    void aQuickCreateAppWantsItsCodeAndEveryFieldOfAnEntry() {
        assertThat(code(quick("'quickCreateCode':'001','nodeInfoList':[]"))).isEqualTo(301);
        assertThat(code(quick("'nodeInfoList':[]"))).isEqualTo(301);
        assertThat(code(quick("'quickCreateCode':'002'," + HubBench.entry("2", "value", "'x'"))))
                .isEqualTo(301);
        assertThat(code(bench.wire.send("POST", "/api/fast/creation/model/params", "{\"type\":2,\"webappId\":\"1\"}")))
                .isEqualTo(901);
    }

    private Wire.Answer quick(String fields) {
        return bench.older(
                "/task/openapi/quick-ai-app/run", "{'webappId':'" + HubBench.QUICK_APP + "'," + fields + "}");
    }

    private static int code(Wire.Answer answer) {
        return answer.json().path("code").intValue(-1);
    }
}
