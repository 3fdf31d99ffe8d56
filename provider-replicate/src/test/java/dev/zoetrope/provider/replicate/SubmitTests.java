package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out for a paid call, and what its answer proves. */
@Timeout(30)
class SubmitTests {

    private static final String VERSION = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
    private static final Script ACCEPTED = Script.json(201, Opened.job("starting", ""));

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private ReceivedRequest sent(SubmitCall call) {
        opened.answering(ACCEPTED);
        assertThat(opened.provider().submit(call)).isInstanceOf(SubmitOutcome.Accepted.class);
        return opened.server().onlyRequest();
    }

    @Test
    void anOfficialModelRunsByItsName() {
        ReceivedRequest request = sent(Opened.submission(Opened.model(Opened.MODEL)));

        assertThat(request.method() + " " + request.target())
                .isEqualTo("POST /v1/models/" + Opened.MODEL + "/predictions");
        assertThat(request.text()).isEqualTo("{\"input\":{\"prompt\":\"The paper boat drifts\"}}");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.header("prefer")).isEmpty();
        assertThat(request.header("cancel-after")).isEmpty();
    }

    @Test
    void aModelOfTheCommunityRunsByTheVersionOfTheCatalogue() {
        ModelSpec model = Opened.model("meta/musicgen");
        ReceivedRequest request = sent(Opened.submission(model));

        assertThat(request.target()).isEqualTo("/v1/predictions");
        assertThat(request.text())
                .startsWith("{\"version\":\"" + model.providerData().get("version") + "\",\"input\":{");
    }

    @ParameterizedTest
    @ValueSource(strings = {VERSION, "some/model/versions/" + VERSION, "some/model:" + VERSION})
    void anyVersionRunsByItsId(String id) {
        ReceivedRequest request = sent(Opened.submission(Opened.unlisted(id)));

        assertThat(request.target()).isEqualTo("/v1/predictions");
        assertThat(request.text()).startsWith("{\"version\":\"" + VERSION + "\",\"input\":{");
    }

    @Test
    void aDeploymentRunsByItsName() {
        ReceivedRequest request = sent(Opened.submission(Opened.unlisted("deployments/acme/boats")));

        assertThat(request.target()).isEqualTo("/v1/deployments/acme/boats/predictions");
        assertThat(request.text()).startsWith("{\"input\":{");
    }

    @ParameterizedTest
    @CsvSource({"600000, 600s", "300, 5s", "5400000, 5400s"})
    void theServiceGivesUpOnlyWhatIsCancelledAtItsDeadline(long milliseconds, String header) {
        SubmitCall call = Opened.submission(Opened.model(Opened.MODEL)).cancelledAfter(Duration.ofMillis(milliseconds));

        assertThat(sent(call).header("cancel-after")).contains(header);
    }

    @Test
    void aNoticeIsAskedForAtTheEndAlone() {
        SubmitCall call = Opened.submission(Opened.model(Opened.MODEL))
                .withWebhook(URI.create("https://hooks.example/a/b?mark=x&y=1"));

        assertThat(sent(call).text())
                .endsWith(
                        "\"webhook\":\"https://hooks.example/a/b?mark=x&y=1\",\"webhook_events_filter\":[\"completed\"]}");
    }

    @Test
    void filesInsideTheRequestAreFewEnoughForEveryDocument() {
        String file = "data:image/png;base64," + "A".repeat(130_000);
        ModelSpec model = Opened.model("google/nano-banana");
        SubmitCall two = new SubmitCall(
                model, Map.of("prompt", "a boat", "image_input", List.of(file, file)), Duration.ofSeconds(20));

        assertThat(opened.provider().submit(two)).isInstanceOfSatisfying(SubmitOutcome.Rejected.class, refused -> {
            assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
            assertThat(refused.message()).contains("260044 characters", "local files");
        });
        assertThat(opened.server().requests()).isEmpty();
        sent(new SubmitCall(model, Map.of("prompt", "a boat", "image_input", List.of(file)), Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            201 | {'id':'ufawqhfynnddngldkgtslldrkq','status':'starting'}                              | accepted
            202 | {'id':'ufawqhfynnddngldkgtslldrkq','status':'processing'}                            | accepted
            201 | {'id':'ufawqhfynnddngldkgtslldrkq',                                                  | accepted
            201 | {'id':'1'}                                                                           | unconfirmed
            201 | {'id':'../../account'}                                                               | unconfirmed
            201 | {'status':'starting'}                                                                | unconfirmed
            200 | <html>                                                                               | unconfirmed
            401 | {'title':'Unauthenticated','detail':'You did not pass a valid token','status':401}   | final KEY_REFUSED
            402 | {'title':'Insufficient credit','detail':'Go to billing','status':402}                | final BALANCE
            404 | {'detail':'The requested resource could not be found.','status':404}                 | final REFUSED
            413 | {'detail':'at most 100MB'}                                                           | final REFUSED
            422 | {'title':'Invalid version or not permitted','detail':'no','status':422}              | final REFUSED
            429 | {'detail':'Request was throttled. Your rate limit resets in ~30s.','status':429}     | later RATE_LIMITED after 30 s
            429 | {'detail':'slow down'}                                                               | later RATE_LIMITED
            500 | {'detail':'oops'}                                                                    | unconfirmed
            502 | <html>                                                                               | unconfirmed
            503 | {'id':'ufawqhfynnddngldkgtslldrkq'}                                                  | unconfirmed
            307 | {'id':'ufawqhfynnddngldkgtslldrkq'}                                                  | unconfirmed
            """)
    void whatAnAnswerProves(int status, String body, String outcome) {
        assertThat(opened.verdict(Script.json(status, body.replace('\'', '"')))).isEqualTo(outcome);
    }

    @Test
    void theHeaderOfAPauseCountsBeforeItsWords() {
        assertThat(opened.verdict(Script.json(429, "{\"detail\":\"resets in ~30s\"}", "Retry-After: 4")))
                .isEqualTo("later RATE_LIMITED after 4 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resets in ~30s | 7          | later RATE_LIMITED after 30 s
            slow down      | 7          | later RATE_LIMITED after 7 s
            slow down      | 1796115933 | later RATE_LIMITED
            slow down      | soon       | later RATE_LIMITED
            """)
    void aPauseMayStandInTheHeaderOfTheLimitAlone(String words, String header, String outcome) {
        Script throttled = Script.json(
                429, "{\"detail\":\"" + words + "\"}", "ratelimit-remaining: 0", "ratelimit-reset: " + header);

        assertThat(opened.verdict(throttled)).isEqualTo(outcome);
    }

    @Test
    void anInputThatIsRefusedNamesItsFields() {
        opened.answering(Script.json(
                422,
                "{\"title\":\"Input validation failed\",\"detail\":\"- input: no\",\"status\":422,\"invalid_fields\":[{"
                        + "\"type\":\"enum\",\"field\":\"input.duration\",\"description\":\"must be one of 5, 10\"}]}",
                "Content-Type: application/problem+json"));

        assertThat(opened.submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        refused -> assertThat(refused.message())
                                .contains("Input validation failed", "input.duration: must be one of 5, 10"));
    }

    static List<Script> noWholeAnswers() {
        return OpenedProvider.brokenOff("{\"id\":\"ufawqh");
    }

    @ParameterizedTest
    @MethodSource("noWholeAnswers")
    void anAnswerThatIsNotWhole(Script script) {
        assertThat(opened.verdict(script)).isEqualTo("unconfirmed");
    }
}
