package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Reason;
import dev.zoetrope.provider.support.testing.Script;
import dev.zoetrope.provider.support.testing.SeenRequest;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        opened.answering(task("RUNNING", "")).submit();

        SeenRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/openapi/v2/kling-video-o1/image-to-video");
        assertThat(request.header("authorization")).isEqualTo("Bearer " + Opened.KEY);
        assertThat(request.text())
                .isEqualTo("{\"prompt\":\"The paper boat drifts\",\"aspectRatio\":\"9:16\",\"duration\":\"5\","
                        + "\"firstImageUrl\":\"https://example.org/boat.png\",\"mode\":\"std\"}");
    }

    @ParameterizedTest
    @CsvSource({"CREATE,Queued", "queued,Queued", " RUNNING ,Running", "CANCEL,Cancelled", "'',Unrecognised"})
    void aTaskIdIsAnAcceptedJobInTheStateTold(String word, String state) {
        accepted(task(word, ""), Opened.TASK, state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskId\":2000000000000000001,\"status\":\"QUEUED\"}",
                "{\"task_id\":\"2000000000000000001\",\"task_status\":\"QUEUED\"}",
                "{\"code\":0,\"msg\":\"success\",\"data\":{\"taskId\":\"2000000000000000001\",\"taskStatus\":\"QUEUED\"}}",
                "{\"taskId\":\"2000000000000000001\",\"status\":\"QUEUED\",\"errorCode\":\"0\",\"new\":{\"a\":[1]}}",
            })
    void theTaskIdIsTextInEveryForm(String body) {
        accepted(Script.json(200, body), Opened.TASK, "Queued");
    }

    @Test
    void anAnswerMayAlreadyHoldTheResult() {
        String body = "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[{\"url\":\"https://x/a.mp4\"}]}";
        accepted(Script.json(200, body), "7", "Succeeded");
    }

    static Stream<Arguments> idsWithErrors() {
        return Stream.of(
                Arguments.of(task("FAILED", "1015"), "Failed"),
                Arguments.of(task("", "1501"), "Failed"),
                Arguments.of(task("", "421"), "Queued"),
                Arguments.of(task("RUNNING", "1005"), "Running"),
                Arguments.of(task("", "9999"), "Queued"),
                Arguments.of(Script.json(400, "{\"taskId\":\"" + Opened.TASK + "\",\"errorCode\":\"421\"}"), "Queued"),
                Arguments.of(Script.json(503, "{\"taskId\":\"" + Opened.TASK + "\"}"), "Unrecognised"));
    }

    @ParameterizedTest
    @MethodSource("idsWithErrors")
    void anIdComesBeforeAnErrorBesideIt(Script script, String state) {
        accepted(script, Opened.TASK, state);
    }

    record Case(String codes, Reason reason, boolean repeatable) {}

    static Stream<Arguments> refusals() {
        return Stream.of(
                        new Case("415 421 814 1011 1520", Reason.CAPACITY, true),
                        new Case("1003", Reason.RATE_LIMITED, true),
                        new Case("401 403 801 802 806 811 1002 1014", Reason.KEY_REFUSED, false),
                        new Case("416 812", Reason.BALANCE, false),
                        new Case(
                                "301 380 412 423 433 435 436 803 807 809 810 901 1001 1004 1007 1008 1009 1013 1101",
                                Reason.REFUSED,
                                false),
                        new Case("1501 1505", Reason.MODERATION, false))
                .flatMap(given -> Arrays.stream(given.codes.split(" "))
                        .map(code -> Arguments.of(code, given.reason, given.repeatable)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCodeWithoutATaskIdIsAVerifiedRefusal(String code, Reason reason, boolean repeatable) {
        String asText = "{\"taskId\":\"\",\"status\":\"\",\"errorCode\":\"" + code
                + "\",\"errorMessage\":\"no\",\"results\":null}";
        String asNumber = "{\"code\":" + code + ",\"msg\":\"no\",\"data\":null}";
        String snake = "{\"error_code\":" + code + ",\"error_message\":\"no\"}";
        for (Script script : new Script[] {
            Script.json(200, asText),
            Script.json(200, asNumber, "Retry-After: 5"),
            Script.json(400, asText),
            Script.json(403, snake)
        }) {
            assertThat(opened.answering(script).submit())
                    .isInstanceOfSatisfying(SubmitOutcome.Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(reason);
                        assertThat(rejected.repeatable()).isEqualTo(repeatable);
                        assertThat(rejected.message()).contains("code " + code).contains("no");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "808",
                "1000",
                "1005",
                "1010",
                "1012",
                "1006",
                "1015",
                "1504",
                "804",
                "805",
                "813",
                "1",
                "429",
                "9999",
                "SOMETHING"
            })
    void aCodeThatProvesNothingIsUnconfirmed(String code) {
        String body = "{\"taskId\":\"\",\"status\":\"\",\"errorCode\":\"" + code + "\",\"errorMessage\":\"?\"}";
        unconfirmed(Script.json(200, body));
    }

    static Stream<Script> noProof() {
        return Stream.of(
                Script.json(500, "{\"errorCode\":\"421\",\"taskId\":\"\"}"),
                Script.json(503, "{\"errorCode\":\"1014\"}"),
                Script.json(503, "", "Retry-After: 1"),
                Script.json(502, "<html>bad gateway</html>"),
                Script.json(408, "{\"code\":421}"),
                Script.json(302, "{\"code\":421}", "Location: /x"),
                Script.json(429, "{\"errorCode\":\"1005\"}"),
                Script.json(200, "{\"taskId\":\"\",\"status\":\"RUNNING\"}"),
                Script.json(200, "{\"taskId\":null,\"errorMessage\":\"hm\"}"),
                Script.json(200, "{\"taskId\":\"a b\"}"),
                Script.json(200, "{\"code\":0,\"msg\":\"success\",\"data\":null}"),
                Script.json(200, "{}"),
                Script.json(200, ""),
                Script.json(200, "<html>"),
                Script.close(),
                Script.reset());
    }

    @ParameterizedTest
    @MethodSource("noProof")
    void whatProvesNothingIsUnconfirmed(Script script) {
        unconfirmed(script);
    }

    @ParameterizedTest
    @CsvSource({
        "401,KEY_REFUSED",
        "403,KEY_REFUSED",
        "402,BALANCE",
        "404,REFUSED",
        "400,REFUSED",
        "413,REFUSED",
        "422,REFUSED"
    })
    void withoutACodeTheHttpStatusRefuses(int status, Reason reason) {
        assertThat(opened.answering(Script.json(status, "{\"status\":404,\"error\":\"Not Found\"}"))
                        .submit())
                .isInstanceOfSatisfying(SubmitOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(reason);
                    assertThat(rejected.repeatable()).isFalse();
                });
    }

    @Test
    void aRateLimitOfTheEdgeIsRepeatable() {
        assertThat(opened.answering(Script.json(429, "slow down", "Retry-After: 7"))
                        .submit())
                .isEqualTo(new SubmitOutcome.Rejected(
                        Reason.RATE_LIMITED, "HTTP 429: slow down", true, Duration.ofSeconds(7)));
    }

    @Test
    void aDeniedKeyIsToldWhichKindIsNeeded() {
        assertThat(opened.answering(task0("1014", "access denied")).submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains("enterprise-shared"));
    }

    private void accepted(Script script, String id, String state) {
        assertThat(opened.answering(script).submit()).isInstanceOfSatisfying(SubmitOutcome.Accepted.class, accepted -> {
            assertThat(accepted.remoteId()).isEqualTo(id);
            assertThat(accepted.firstStatus().getClass().getSimpleName()).isEqualTo(state);
        });
        assertThat(opened.server().requests()).hasSize(1);
    }

    private void unconfirmed(Script script) {
        assertThat(opened.answering(script).submit()).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(opened.server().requests()).hasSize(1);
    }

    private static Script task(String word, String code) {
        return Script.json(
                200,
                "{\"taskId\":\"" + Opened.TASK + "\",\"status\":\"" + word + "\",\"errorCode\":\"" + code
                        + "\",\"errorMessage\":\"\",\"results\":null,\"clientId\":\"c\",\"promptTips\":\"\"}");
    }

    private static Script task0(String code, String message) {
        return Script.json(
                200, "{\"taskId\":\"\",\"errorCode\":\"" + code + "\",\"errorMessage\":\"" + message + "\"}");
    }
}
