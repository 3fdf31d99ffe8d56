package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a RunComfy deployment announces to a receiver. */
class DeploymentWebhookTests {

    private final DeploymentBench bench = new DeploymentBench();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final ScriptedServer receiver = ScriptedServer.start().otherwise(exchange -> {
        received.add(exchange.request().text());
        Script.status(200).play(exchange);
    });

    @AfterEach
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void theEndOfARunIsAnnouncedOnceWithItsOutputs() throws InterruptedException {
        Wire.Answer run = submit("?webhook=" + encoded(), "{}");
        bench.clock.advance(Duration.ofMinutes(5));

        JsonNode event = next();

        assertThat(event.path("request_id").stringValue()).isEqualTo(run.text("request_id"));
        assertThat(event.path("deployment_id").stringValue()).isEqualTo("demo-text");
        assertThat(event.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(event.path("outputs").toString()).isEqualTo("{\"3\":{\"text\":[\"a paper boat on a pond\"]}}");
        assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void onRequestARunIsAnnouncedAtEachStep() throws InterruptedException {
        submit("?webhook=" + encoded() + "&webhook_intermediate_status=true", "{}");
        assertThat(next().path("status").stringValue()).isEqualTo("in_queue");
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(next().path("status").stringValue()).isEqualTo("in_progress");
        bench.clock.advance(Duration.ofMinutes(5));
        assertThat(next().path("status").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void theOlderPlaceOfAReceiverIsTheBody() throws InterruptedException {
        Wire.Answer run = submit("", "{'overrides':{},'webhook':'" + receiver.uri("/hook") + "'}");
        bench.wire.runComfy("POST", run.text("cancel_url"), "");

        assertThat(next().path("status").stringValue()).isEqualTo("cancelled");
    }

    private Wire.Answer submit(String query, String body) {
        return bench.wire.runComfy(
                "POST", "/prod/v2/deployments/demo-text/inference" + query, DeploymentBench.quoted(body));
    }

    private String encoded() {
        return URLEncoder.encode(receiver.uri("/hook").toString(), StandardCharsets.UTF_8);
    }

    private JsonNode next() throws InterruptedException {
        return Wire.JSON.readTree(received.poll(60, TimeUnit.SECONDS));
    }
}
