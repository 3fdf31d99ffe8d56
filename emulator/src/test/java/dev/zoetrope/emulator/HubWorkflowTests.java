package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RunningHub's workflows, from the submit to the results. */
class HubWorkflowTests {

    private final HubBench bench = new HubBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anAcceptedTaskHasATextForAnIdAndSaysWhatIsExecuted() {
        Wire.Answer answer = bench.create(HubBench.DEMO, "");

        assertThat(answer.text("msg")).isEqualTo("success");
        JsonNode data = answer.json().path("data");
        assertThat(data.propertyNames()).containsExactly("netWssUrl", "taskId", "clientId", "taskStatus", "promptTips");
        assertThat(data.path("taskId").stringValue()).matches("\\d{19}");
        assertThat(data.path("taskStatus").stringValue()).isEqualTo("QUEUED");
        assertThat(data.path("netWssUrl").isNull()).isTrue();
        assertThat(data.path("clientId").stringValue()).isNotEmpty();
        JsonNode tips = Wire.JSON.readTree(data.path("promptTips").stringValue());
        assertThat(tips.path("result").booleanValue()).isTrue();
        assertThat(tips.path("error").isNull()).isTrue();
        assertThat(tips.path("outputs_to_execute")).hasSize(3);
        assertThat(tips.path("node_errors")).isEmpty();
    }

    @Test
    void aTaskThatRunsAtOnceHasAnAddressForItsMessages() {
        try (HubBench quick = new HubBench(options -> options.queueTime(Duration.ZERO))) {
            JsonNode data = quick.create(HubBench.DEMO, "").json().path("data");

            assertThat(data.path("taskStatus").stringValue()).isEqualTo("RUNNING");
            assertThat(data.path("netWssUrl").stringValue()).startsWith("wss://");
        }
    }

    @Test
    void theOlderCallsSayHowATaskStands() {
        String task = HubBench.task(bench.create(HubBench.DEMO, ""));

        assertThat(bench.outputs(task).path("code").intValue()).isEqualTo(813);
        assertThat(bench.wire.older("/task/openapi/status", task).text("data")).isEqualTo("QUEUED");
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(bench.outputs(task).path("code").intValue()).isEqualTo(804);
        assertThat(bench.wire.older("/task/openapi/status", task).text("data")).isEqualTo("RUNNING");
        bench.finish();
        assertThat(bench.wire.older("/task/openapi/status", task).text("data")).isEqualTo("SUCCESS");
        JsonNode outputs = bench.outputs(task);
        assertThat(outputs.path("code").intValue(-1)).isZero();
        assertThat(outputs.path("data")).hasSize(3);
        JsonNode scaled = item(outputs.path("data"), "9");
        assertThat(scaled.path("fileType").stringValue()).isEqualTo("png");
        assertThat(scaled.path("taskCostTime").stringValue()).isEqualTo("60");
        assertThat(scaled.path("consumeMoney").stringValue()).isEqualTo("0.06");
        assertThat(scaled.path("consumeCoins").isNull()).isTrue();
        assertThat(picture(scaled.path("fileUrl").stringValue()).getWidth()).isEqualTo(128);
        JsonNode text = item(outputs.path("data"), "21");
        assertThat(text.path("fileType").stringValue()).isEqualTo("txt");
        assertThat(new String(bench.download(text.path("fileUrl").stringValue()), StandardCharsets.UTF_8))
                .isEqualTo("a paper boat");
        assertThat(bench.outputs("1999999999999999999").path("code").intValue()).isEqualTo(807);
    }

