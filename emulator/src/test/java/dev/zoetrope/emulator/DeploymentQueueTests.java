package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a request to a RunComfy deployment. */
class DeploymentQueueTests {

    private final DeploymentBench bench = new DeploymentBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anAcceptedRunAnswersItsIdAndLinksBelowTheVersionThatWasCalled() {
        for (String version : new String[] {"v1", "v2"}) {
            Wire.Answer answer =
                    bench.wire.runComfy("POST", "/prod/" + version + "/deployments/demo-text/inference", "{}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().propertyNames())
                    .containsExactly("request_id", "status_url", "result_url", "cancel_url");
            assertThat(answer.text("status_url"))
                    .isEqualTo(bench.emulator.baseUri() + "/prod/" + version + "/deployments/demo-text/requests/"
                            + answer.text("request_id") + "/status");
        }
    }

    @Test
    void aRunWaitsThenRunsOnAnInstanceThenCompletes() {
        Wire.Answer run = bench.infer("demo-text", "{'overrides':{}}");

        JsonNode queued = bench.follow(run, "status_url");
        assertThat(queued.path("status").asString()).isEqualTo("in_queue");
        assertThat(queued.path("queue_position").intValue()).isEqualTo(3);
        assertThat(queued.has("instance_id")).isFalse();
        assertThat(bench.follow(run, "result_url").path("status").asString()).isEqualTo("in_queue");
        bench.clock.advance(Duration.ofSeconds(30));
        JsonNode running = bench.follow(run, "status_url");
        assertThat(running.path("status").asString()).isEqualTo("in_progress");
        assertThat(running.path("instance_id").asString("")).isNotEmpty();
        assertThat(bench.follow(run, "result_url").has("outputs")).isFalse();
        bench.clock.advance(Duration.ofSeconds(60));
        assertThat(bench.follow(run, "status_url").path("status").asString()).isEqualTo("completed");
        JsonNode result = bench.follow(run, "result_url");
        assertThat(result.path("status").asString()).isEqualTo("succeeded");
        assertThat(result.path("created_at").asString()).isEqualTo("2026-01-02T03:04:05.123456+00:00");
        assertThat(result.path("finished_at").asString()).isEqualTo("2026-01-02T03:05:35.123456+00:00");
        assertThat(result.path("instance_id").asString())
                .isEqualTo(running.path("instance_id").asString());
    }

    @Test
    void queuedAndRunningRunsAreCancelledAndFinishedOnesAreNot() {
        Wire.Answer queued = bench.infer("demo-text", "{}");
        assertCancel(queued, "cancelled");
        Wire.Answer running = bench.infer("demo-text", "{}");
        bench.clock.advance(Duration.ofSeconds(31));
        assertCancel(running, "cancelled");
        assertThat(bench.follow(running, "status_url").path("status").asString())
                .isEqualTo("cancelled");
        assertThat(bench.follow(running, "result_url").path("status").asString())
                .isEqualTo("cancelled");
        assertCancel(running, "not_cancellable");
        Wire.Answer over = bench.infer("demo-text", "{}");
        bench.clock.advance(Duration.ofMinutes(5));
        assertCancel(over, "not_cancellable");
        assertThat(bench.follow(over, "result_url").path("status").asString()).isEqualTo("succeeded");
    }

    private void assertCancel(Wire.Answer run, String outcome) {
        Wire.Answer answer = bench.wire.runComfy("POST", run.text("cancel_url"), "");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("outcome")).isEqualTo(outcome);
    }

    @Test
    void requestsAreKnownToTheirDeploymentAloneAndNotToTheModelApi() {
        Wire.Answer run = bench.infer("demo-text", "{}");
        String id = run.text("request_id");

        Wire.Answer elsewhere =
                bench.wire.runComfy("GET", "/prod/v2/deployments/demo-sample/requests/" + id + "/status", "");
        Wire.Answer model = bench.wire.runComfy("GET", "/v1/requests/" + id + "/status", "");

        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.json().path("error_code").intValue()).isEqualTo(404_001);
        assertThat(model.json().path("error_code").intValue()).isEqualTo(404_001);
    }

    @Test
    void requestsOfAnotherAccountAreForbidden() {
        try (DeploymentBench two = new DeploymentBench(options -> options.runComfyKey("other", "other-key"))) {
            Wire.Answer run = two.infer("demo-text", "{}");

            Wire.Answer foreign = two.wire.send("GET", run.text("status_url"), "", "Authorization", "Bearer other-key");

            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.json().path("error_code").intValue()).isEqualTo(403_003);
        }
    }

    @Test
    void aBadTokenIs401001() {
        Wire.Answer missing = bench.wire.send("POST", "/prod/v1/deployments/demo-text/inference", "{}");
        Wire.Answer wrong = bench.wire.get("/prod/v2/deployments", "Authorization", "Bearer wrong");

        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.json().path("error_code").intValue()).isEqualTo(401_001);
        assertThat(wrong.json().path("error_code").intValue()).isEqualTo(401_001);
    }

    @Test
    void eachRunIsChargedOnceForTheTimeOfItsMachine() {
        Wire.Answer run = bench.infer("demo-upscale", "{}");
        bench.follow(run, "result_url");
        bench.clock.advance(Duration.ofMinutes(5));
        bench.follow(run, "result_url");

        assertThat(bench.emulator.charges().accepted("runcomfy"))
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.requestId()).isEqualTo(run.text("request_id"));
                    assertThat(charge.model()).isEqualTo("deployment/demo-upscale");
                    // 60 s of a machine at 2.50 dollars an hour
                    assertThat(charge.amount()).isEqualByComparingTo("0.041667");
                    assertThat(charge.currency()).isEqualTo("USD");
                });
        assertThat(bench.emulator.requests().all().get(0).model()).isEqualTo("deployment/demo-upscale");
    }

    @Test
    void aRunThatTheBalanceDoesNotCoverIsRefused() {
        try (DeploymentBench poor = new DeploymentBench(options -> options.balance(new BigDecimal("0.01")))) {
            Wire.Answer refused = poor.infer("demo-upscale", "{}");

            assertThat(refused.json().path("error_code").intValue()).isEqualTo(10_001);
            assertThat(poor.emulator.charges().all()).isEmpty();
        }
    }

    @Test
    void aLostReplyIsChargedAndARequestThatWasNotReadIsNot() {
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.resetUnread());

        assertThat(lost("{}")).isTrue();
        assertThat(lost("{}")).isTrue();

        assertThat(bench.emulator.charges().all()).hasSize(1);
    }

    @Test
    void aTagInAnOverrideOrdersAFaultForItsOwnRun() {
        assertThat(lost("{'overrides':{'1':{'inputs':{'value':'a [[fault submit loseReply]]'}}}}"))
                .isTrue();
        assertThat(bench.infer("demo-text", "{'overrides':{'1':{'inputs':{'value':'b'}}}}")
                        .status())
                .isEqualTo(200);
    }

    private boolean lost(String body) {
        try {
            bench.infer("demo-text", body);
            return false;
        } catch (UncheckedIOException noAnswer) {
            return true;
        }
    }
}
