package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.WebhookFaults.WebhookForm;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Webhooks that are repeated, get lost, come in another order or in another form. */
class WebhookRepeatTests {

    private final HubBench bench = new HubBench();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private volatile int answer = 200;
    private final ScriptedServer receiver = ScriptedServer.start().otherwise(exchange -> {
        Script script = Script.status(answer);
        received.add(exchange.request().text());
        script.play(exchange);
    });

    @AfterEach
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aReceiverThatFailsIsCalledThreeTimesMoreWithinThreeMinutes() throws InterruptedException {
        answer = 500;
        String task = submit();
        bench.finish();
        String first = next();
        awaitRetries(task, 0);
        for (int retry = 1; retry <= 3; retry++) {
            bench.clock.advance(Duration.ofSeconds(59));
            assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
            bench.clock.advance(Duration.ofSeconds(1));
            assertThat(next()).isEqualTo(first);
            awaitRetries(task, retry);
        }
        bench.clock.advance(Duration.ofDays(1));

        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
        JsonNode detail = detail(task);
        assertThat(detail.path("callbackStatus").asString()).isEqualTo("FAILED");
        assertThat(detail.path("callbackResponse").asString()).isEqualTo("HTTP 500");
    }

    @Test
    void aReceiverThatRecoversIsNotCalledAgain() throws InterruptedException {
        answer = 503;
        String task = submit();
        bench.finish();
        next();
        awaitRetries(task, 0);
        answer = 204;
        bench.clock.advance(Duration.ofMinutes(1));
        next();
        eventually(
                "the success of the retry",
                () -> detail(task).path("callbackStatus").asString("").equals("SUCCESS"));
        bench.clock.advance(Duration.ofDays(1));

        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(detail(task).path("retryCount").intValue()).isEqualTo(1);
    }

    @Test
    void whatAClientHadSentAgainIsNotRepeated() throws InterruptedException {
        answer = 500;
        String task = submit();
        bench.finish();
        next();
        awaitRetries(task, 0);
        answer = 200;
        bench.older(
                "/task/openapi/retryWebhook",
                "{'webhookId':'" + detail(task).path("id").asString() + "','webhookUrl':'" + hook() + "'}");
        next();
        bench.clock.advance(Duration.ofHours(1));

        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(detail(task).path("retryCount").intValue()).isEqualTo(1);
    }

