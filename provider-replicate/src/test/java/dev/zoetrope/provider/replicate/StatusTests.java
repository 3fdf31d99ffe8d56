package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers about a job mean. */
@Timeout(30)
class StatusTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private RemoteStatus status(OutputKind kind, String word, String more) throws Exception {
        opened.answering(Script.json(200, Opened.job(word, more)));
        return opened.provider().status(Opened.known(kind));
    }

    private RemoteStatus.Succeeded made(OutputKind kind, String output) throws Exception {
        return (RemoteStatus.Succeeded) status(kind, "succeeded", "'output':" + output);
    }

    @Test
    void itIsAskedForByItsId() throws Exception {
        status(OutputKind.VIDEO, "starting", "");

        assertThat(opened.server().onlyRequest().method()).isEqualTo("GET");
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/predictions/" + Opened.JOB);
    }

    @Test
    void eachWordOfTheServiceHasItsState() throws Exception {
        OutputKind video = OutputKind.VIDEO;
        assertThat(status(video, "starting", "")).isEqualTo(new RemoteStatus.Queued(null, "starting"));
        assertThat(status(video, "processing", "'logs':'50%'")).isEqualTo(new RemoteStatus.Running(null, "processing"));
        assertThat(status(video, "canceled", "")).isEqualTo(new RemoteStatus.Cancelled("canceled"));
        assertThat(status(video, "aborted", "")).isEqualTo(new RemoteStatus.Cancelled("aborted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "COMPLETED", "queued", "error"})
    void aWordThatTheServiceDoesNotHaveEndsNothing(String word) throws Exception {
        assertThat(status(OutputKind.VIDEO, word, "")).isEqualTo(new RemoteStatus.Unrecognised(word));
    }

    @Test
    void anOutputBeforeTheEndIsNoEnd() throws Exception {
        assertThat(status(OutputKind.VIDEO, "processing", "'output':['https://replicate.delivery/a.mp4']"))
                .isInstanceOf(RemoteStatus.Running.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'https://replicate.delivery/a/out.mp4'                           | video
            ['https://replicate.delivery/a.mp4','https://r.example/b.mp4']   | video,video
            {'mesh':'https://r.example/m.glb','video':'https://r.example/a'} | video,3d
            {'a':[{'b':'https://r.example/p.png'}],'c':3,'d':null,'e':'x'}   | image
            [['https://r.example/p.png'],'words']                            | image
            """)
    void linksAnywhereInTheOutputAreFiles(String output, String kinds) throws Exception {
        RemoteStatus.Succeeded done = made(OutputKind.VIDEO, output);

        assertThat(done.artifacts())
                .extracting(artifact -> artifact.kind().id())
                .containsExactly(kinds.split(","));
        assertThat(done.unread()).isNull();
        assertThat(done.cost()).isEqualTo(Cost.UNKNOWN);
        assertThat(done.answer()).contains("\"output\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            text | 'a boat'                                 | a boat
            text | ['a ','bo','at','']                      | a boat
            text | {'text':'a boat','language':'eng'}       | a boat
            file | ['a ','boat']                            | a boat
            text | 'see https://example.org for more'       | see https://example.org for more
            """)
    void wordsAreTheResultOfAModelThatMakesWords(String kind, String output, String words) throws Exception {
        OutputKind wanted = kind.equals("text") ? OutputKind.TEXT : OutputKind.FILE;

        assertThat(made(wanted, output).artifacts()).containsExactly(ArtifactInfo.words(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "'a film'",
                "'data:video/mp4;base64,AAAA'",
                "[null,7]",
                "'ftp://r.example/a.mp4'",
                "'https://'"
            })
    void aResultThatCannotBeReadIsKept(String output) throws Exception {
        RemoteStatus.Succeeded done = made(OutputKind.VIDEO, output);

        assertThat(done.artifacts()).isEmpty();
        assertThat(done.unread()).isNotNull();
    }

    @Test
    void anHourAfterTheEndTheResultIsGone() throws Exception {
        RemoteStatus outcome = status(OutputKind.VIDEO, "succeeded", "'output':null,'input':null,'data_removed':true");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread().problem()).contains("removed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'The input or output was flagged as sensitive. (E005)'  | MODERATION
            'NSFW content detected. Try running it again'           | MODERATION
            'Prediction interrupted; please retry (code: PA)'       | GENERATION_FAILED
            'CUDA out of memory (E1001)'                            | GENERATION_FAILED
            'Sensitive content was found'                           | MODERATION
            'KeyError: header names are case-insensitive'           | GENERATION_FAILED
            'the path is case-sensitive'                            | GENERATION_FAILED
            null                                                    | GENERATION_FAILED
            """)
    void aFailureSaysWhyInItsWordsAlone(String error, FailureReason reason) throws Exception {
        assertThat(status(OutputKind.VIDEO, "failed", "'error':" + error))
                .isInstanceOfSatisfying(RemoteStatus.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(reason);
                    assertThat(failed.message()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {}                                                             | UNAVAILABLE
            200 | <html>                                                         | UNAVAILABLE
            200 | {'id':'anotherjobanotherjobanoth','status':'succeeded'}        | UNAVAILABLE
            401 | {'title':'Unauthenticated','detail':'no','status':401}         | KEY_REFUSED
            429 | {'detail':'Request was throttled.','status':429}               | RATE_LIMITED
            500 | {'id':'ufawqhfynnddngldkgtslldrkq','status':'failed'}          | UNAVAILABLE
            """)
    void anAnswerAboutNothingOrAnotherJobIsNone(int code, String body, FailureReason reason) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    @Test
    void aLimitOfCallsTellsInItsWordsHowLongToWait() {
        opened.answering(Script.json(
                429, "{\"detail\":\"Request was throttled. Your rate limit resets in ~12s.\",\"status\":429}"));

        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.retryAfter()).contains(Duration.ofSeconds(12)));
    }
}