    @Test
    void theNewerQueryHasAddressOrTextOfEachResult() {
        String task = HubBench.task(bench.create(HubBench.DEMO, ""));
        assertThat(bench.query(task).path("status").stringValue()).isEqualTo("QUEUED");
        assertThat(bench.query(task).path("results").isNull()).isTrue();
        assertThat(bench.query(task).at("/usage/consumeMoney").isNull()).isTrue();
        bench.finish();

        JsonNode done = bench.query(task);

        assertThat(done.path("status").stringValue()).isEqualTo("SUCCESS");
        assertThat(done.path("results")).hasSize(3);
        JsonNode scaled = item(done.path("results"), "9");
        assertThat(scaled.path("outputType").stringValue()).isEqualTo("png");
        assertThat(scaled.path("text").isNull()).isTrue();
        assertThat(picture(scaled.path("url").stringValue()).getWidth()).isEqualTo(128);
        JsonNode text = item(done.path("results"), "21");
        assertThat(text.path("url").isNull()).isTrue();
        assertThat(text.path("text").stringValue()).isEqualTo("a paper boat");
        assertThat(done.at("/usage/consumeMoney").stringValue()).isEqualTo("0.06");
        assertThat(done.at("/usage/taskCostTime").stringValue()).isEqualTo("60");
        assertThat(done.at("/usage/consumeCoins").isNull()).isTrue();
        assertThat(done.at("/usage/thirdPartyConsumeMoney").isNull()).isTrue();
    }

    @Test
    void aConsumerPaysWithCoins() {
        try (HubBench two = new HubBench(options -> options.runningHubConsumerKey("member", "member-key"))) {
            String task = HubBench.task(two.wire.send(
                    "POST",
                    "/task/openapi/create",
                    "{\"apiKey\":\"member-key\",\"workflowId\":\"" + HubBench.DEMO + "\"}"));
            two.finish();

            JsonNode usage = two.wire
                    .send(
                            "POST",
                            "/openapi/v2/query",
                            "{\"taskId\":\"" + task + "\"}",
                            "Authorization",
                            "Bearer member-key")
                    .json()
                    .path("usage");

            assertThat(usage.path("consumeCoins").stringValue()).isEqualTo("60");
            assertThat(usage.path("consumeMoney").isNull()).isTrue();
            assertThat(usage.path("taskCostTime").stringValue()).isEqualTo("60");
            assertThat(two.wire
                            .send("POST", Samples.HUB_TEXT, Samples.hubText("x"), "Authorization", "Bearer member-key")
                            .text("errorCode"))
                    .isEqualTo("1014");
            assertThat(two.wire
                            .send("POST", "/uc/openapi/accountStatus", "{\"apikey\":\"member-key\"}")
                            .json()
                            .at("/data/apiType")
                            .stringValue())
                    .isEqualTo("NORMAL");
        }
    }

    @Test
    void valuesOfAListGoIntoTheSavedGraph() {
        String entries = "'nodeInfoList':[{'nodeId':'38:12','fieldName':'scale_by','fieldValue':'3'},"
                + "{'nodeId':'20','fieldName':'value','fieldValue':'ein Boot 纸船 ⛵'}]";
        String task = HubBench.task(bench.create(HubBench.DEMO, entries));
        bench.finish();

        JsonNode results = bench.query(task).path("results");

        assertThat(picture(item(results, "9").path("url").stringValue()).getWidth())
                .isEqualTo(192);
        assertThat(item(results, "21").path("text").stringValue()).isEqualTo("ein Boot 纸船 ⛵");
    }

    @Test
    void aSeedIsExactWhenItIsListedAndAnotherOneEachTimeWhenNot() {
        String listed = embedded(bench.create(HubBench.DEMO, HubBench.entry("3", "seed", "18446744073709551615")));
        String asText = embedded(bench.create(HubBench.DEMO, HubBench.entry("3", "seed", "'18446744073709551614'")));
        String one = embedded(bench.create(HubBench.DEMO, ""));
        String other = embedded(bench.create(HubBench.DEMO, ""));

        assertThat(listed).contains("\"seed\":18446744073709551615");
        assertThat(asText).contains("\"seed\":18446744073709551614");
        assertThat(one).contains("\"seed\":").doesNotContain("\"seed\":1234567890123456789");
        assertThat(seed(one)).isNotEqualTo(seed(other));
    }

