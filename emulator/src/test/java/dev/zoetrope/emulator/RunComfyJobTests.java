package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The life of a RunComfy request, by a clock that the test moves. */
class RunComfyJobTests extends EmulatorBench {

    @Override
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options.queueTime(Duration.ofSeconds(30))
                .runTime(Duration.ofSeconds(60))
                .costDelay(Duration.ofSeconds(5));
    }

    @Test
    void anAcceptedSubmitAnswersTheIdAndItsThreeLinks() {
        Wire.Answer answer = wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));

        assertThat(answer.status()).isEqualTo(200);
        String id = answer.text("request_id");
        assertThat(id).matches("[A-Za-z0-9_-]{1,128}");
        assertThat(answer.json().propertyNames())
                .containsExactly("request_id", "status_url", "result_url", "cancel_url");
        assertThat(answer.text("status_url")).isEqualTo(emulator.baseUri() + "/v1/requests/" + id + "/status");
        assertThat(answer.text("cancel_url")).isEqualTo(emulator.baseUri() + "/v1/requests/" + id + "/cancel");
    }

    @Test
    void aJobIsQueuedThenRunsThenCompletes() {
        String id = submit("a boat");

        Wire.Answer queued = status(id);
        assertThat(queued.text("status")).isEqualTo("in_queue");
        assertThat(queued.json().path("queue_position").intValue()).isEqualTo(3);
        assertThat(queued.text("result_url")).isEqualTo(emulator.baseUri() + "/v1/requests/" + id + "/result");
        assertThat(queued.json().has("cancel_url")).isFalse();
        clock.advance(Duration.ofSeconds(25));
        assertThat(status(id).json().path("queue_position").intValue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(status(id).text("status")).isEqualTo("in_progress");
        assertThat(status(id).json().has("queue_position")).isFalse();
        clock.advance(Duration.ofSeconds(60));
        assertThat(status(id).text("status")).isEqualTo("completed");
    }

    @Test
    void theResultTellsTheStateUntilItHasTheVideo() {
        String id = submit("a boat");
        assertThat(result(id, "").text("status")).isEqualTo("in_queue");
        assertThat(result(id, "").json().has("output")).isFalse();
        clock.advance(Duration.ofSeconds(90));

        Wire.Answer result = result(id, "");

        assertThat(result.text("status")).isEqualTo("succeeded");
        assertThat(result.text("created_at")).isEqualTo("2026-01-02T03:04:05.123456+00:00");
        assertThat(result.text("finished_at")).isEqualTo("2026-01-02T03:05:35.123456+00:00");
        assertThat(result.json().propertyNames())
                .containsExactly("request_id", "model_id", "status", "output", "created_at", "finished_at");
        Wire.Answer video = wire.get(result.json().path("output").path("video").stringValue());
        assertThat(video.status()).isEqualTo(200);
        assertThat(video.raw().headers().firstValue("content-type")).contains("video/mp4");
    }

    @Test
    void theCostIsANumberAndMayBeMissingAtFirst() {
        String id = submit("a boat");
        clock.advance(Duration.ofSeconds(90));
        assertThat(result(id, "?include_cost=true").json().has("cost")).isFalse();
        clock.advance(Duration.ofSeconds(5));

        assertThat(result(id, "?include_cost=true").json().path("cost").decimalValue())
                .isEqualByComparingTo("0.42");
    }

    @Test
    void aQueuedJobIsCancelledWithTheOddPairOfWords() {
        String id = submit("a boat");

        Wire.Answer cancelled = wire.runComfy("POST", "/v1/requests/" + id + "/cancel", "");

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.text("status")).isEqualTo("completed");
        assertThat(cancelled.text("outcome")).isEqualTo("cancelled");
        assertThat(status(id).text("status")).isEqualTo("cancelled");
        assertThat(result(id, "").text("status")).isEqualTo("cancelled");
        clock.advance(Duration.ofHours(1));
        assertThat(status(id).text("status")).isEqualTo("cancelled");
    }

    @Test
    void aRunningJobIsNotCancellableAndGoesOn() {
        String id = submit("a boat");
        clock.advance(Duration.ofSeconds(31));

        Wire.Answer refused = wire.runComfy("POST", "/v1/requests/" + id + "/cancel", "");

        assertThat(refused.status()).isEqualTo(202);
        assertThat(refused.text("outcome")).isEqualTo("not_cancellable");
        clock.advance(Duration.ofSeconds(60));
        assertThat(result(id, "").text("status")).isEqualTo("succeeded");
    }

    @Test
    void promptTagsMakeAJobFailOrTakeLonger() {
        String failing = submit("a boat [[fail]]");
        String moderated = submit("a boat [[moderation]]");
        String slow = submit("a boat [[slow 30s]]");
        clock.advance(Duration.ofSeconds(91));

        assertThat(status(failing).text("status")).isEqualTo("completed");
        assertThat(result(failing, "").text("status")).isEqualTo("failed");
        assertThat(result(failing, "").json().has("output")).isFalse();
        assertThat(result(failing, "").json().path("error").path("type").stringValue())
                .isEqualTo("generation_failed");
        assertThat(result(moderated, "").json().path("error").path("type").stringValue())
                .isEqualTo("content_moderation");
        assertThat(status(slow).text("status")).isEqualTo("in_progress");
        clock.advance(Duration.ofSeconds(30));
        assertThat(status(slow).text("status")).isEqualTo("completed");
    }

    @Test
    void everyAcceptedSubmitIsCharged() {
        String id = submit("a boat");

        assertThat(emulator.charges().accepted("runcomfy")).singleElement().satisfies(charge -> {
            assertThat(charge.requestId()).isEqualTo(id);
            assertThat(charge.model()).isEqualTo("kling/kling-video-o1/standard/image-to-video");
            assertThat(charge.at()).isEqualTo(clock.instant());
            assertThat(charge.keyAlias()).isEqualTo("default");
            assertThat(charge.amount()).isEqualByComparingTo(new BigDecimal("0.42"));
            assertThat(charge.currency()).isEqualTo("USD");
        });
        assertThat(emulator.charges().accepted("runninghub")).isEmpty();
    }

    @Test
    void theBalanceGoesDownByWhatWasCharged() {
        submit("a boat");

        Wire.Answer balance = wire.runComfy("GET", "/prod/v2/balance", "");

        assertThat(balance.json().path("balance_usd").decimalValue()).isEqualByComparingTo("999999.58");
        assertThat(balance.json().path("balance_microdollars").longValue()).isEqualTo(999_999_580_000L);
        assertThat(balance.text("currency")).isEqualTo("USD");
    }

    private String submit(String prompt) {
        return wire.runComfy("POST", Samples.O1_STD, Samples.o1Std(prompt)).text("request_id");
    }

    private Wire.Answer status(String id) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/status", "");
    }

    private Wire.Answer result(String id, String query) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/result" + query, "");
    }
}
