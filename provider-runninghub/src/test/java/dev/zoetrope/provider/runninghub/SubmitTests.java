package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.time.Duration;
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

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/openapi/v2/kling-video-o1/image-to-video");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.text())
                .isEqualTo("{\"prompt\":\"The paper boat drifts\",\"aspectRatio\":\"9:16\",\"duration\":\"5\","
                        + "\"firstImageUrl\":\"https://example.org/boat.png\",\"mode\":\"std\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi/v2", "/openapi/v2/", "/task/openapi", "/v1", "/behind/openapi"})
    void aBaseUrlWithWhatAllPathsBeginWithIsReadWithoutIt(String path) throws Exception {
        try (ScriptedServer server = ScriptedServer.start();
                Provider provider = Opened.at(server.uri(path), Opened.KEY)) {
            server.next(task("RUNNING", ""));

            assertThat(provider.submit(Opened.submission())).isInstanceOf(SubmitOutcome.Accepted.class);

            assertThat(server.onlyRequest().target())
                    .isEqualTo((path.startsWith("/behind") ? "/behind" : "") + "/openapi/v2/" + Opened.MODEL);
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "-1",
                "0",
                "1.5",
                "2e18",
                "20000000000000000001",
                "\"null\"",
                "\"None\"",
                "\"undefined\"",
                "\"a b\"",
                "\"2000/1\"",
                "\"../1\"",
                "\"task-1\"",
                "{\"id\":7}",
                "[7]"
            })
    void anIdThatIsNoneOfItsIdsWasBoughtButCannotBeAskedAbout(String id) {
        for (String place : new String[] {
            "{\"taskId\":%s,\"status\":\"RUNNING\"}",
            "{\"task_id\":%s,\"errorCode\":\"421\"}",
            "{\"code\":0,\"data\":{\"taskId\":%s}}"
        }) {
            assertThat(opened.answering(Script.json(200, place.formatted(id))).submit())
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Unconfirmed.class,
                            lost -> assertThat(lost.message())
                                    .contains("named the task '")
                                    .contains("a number of 1 to 19 digits, such as 2000000000000000001"));
        }
    }

    @Test
    void theIdThatCannotBeAskedAboutIsShown() {
        assertThat(opened.answering(Script.json(200, "{\"taskId\":\"task-1\"}")).submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message()).contains("'task-1'"));
    }

    @Test
    void aRateLimitOfTheEdgeIsRepeatable() {
        assertThat(opened.answering(Script.json(429, "slow down", "Retry-After: 7"))
                        .submit())
                .isEqualTo(new SubmitOutcome.Rejected(
                        FailureReason.RATE_LIMITED, "HTTP 429: slow down", true, Duration.ofSeconds(7)));
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
