package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes out for a paid call, and what its answer proves. */
@Timeout(30)
class SubmitTests {

    private static final String ACCEPTED = "{\"status\":\"IN_QUEUE\",\"request_id\":\"" + Opened.JOB
            + "\",\"queue_position\":0,\"response_url\":\"https://queue.fal.run/fal-ai/kling-video/requests/1\","
            + "\"status_url\":\"https://queue.fal.run/fal-ai/kling-video/requests/1/status\"}";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theInputIsTheWholeBodyAndTheKeyHasItsWord() {
        opened.answering(Script.json(200, ACCEPTED)).submit();

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/" + Opened.MODEL);
        assertThat(request.text()).isEqualTo("{\"prompt\":\"The paper boat drifts\",\"duration\":\"5\"}");
        assertThat(request.header("authorization")).contains("Key " + Opened.KEY);
        assertThat(request.header("x-fal-request-timeout")).isEmpty();
    }

    @Test
    void theAddressesOfTheAnswerAreKept() {
        SubmitOutcome outcome = opened.answering(Script.json(200, ACCEPTED)).submit();

        assertThat(outcome).isInstanceOfSatisfying(SubmitOutcome.Accepted.class, job -> {
            assertThat(job.remoteId()).isEqualTo(Opened.JOB);
            assertThat(job.receipt())
                    .containsOnlyKeys("status_url", "response_url")
                    .containsEntry("response_url", "https://queue.fal.run/fal-ai/kling-video/requests/1");
        });
    }

    @Test
    void theServiceGivesUpOnlyWhatIsCancelledAtItsDeadline() {
        opened.answering(Script.json(200, ACCEPTED), Script.json(200, ACCEPTED));

        opened.provider().submit(Opened.submission().cancelledAfter(Duration.ofMinutes(10)));
        opened.provider().submit(Opened.submission().cancelledAfter(Duration.ofMillis(300)));

        assertThat(opened.server().requests())
                .extracting(request -> request.header("x-fal-request-timeout").orElse("none"))
                .containsExactly("600", "2");
    }

    @Test
    void aNoticeIsAskedForByAnAddressThatIsEscaped() {
        opened.answering(Script.json(200, ACCEPTED));

        opened.provider().submit(Opened.submission().withWebhook(URI.create("https://hooks.example/a/b?mark=x&y=1")));

        assertThat(opened.server().onlyRequest().target())
                .isEqualTo("/" + Opened.MODEL + "?fal_webhook=https%3A//hooks.example/a/b%3Fmark%3Dx%26y%3D1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            202 | {'request_id':'7f0c0a52-0000-4000-8000-000000000001'}                       | accepted
            200 | {'request_id':'7f0c0a52-0000-4000-8000-000000000001',                       | accepted
            200 | {'request_id':'7F0C0A52-0000-4000-8000-00000000000A'}                       | accepted
            200 | {'request_id':'7f0c0a5200004000800000000000000a'}                           | accepted
            200 | {'request_id':'1'}                                                          | unconfirmed
            200 | {'request_id':'../../secret-path-that-is-36-chars-lo'}                      | unconfirmed
            200 | {'detail':'fine'}                                                           | unconfirmed
            200 | <html>                                                                      | unconfirmed
            401 | {'detail':'No user found for Key ID and Secret'}                            | final KEY_REFUSED
            403 | {'detail':'User is locked. Reason: Exhausted balance. Top up your balance'} | final BALANCE
            403 | {'detail':'Forbidden'}                                                      | final KEY_REFUSED
            404 | {'detail':'Application "x" not found'}                                      | final REFUSED
            405 | {'detail':'Method Not Allowed'}                                             | final REFUSED
            400 | {'detail':'bad','error_type':'bad_request'}                                 | final REFUSED
            422 | {'detail':[{'loc':['body','prompt'],'msg':'short','type':'missing'}]}       | final REFUSED
            422 | {'detail':[{'loc':[],'msg':'no','type':'content_policy_violation'}]}        | final MODERATION
            200 | {'detail':[{'loc':[],'msg':'no','type':'content_policy_violation'}]}        | unconfirmed
            503 | {'detail':[{'loc':[],'msg':'no','type':'content_policy_violation'}]}        | unconfirmed
            429 | {'detail':'the queue is too long'}                                          | later RATE_LIMITED
            500 | {'detail':'no','error_type':'internal_error'}                               | unconfirmed
            502 | <html>nginx                                                                 | unconfirmed
            503 | {'request_id':'7f0c0a52-0000-4000-8000-000000000001'}                       | unconfirmed
            504 | {'detail':'slow','error_type':'request_timeout'}                            | unconfirmed
            499 | {'error_type':'client_disconnected'}                                        | unconfirmed
            307 | {'request_id':'7f0c0a52-0000-4000-8000-000000000001'}                       | unconfirmed
            """)
    void whatAnAnswerProves(int status, String body, String outcome) {
        assertThat(opened.verdict(Script.json(status, body.replace('\'', '"').replace("\"x\"", "x"))))
                .isEqualTo(outcome);
    }

    static List<Script> noWholeAnswers() {
        return OpenedProvider.brokenOff("{\"request_id\":\"7f0c0a52");
    }

    @ParameterizedTest
    @MethodSource("noWholeAnswers")
    void anAnswerThatIsNotWhole(Script script) {
        assertThat(opened.verdict(script)).isEqualTo("unconfirmed");
    }
}