    @Test
    void aLostCallIsOnlyMissed() throws InterruptedException {
        bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, WebhookFaults.webhookLost(2));
        String task = submit();
        bench.finish();
        awaitRetries(task, 0);
        bench.clock.advance(Duration.ofMinutes(1));
        awaitRetries(task, 1);
        assertThat(received).isEmpty();
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(next()).contains(task);
        awaitRetries(task, 2);
    }

    @ParameterizedTest
    @EnumSource(WebhookForm.class)
    void anEventComesInEachFormThatSourcesShow(WebhookForm form) throws InterruptedException {
        bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, WebhookFaults.webhookForm(form));
        String task = submit();
        bench.finish();

        JsonNode body = Wire.JSON.readTree(next());

        JsonNode data = switch (form) {
            case TEXT -> Wire.JSON.readTree(body.path("eventData").stringValue());
            case OBJECT -> body.path("eventData");
            case BARE -> body;
        };
        assertThat(data.path("taskId").asString()).isEqualTo(task);
        assertThat(data.path("status").asString()).isEqualTo("SUCCESS");
        assertThat(body.has("event")).isEqualTo(form != WebhookForm.BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow", "ai-app", "older workflow", "older app", "quick create"})
    void tasksOfEveryKindAreAnnounced(String kind) throws InterruptedException {
        String hooked = "'webhookUrl':'" + hook() + "'";
        Wire.Answer accepted = switch (kind) {
            case "workflow" -> bench.newer("run/workflow/" + HubBench.DEMO, "{'nodeInfoList':[]," + hooked + "}");
            case "ai-app" -> bench.newer("run/ai-app/" + HubBench.APP, "{'nodeInfoList':[]," + hooked + "}");
            case "older workflow" -> bench.create(HubBench.DEMO, hooked);
            case "older app" ->
                bench.older(
                        "/task/openapi/ai-app/run",
                        "{'webappId':'" + HubBench.APP + "','nodeInfoList':[]," + hooked + "}");
            default ->
                bench.older(
                        "/task/openapi/quick-ai-app/run",
                        "{'webappId':'" + HubBench.QUICK_APP + "','quickCreateCode':'002','nodeInfoList':[]," + hooked
                                + "}");
        };
        String task = accepted.json().has("taskId") ? accepted.text("taskId") : HubBench.task(accepted);
        bench.finish();

        JsonNode body = Wire.JSON.readTree(next());

        assertThat(body.path("taskId").asString()).isEqualTo(task);
        assertThat(body.path("eventData").isString()).isTrue();
    }

    @Test
    void aDeploymentsReceiverIsCalledAgainAfterPausesThatGrow() throws InterruptedException {
        answer = 500;
        infer("");
        bench.finish();
        String first = next();
        for (long pause = 10; pause <= 80; pause *= 2) {
            bench.clock.advance(Duration.ofSeconds(pause - 1));
            assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
            bench.clock.advance(Duration.ofSeconds(1));
            assertThat(next()).isEqualTo(first);
        }
        answer = 200;
        bench.clock.advance(Duration.ofSeconds(160));
        assertThat(next()).isEqualTo(first);
        bench.clock.advance(Duration.ofDays(2));

        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aDeploymentsEventsComeInReverse() throws InterruptedException {
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, WebhookFaults.webhookReversed());
        infer("&webhook_intermediate_status=true");
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
        bench.finish();

        assertThat(states(3)).containsExactly("succeeded", "in_progress", "in_queue");
    }

    @Test
    void aDeploymentsEventComesTwiceOrNever() throws InterruptedException {
        bench.emulator
                .faults()
                .next(Endpoint.RUNCOMFY_SUBMIT, Fault.webhookNever())
                .next(Endpoint.RUNCOMFY_SUBMIT, Fault.webhookTwice());
        infer("");
        String twice = infer("").text("request_id");
        bench.finish();

        assertThat(next()).contains(twice).isEqualTo(next());
        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aWebhookIsSpoiledByATagToo() throws InterruptedException {
        String body = "{'overrides':{'1':{'inputs':{'value':'a boat [[fault submit webhookLost calls=1]]'}}}}";
        bench.wire.runComfy(
                "POST", "/prod/v2/deployments/demo-text/inference?webhook=" + encoded(), body.replace('\'', '"'));
        bench.finish();
        assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
        bench.clock.advance(Duration.ofSeconds(10));

        assertThat(next()).contains("succeeded");
    }

    private List<String> states(int count) throws InterruptedException {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            states.add(Wire.JSON.readTree(next()).path("status").asString());
        }
        return states;
    }

    private Wire.Answer infer(String more) {
        String path = "/prod/v2/deployments/demo-text/inference?webhook=" + encoded() + more;
        return bench.wire.runComfy("POST", path, "{}");
    }

    private String encoded() {
        return URLEncoder.encode(hook(), StandardCharsets.UTF_8);
    }

    private String submit() {
        String body = Samples.hubText("a fox").replaceFirst("\\{", "{\"webhookUrl\":\"" + hook() + "\",");
        return bench.wire.runningHub("POST", Samples.HUB_TEXT, body).text("taskId");
    }

    private String hook() {
        return receiver.uri("/hook").toString();
    }

    private String next() throws InterruptedException {
        return received.poll(60, TimeUnit.SECONDS);
    }

    private JsonNode detail(String task) {
        return bench.wire.older("/task/openapi/getWebhookDetail", task).json().path("data");
    }

    /** Waits until so many retries are known, which is a moment after the receiver has heard of the last. */
    private void awaitRetries(String task, int count) throws InterruptedException {
        eventually(
                count + " retries of " + task,
                () -> detail(task).path("retryCount").intValue(-1) == count);
    }
}