    @Test
    void aGivenWorkflowWinsAndTheListIsIgnored() {
        ObjectNode graph = ComfyUiBench.painting(40, 20, 255, "own");
        ObjectNode body = Wire.JSON.createObjectNode();
        body.put("apiKey", bench.emulator.runningHubKey())
                .put("workflowId", HubBench.DEMO)
                .put("workflow", graph.toString());
        body.putArray("nodeInfoList")
                .addObject()
                .put("nodeId", "99")
                .put("fieldName", "x")
                .put("fieldValue", 1);

        String task = HubBench.task(bench.wire.send("POST", "/task/openapi/create", body.toString()));
        bench.finish();

        JsonNode results = bench.query(task).path("results");
        assertThat(results).hasSize(1);
        assertThat(results.at("/0/nodeId").stringValue()).isEqualTo("2");
        assertThat(picture(results.at("/0/url").stringValue()).getWidth()).isEqualTo(40);
    }

    @Test
    void metadataIsLeftOutOnRequest() {
        assertThat(embedded(bench.create(HubBench.DEMO, ""))).contains("KSampler");
        assertThat(embedded(bench.create(HubBench.DEMO, "'addMetadata':false"))).doesNotContain("KSampler");
    }

    @Test
    void aGraphOfWhichOnlyAPartRunsSaysSoInItsTips() {
        Wire.Answer answer = bench.create(HubBench.PARTIAL, "");
        JsonNode tips = Wire.JSON.readTree(answer.json().at("/data/promptTips").stringValue());
        bench.finish();

        assertThat(tips.path("result").booleanValue()).isTrue();
        assertThat(tips.path("outputs_to_execute").toString()).isEqualTo("[\"2\"]");
        assertThat(tips.at("/node_errors/3/errors/0/details").stringValue()).contains("gone.png");
        assertThat(bench.query(HubBench.task(answer)).path("results")).hasSize(1);
    }

    @Test
    void aFailedTaskNamesItsNode() {
        String task = HubBench.task(bench.create(HubBench.FAILING, ""));
        bench.finish();

        JsonNode newer = bench.query(task);
        JsonNode older = bench.outputs(task);

        assertThat(newer.path("status").stringValue()).isEqualTo("FAILED");
        assertThat(newer.path("errorCode").stringValue()).isEqualTo("1000");
        assertThat(newer.path("errorMessage").stringValue()).isEqualTo("The node was asked to fail.");
        assertThat(newer.path("failedReason").propertyNames())
                .containsExactlyInAnyOrder(
                        "exception_type",
                        "exception_message",
                        "node_id",
                        "node_name",
                        "traceback",
                        "current_inputs",
                        "current_outputs");
        assertThat(newer.at("/failedReason/node_id").stringValue()).isEqualTo("2");
        assertThat(newer.at("/failedReason/node_name").stringValue()).isEqualTo("EmulatorFail");
        assertThat(older.path("code").intValue()).isEqualTo(805);
        assertThat(older.path("msg").stringValue()).isEqualTo("APIKEY_TASK_STATUS_ERROR");
        assertThat(older.at("/data/failedReason/node_id").stringValue()).isEqualTo("2");
        assertThat(Wire.JSON.readTree(older.at("/data/failedReason/traceback").stringValue()))
                .isNotEmpty();
        assertThat(bench.wire.older("/task/openapi/status", task).text("data")).isEqualTo("FAILED");
    }

    @Test
    void aTaskMaySucceedWithoutOutput() {
        String task = HubBench.task(bench.create(HubBench.SILENT, ""));
        bench.finish();

        assertThat(bench.query(task).path("status").stringValue()).isEqualTo("SUCCESS");
        assertThat(bench.query(task).path("results").toString()).isEqualTo("[]");
        assertThat(bench.outputs(task).path("code").intValue(-1)).isZero();
        assertThat(bench.outputs(task).path("data").toString()).isEqualTo("[]");
    }

    @Test
    void queuedAndRunningTasksAreCancelled() {
        String queued = HubBench.task(bench.create(HubBench.DEMO, ""));
        assertThat(cancel(queued)).isZero();
        String running = HubBench.task(bench.create(HubBench.DEMO, ""));
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(cancel(running)).isZero();

        assertThat(bench.query(running).path("status").stringValue()).isEqualTo("CANCEL");
        assertThat(bench.outputs(running).path("code").intValue()).isEqualTo(805);
        assertThat(bench.outputs(running).at("/data/failedReason")).isEmpty();
        assertThat(cancel(running)).isEqualTo(805);
        assertThat(cancel("1")).isEqualTo(807);
    }

