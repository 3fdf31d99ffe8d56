package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** RunningHub notifies a receiver on this machine that a task is over. RunComfy's Model API knows no webhooks. */
class WebhookTests extends EmulatorBench {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final ScriptedServer receiver = ScriptedServer.start().otherwise(exchange -> {
        received.add(exchange.request().text());
        Script.status(200).play(exchange);
    });

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void theEndOfATaskIsToldOnceWithTheTaskAsAText() throws InterruptedException {
        String task = submit(hook());
        assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
        clock.advance(Duration.ofMinutes(1));

        JsonNode event = Wire.JSON.readTree(received.poll(60, TimeUnit.SECONDS));

        assertThat(event.path("event").stringValue()).isEqualTo("TASK_END");
        assertThat(event.path("taskId").stringValue()).isEqualTo(task);
        JsonNode data = Wire.JSON.readTree(event.path("eventData").stringValue());
        assertThat(data.path("status").stringValue()).isEqualTo("SUCCESS");
        assertThat(data.at("/results/0/url").stringValue()).startsWith(emulator.baseUri() + "/files/");
        assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aTaskOfAnOlderSubmitIsAnnouncedWithWhatItsOutputsAre() throws InterruptedException {
        String body = "{\"apiKey\":\"" + emulator.runningHubKey() + "\",\"workflowId\":\"" + HubBench.PARTIAL
                + "\",\"webhookUrl\":\"" + hook() + "\"}";
        wire.send("POST", "/task/openapi/create", body);
        clock.advance(Duration.ofMinutes(1));

        JsonNode event = Wire.JSON.readTree(received.poll(60, TimeUnit.SECONDS));

        JsonNode data = Wire.JSON.readTree(event.path("eventData").stringValue());
        assertThat(data.path("code").intValue(-1)).isZero();
        assertThat(data.at("/data/0/nodeId").stringValue()).isEqualTo("2");
        assertThat(data.at("/data/0/fileUrl").stringValue()).startsWith(emulator.baseUri() + "/files/");
    }

    @Test
    void aCancelledTaskIsOverToo() throws InterruptedException {
        String task = submit(hook());
        wire.older("/task/openapi/cancel", task);

        assertThat(received.poll(60, TimeUnit.SECONDS)).contains("CANCEL");
    }

    @Test
    void aWebhookComesTwiceOrLateOrNever() throws InterruptedException {
        emulator.faults()
                .next(Endpoint.RUNNINGHUB_SUBMIT, Fault.webhookNever())
                .next(Endpoint.RUNNINGHUB_SUBMIT, Fault.webhookLate(Duration.ofMillis(600)))
                .next(Endpoint.RUNNINGHUB_SUBMIT, Fault.webhookTwice());
        submit(hook());
        String late = submit(hook());
        String twice = submit(hook());
        clock.advance(Duration.ofMinutes(1));

        assertThat(received.poll(60, TimeUnit.SECONDS)).contains(twice);
        assertThat(received.poll(60, TimeUnit.SECONDS)).contains(twice);
        assertThat(received.poll(60, TimeUnit.SECONDS)).contains(late);
        assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aReceiverElsewhereIsNeverCalledAndTheTaskIsTaken() throws InterruptedException {
        int port = receiver.uri().getPort();
        for (String address : new String[] {
            // Reaches this machine, but is not an address that may be called.
            "http://0.0.0.0:" + port + "/",
            "http://example.invalid/",
            "https://127.0.0.1/",
            "file:///etc/hostname",
            "http://127.0.0.1.example/",
            "no url"
        }) {
            assertThat(submit(address)).isNotBlank();
        }
        clock.advance(Duration.ofMinutes(1));
        String announced = submit(hook());
        clock.advance(Duration.ofMinutes(1));

        assertThat(received.poll(60, TimeUnit.SECONDS)).contains(announced);
        assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void theDetailOfAWebhookSaysWhatBecameOfIt() throws InterruptedException {
        receiver.close();
        String task = submit(hook());
        assertThat(detail(task).path("code").intValue()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));

        JsonNode detail = awaited(task);

        assertThat(detail.path("taskId").stringValue()).isEqualTo(task);
        assertThat(detail.path("callbackStatus").stringValue()).isEqualTo("FAILED");
        assertThat(detail.path("retryCount").intValue(-1)).isZero();
        assertThat(detail.path("webhookUrl").stringValue()).isEqualTo(hook());
        assertThat(detail.path("eventData").stringValue()).contains(task);
        assertThat(detail.path("createTime").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(detail.path("userApiKey").stringValue()).contains("****").hasSize(12);
        assertThat(detail("1").path("code").intValue()).isEqualTo(807);
    }

    @Test
    void aWebhookIsSentAgainToAnotherReceiver() throws InterruptedException {
        String task = submit("http://127.0.0.1:9/");
        clock.advance(Duration.ofMinutes(1));
        String id = awaited(task).path("id").stringValue();

        Wire.Answer answer = wire.send(
                "POST",
                "/task/openapi/retryWebhook",
                "{\"apiKey\":\"" + emulator.runningHubKey() + "\",\"webhookId\":\"" + id + "\",\"webhookUrl\":\""
                        + hook() + "\"}");

        assertThat(answer.json().path("code").intValue(-1)).isZero();
        assertThat(received.poll(60, TimeUnit.SECONDS)).contains(task);
        JsonNode detail = detail(task).path("data");
        assertThat(detail.path("retryCount").intValue()).isEqualTo(1);
        assertThat(detail.path("callbackStatus").stringValue()).isEqualTo("SUCCESS");
        assertThat(detail.path("webhookUrl").stringValue()).isEqualTo(hook());
    }

    private JsonNode detail(String task) {
        return wire.older("/task/openapi/getWebhookDetail", task).json();
    }

    /** Returns the event of a task, which another thread sends a moment after the end of it. */
    private JsonNode awaited(String task) throws InterruptedException {
        eventually("the event of " + task, () -> detail(task).path("code").intValue(-1) == 0);
        return detail(task).path("data");
    }

    private String hook() {
        return receiver.uri("/hook").toString();
    }

    private String submit(String webhook) {
        String body = Samples.hubText("a fox").replaceFirst("\\{", "{\"webhookUrl\":\"" + webhook + "\",");
        return wire.runningHub("POST", Samples.HUB_TEXT, body).text("taskId");
    }
}
