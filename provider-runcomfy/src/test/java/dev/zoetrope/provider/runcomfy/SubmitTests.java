package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Reason;
import dev.zoetrope.provider.support.testing.Script;
import dev.zoetrope.provider.support.testing.SeenRequest;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

        SeenRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/models/kling/kling-video-o1/standard/image-to-video");
        assertThat(request.header("authorization")).isEqualTo("Bearer " + Opened.KEY);
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

    @Test
    void anIdComesBeforeAnErrorCodeBesideIt() {
        String body = "{\"request_id\":\"r-1\",\"error_code\":400002}";
        assertThat(opened.answering(Script.json(200, body)).submit()).isInstanceOf(SubmitOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../v1/models", "a b", "r/1", "r?x=1"})
    void anIdOfAnotherFormWasBoughtButCannotBeAskedAbout(String id) {
        assertThat(opened.answering(Script.json(200, "{\"request_id\":\"" + id + "\"}"))
                        .submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message()).contains(id));
    }

    record Case(int status, String body, Reason reason, boolean repeatable) {}

    static Stream<Case> refusals() {
        return Stream.of(
                new Case(429, "", Reason.RATE_LIMITED, true),
                new Case(429, "{\"error_code\":400002}", Reason.BALANCE, false),
                new Case(401, "{\"message\":\"Unauthorized\"}", Reason.KEY_REFUSED, false),
                new Case(403, "{\"message\":\"Forbidden\"}", Reason.KEY_REFUSED, false),
                new Case(400, "{\"code\":400004,\"error\":\"token revoked\"}", Reason.KEY_REFUSED, false),
                new Case(200, "{\"error_code\":400004,\"error_message\":\"no token\"}", Reason.KEY_REFUSED, false),
                new Case(200, "{\"error_code\":\"401001\"}", Reason.KEY_REFUSED, false),
                new Case(403, "{\"error_code\":403001}", Reason.KEY_REFUSED, false),
                new Case(402, "", Reason.BALANCE, false),
                new Case(400, "{\"error_code\":400002,\"error_message\":\"top up\"}", Reason.BALANCE, false),
                new Case(200, "{\"error_code\":400002}", Reason.BALANCE, false),
                new Case(200, "{\"error_code\":10001}", Reason.BALANCE, false),
                new Case(200, "{\"error\":{\"code\":400002,\"message\":\"top up\"}}", Reason.BALANCE, false),
                new Case(404, "not here", Reason.REFUSED, false),
                new Case(400, "{\"error_code\":400001}", Reason.REFUSED, false),
                new Case(200, "{\"error_code\":404001}", Reason.REFUSED, false),
                new Case(400, "{\"request_id\":\"trace-1\",\"message\":\"bad\"}", Reason.REFUSED, false),
                new Case(413, "<html>too large</html>", Reason.REFUSED, false),
                new Case(415, "", Reason.REFUSED, false),
                new Case(
                        422,
                        "{\"detail\":[{\"loc\":[\"body\",\"duration\"],\"msg\":\"5 or 10\"}]}",
                        Reason.REFUSED,
                        false),
                new Case(422, "{\"error_code\":422001,\"detail\":\"duration\"}", Reason.REFUSED, false));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aVerifiedRefusalIsRejected(Case given) {
        assertThat(opened.answering(Script.json(given.status, given.body)).submit())
                .isInstanceOfSatisfying(SubmitOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(given.reason);
                    assertThat(rejected.repeatable()).isEqualTo(given.repeatable);
                });
        assertThat(opened.server().requests()).hasSize(1);
    }

    static Stream<Script> noProof() {
        return Stream.of(
                Script.json(408, "{}"),
                Script.json(408, "{\"error_code\":400001}"),
                Script.json(409, "{}"),
                Script.json(302, "", "Location: https://model-api.runcomfy.net/v1/models/x"),
                Script.json(307, "{\"error_code\":400002}", "Location: /elsewhere"),
                Script.json(500, "{\"error_code\":500001,\"error_message\":\"oops\"}"),
                Script.json(503, "{\"error_code\":400002}", "Retry-After: 1"),
                Script.json(502, "{\"request_id\":\"r-1\"}"),
                Script.json(400, "{\"error_code\":500001}"),
                Script.json(200, "{\"error_code\":500001}"),
                Script.json(200, "{\"error_code\":999999,\"error_message\":\"what?\"}"),
                Script.json(200, "{\"status\":\"in_queue\"}"),
                Script.json(200, "{\"request_id\":null}"),
                Script.json(200, "{\"request_id\":{}}"),
                Script.json(200, "{}"),
                Script.json(200, ""),
                Script.json(200, "OK"),
                Script.close(),
                Script.reset());
    }

    @ParameterizedTest
    @MethodSource("noProof")
    void whatProvesNothingIsUnconfirmed(Script script) {
        assertThat(opened.answering(script).submit()).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(opened.server().requests()).hasSize(1);
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        assertThat(opened.answering(Script.json(429, "{\"message\":\"slow down\"}", "Retry-After: 7"))
                        .submit())
                .isEqualTo(new SubmitOutcome.Rejected(
                        Reason.RATE_LIMITED, "HTTP 429: slow down", true, Duration.ofSeconds(7)));
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
}
