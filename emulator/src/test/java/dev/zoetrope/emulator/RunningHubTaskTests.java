package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a RunningHub task through the v2 and the older calls, by a clock that the test moves. */
class RunningHubTaskTests extends EmulatorBench {

    @Override
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options.queueTime(Duration.ofSeconds(30)).runTime(Duration.ofSeconds(60));
    }

    @Test
    void anAcceptedSubmitAnswersABareTaskObject() {
        Wire.Answer answer = wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("taskId").isString()).isTrue();
        assertThat(answer.text("taskId")).matches("\\d{19}");
        assertThat(answer.text("status")).isEqualTo("QUEUED");
        assertThat(answer.json().path("errorCode").stringValue()).isEmpty();
        assertThat(answer.json().path("errorMessage").stringValue()).isEmpty();
        assertThat(answer.json().path("results").isNull()).isTrue();
        assertThat(answer.json().path("promptTips").stringValue()).isEmpty();
    }

    @Test
    void aTaskIsQueuedThenRunsThenSucceeds() {
        String id = submit("a fox");
        assertThat(query(id).text("status")).isEqualTo("QUEUED");
        clock.advance(Duration.ofSeconds(30));
        assertThat(query(id).text("status")).isEqualTo("RUNNING");
        assertThat(query(id).json().path("results").isNull()).isTrue();
        clock.advance(Duration.ofSeconds(60));

        JsonNode task = query(id).json();

        assertThat(task.path("status").stringValue()).isEqualTo("SUCCESS");
        JsonNode result = task.path("results").get(0);
        assertThat(result.path("outputType").stringValue()).isEqualTo("mp4");
        assertThat(result.path("text").isNull()).isTrue();
        assertThat(wire.get(result.path("url").stringValue()).raw().headers().firstValue("content-type"))
                .contains("video/mp4");
        assertThat(task.path("failedReason").isObject()).isTrue();
        assertThat(task.path("usage").path("thirdPartyConsumeMoney").stringValue())
                .isEqualTo("2.1");
        assertThat(task.path("usage").path("consumeMoney").isNull()).isTrue();
        JsonNode share = task.path("taskUsageList").get(0);
        assertThat(share.path("taskId").isIntegralNumber()).isTrue();
        assertThat(share.path("taskId").longValue())
                .isEqualTo(Long.parseLong(id))
                .isGreaterThan(1L << 53);
    }

    @Test
    void aFailedTaskSaysSoByStatusAndCode() {
        String failing = submit("a fox [[fail]]");
        String moderated = submit("a fox [[moderation]]");
        clock.advance(Duration.ofSeconds(90));

        assertThat(query(failing).text("status")).isEqualTo("FAILED");
        assertThat(query(failing).text("errorCode")).isEqualTo("1000");
        assertThat(query(failing).text("errorMessage")).isNotBlank();
        assertThat(query(failing).json().path("results").isNull()).isTrue();
        assertThat(query(moderated).text("errorCode")).isEqualTo("1501");
        assertThat(wire.older("/task/openapi/outputs", failing)
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(805);
    }

    @Test
    void theOlderCallsTellTheStateByWordAndByCode() {
        String id = submit("a fox");
        assertThat(wire.older("/task/openapi/status", id).text("data")).isEqualTo("QUEUED");
        assertThat(outputsCode(id)).isEqualTo(813);
        clock.advance(Duration.ofSeconds(30));
        assertThat(wire.older("/task/openapi/status", id).text("data")).isEqualTo("RUNNING");
        assertThat(outputsCode(id)).isEqualTo(804);
        clock.advance(Duration.ofSeconds(60));
        assertThat(wire.older("/task/openapi/status", id).text("data")).isEqualTo("SUCCESS");

        JsonNode outputs = wire.older("/task/openapi/outputs", id).json();

        assertThat(outputs.path("code").intValue()).isZero();
        JsonNode file = outputs.path("data").get(0);
        assertThat(file.path("fileType").stringValue()).isEqualTo("mp4");
        assertThat(file.path("taskCostTime").stringValue()).isEqualTo("90");
        assertThat(wire.get(file.path("fileUrl").stringValue()).status()).isEqualTo(200);
    }

    @Test
    void queuedAndRunningTasksAreCancelledFinishedOnesAreNot() {
        String queued = submit("a fox");
        assertThat(cancelCode(queued)).isZero();
        assertThat(query(queued).text("status")).isEqualTo("CANCEL");
        assertThat(query(queued).json().path("errorCode").stringValue()).isEmpty();

        String running = submit("a fox");
        clock.advance(Duration.ofSeconds(31));
        assertThat(cancelCode(running)).isZero();
        assertThat(query(running).text("status")).isEqualTo("CANCEL");

        String finished = submit("a fox");
        clock.advance(Duration.ofSeconds(90));
        assertThat(cancelCode(finished)).isEqualTo(805);
        assertThat(query(finished).text("status")).isEqualTo("SUCCESS");
    }

    @Test
    void theAccountCallsCountLiveTasksInStrings() {
        submit("one");
        submit("two");

        JsonNode account = wire.send(
                        "POST", "/uc/openapi/accountStatus", "{\"apikey\":\"" + emulator.runningHubKey() + "\"}")
                .json()
                .path("data");
        assertThat(account.path("currentTaskCounts").stringValue()).isEqualTo("2");
        assertThat(account.path("remainMoney").stringValue()).isEqualTo("999995.8");
        assertThat(account.path("currency").stringValue()).isEqualTo("CNY");
        assertThat(account.path("apiType").stringValue()).isEqualTo("SHARED");

        JsonNode queue = wire.runningHub("GET", "/openapi/v2/queue/status", "").json();
        assertThat(queue.path("code").intValue()).isZero();
        assertThat(queue.path("data").path("queuedCount").stringValue()).isEqualTo("2");
        assertThat(queue.path("data").path("runningCount").stringValue()).isEqualTo("0");
        assertThat(queue.path("data").path("concurrentLimit").isIntegralNumber())
                .isTrue();
    }

    @Test
    void thePricePreviewTellsWhatTheSubmitWouldChargeAndChargesNothing() {
        String body =
                "{\"prompt\":\"p\",\"firstImageUrl\":\"https://a.example/x.png\",\"duration\":\"7\",\"sound\":true}";

        JsonNode preview = wire.runningHub("POST", "/openapi/v2/price-preview/kling-v3.0-std/image-to-video", body)
                .json();

        assertThat(preview.path("estimatedPrice").decimalValue()).isEqualByComparingTo("5.46");
        assertThat(preview.path("currency").stringValue()).isEqualTo("CNY");
        assertThat(preview.path("errorCode").stringValue()).isEmpty();
        assertThat(emulator.charges().all()).isEmpty();
        wire.runningHub("POST", Samples.HUB_V3, body);
        assertThat(emulator.charges().accepted("runninghub"))
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualByComparingTo("5.46"));
    }

    private String submit(String prompt) {
        return wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText(prompt))
                .text("taskId");
    }

    private Wire.Answer query(String id) {
        return wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + id + "\"}");
    }

    private int cancelCode(String id) {
        return wire.older("/task/openapi/cancel", id).json().path("code").intValue();
    }

    private int outputsCode(String id) {
        return wire.older("/task/openapi/outputs", id).json().path("code").intValue();
    }
}