    private int cancel(String task) {
        return bench.wire
                .older("/task/openapi/cancel", task)
                .json()
                .path("code")
                .intValue(-1);
    }

    @Test
    void bothUploadsAndAddressesReachALoader() {
        byte[] png = Samples.png(20, 10);
        List<String> references = new ArrayList<>();
        Wire.Answer newer = bench.upload("/openapi/v2/media/upload/binary", png);
        references.add(newer.json().at("/data/fileName").stringValue());
        references.add(newer.json().at("/data/download_url").stringValue());
        references.add(bench.upload("/task/openapi/upload", png)
                .json()
                .at("/data/fileName")
                .stringValue());

        for (String reference : references) {
            String task =
                    HubBench.task(bench.create(HubBench.DEMO, HubBench.entry("10", "image", "'" + reference + "'")));
            bench.finish();
            BufferedImage picture = picture(
                    item(bench.query(task).path("results"), "9").path("url").stringValue());
            assertThat(picture.getWidth()).as(reference).isEqualTo(40);
            assertThat(picture.getRGB(2, 2)).isEqualTo(0xffff0000);
        }
        assertThat(references.get(0)).startsWith("openapi/");
        assertThat(references.get(2)).startsWith("api/");
    }

    @Test
    void theSavedGraphIsATextAndItsMessageInCapitals() {
        Wire.Answer answer = bench.older("/api/openapi/getJsonApiFormat", "{'workflowId':'" + HubBench.DEMO + "'}");

        assertThat(answer.text("msg")).isEqualTo("SUCCESS");
        JsonNode graph = Wire.JSON.readTree(answer.json().at("/data/prompt").stringValue());
        assertThat(graph.at("/3/inputs/seed").longValue()).isEqualTo(1_234_567_890_123_456_789L);
        assertThat(graph.at("/38:12/class_type").stringValue()).isEqualTo("ImageScaleBy");
    }

    @Test
    void theNewerSubmitAnswersABareTask() {
        Wire.Answer answer =
                bench.newer("run/workflow/" + HubBench.DEMO, "{" + HubBench.entry("20", "value", "'new'") + "}");
        bench.finish();

        assertThat(answer.text("status")).isEqualTo("QUEUED");
        assertThat(answer.text("errorCode")).isEmpty();
        assertThat(answer.text("clientId")).isNotEmpty();
        assertThat(answer.text("promptTips")).contains("outputs_to_execute");
        assertThat(item(bench.query(answer.text("taskId")).path("results"), "21")
                        .path("text")
                        .stringValue())
                .isEqualTo("new");
    }

    @Test
    void anAcceptedRunIsChargedOnceUnderItsModel() {
        bench.create(HubBench.DEMO, "'instanceType':'plus','retainSeconds':10");

        assertThat(bench.emulator.charges().accepted("runninghub"))
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.model()).isEqualTo("workflow/" + HubBench.DEMO);
                    // 60 s of run and 10 s of waiting at 0.002 yuan
                    assertThat(charge.amount()).isEqualByComparingTo("0.14");
                    assertThat(charge.currency()).isEqualTo("CNY");
                });
        assertThat(bench.emulator.requests().all().get(0).model()).isEqualTo("workflow/" + HubBench.DEMO);
    }

    private static JsonNode item(JsonNode results, String node) {
        return results.valueStream()
                .filter(result -> result.path("nodeId").stringValue("").equals(node))
                .findFirst()
                .orElseThrow();
    }

    private BufferedImage picture(String url) {
        return ComfyUiBench.picture(bench.download(url));
    }

    /** Returns what the sampled picture carries of its origin. */
    private String embedded(Wire.Answer accepted) {
        String task = HubBench.task(accepted);
        bench.finish();
        String url = item(bench.query(task).path("results"), "19").path("url").stringValue();
        return new String(bench.download(url), StandardCharsets.ISO_8859_1);
    }

    private static String seed(String embedded) {
        return embedded.replaceFirst("(?s).*\"seed\":(\\d+).*", "$1");
    }
}
