package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers to a paid call mean, each sent over a socket. */
@Timeout(30)
class SubmitTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theRequestIsTheModelsInputAtTheModelsPath() {
        opened.answering(Script.json(200, "{\"request_id\":\"r-1\"}")).submit();

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/models/kling/kling-video-o1/standard/image-to-video");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.text())
                .isEqualTo("{\"prompt\":\"The paper boat drifts\","
                        + "\"image\":\"https://example.org/boat.png\",\"duration\":5}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void aRequestIdInASuccessIsAnAcceptedJob(int status) {
        String body = "{\"request_id\":\"r_1-A\",\"status_url\":\"https://evil.example/s\",\"surprise\":[1]}";
        assertThat(opened.answering(Script.json(status, body)).submit())
                .isEqualTo(new SubmitOutcome.Accepted("r_1-A", new RemoteStatus.Queued(null, "")));
    }

    @ParameterizedTest
    @CsvSource({"in_queue,Queued", "IN_PROGRESS,Running", "completed,Running", "failed,Running", "canceled,Cancelled"})
    void theFirstStateIsWhatTheAnswerTells(String word, String state) {
        String body = "{\"request_id\":\"r-1\",\"status\":\"" + word + "\"}";
        assertThat(opened.answering(Script.json(200, body)).submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Accepted.class,
                        accepted -> assertThat(accepted.firstStatus().getClass().getSimpleName())
                                .isEqualTo(state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../../v1/models\"",
                "\"a b\"",
                "\"r/1\"",
                "\"r?x=1\"",
                "\"r.1\"",
                "true",
                "false",
                "-1",
                "0",
                "1.5",
                "\"null\"",
                "\"None\"",
                "\"undefined\"",
                "{\"id\":\"r-1\"}",
                "[\"r-1\"]",
                "[]"
            })
    void anIdOfAnotherFormWasBoughtButCannotBeAskedAbout(String id) {
        assertThat(opened.answering(Script.json(200, "{\"request_id\":" + id + "}"))
                        .submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message())
                                .contains("named the job '" + id.replaceAll("^\"|\"$", "") + "'")
                                .contains("such as 3f0e9c1a-7d42-4b6e-9a58-c1d2e3f40516"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000000000000000001", "\"-r_\""})
    void whateverTheVendorsOwnClientTakesIsAnId(String id) {
        assertThat(opened.answering(Script.json(200, "{\"request_id\":" + id + "}"))
                        .submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Accepted.class,
                        job -> assertThat(job.remoteId()).isEqualTo(id.replace("\"", "")));
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        assertThat(opened.answering(Script.json(429, "{\"message\":\"slow down\"}", "Retry-After: 7"))
                        .submit())
                .isEqualTo(new SubmitOutcome.Rejected(
                        FailureReason.RATE_LIMITED, "HTTP 429: slow down", true, Duration.ofSeconds(7)));
    }

    @Test
    void aValidationErrorNamesTheField() {
        String body = "{\"detail\":[{\"loc\":[\"body\",\"duration\"],\"msg\":\"must be 5 or 10\"}]}";
        assertThat(opened.answering(Script.json(422, body)).submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.message()).isEqualTo("HTTP 422: body.duration: must be 5 or 10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[\"duration must be 5 or 10\"]}",
                "{\"errors\":[{\"message\":\"duration must be 5 or 10\"}]}",
                "{\"error\":{\"message\":\"duration must be 5 or 10\"}}",
                "{\"title\":\"Bad Request\",\"detail\":\"duration must be 5 or 10\"}"
            })
    void theWordsOfARefusalAreFoundInEveryUsualForm(String body) {
        assertThat(opened.answering(Script.json(400, body)).submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        refused -> assertThat(refused.message())
                                .startsWith("HTTP 400: ")
                                .contains("duration must be 5 or 10"));
    }
}
