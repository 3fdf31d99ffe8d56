package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers about a job mean. */
@Timeout(30)
class StatusTests {

    private static final Script COMPLETED = Script.json(200, "{\"status\":\"COMPLETED\"}");
    private static final String FILM = "{\"video\":{\"url\":\"https://v3.fal.media/files/a/b.mp4\"}}";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private RemoteStatus status(Script... scripts) throws Exception {
        opened.answering(scripts);
        return opened.provider().status(opened.known(Opened.MODEL));
    }

    @ParameterizedTest
    @CsvSource({"200", "202"})
    void aStateComesWithEitherCode(int code) throws Exception {
        assertThat(status(Script.json(code, "{\"status\":\"IN_QUEUE\",\"queue_position\":3}")))
                .isEqualTo(new RemoteStatus.Queued(3, "IN_QUEUE"));
        assertThat(status(Script.json(code, "{\"status\":\"IN_PROGRESS\",\"logs\":null}")))
                .isEqualTo(new RemoteStatus.Running(null, "IN_PROGRESS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED", "in_queue", "DREAMING"})
    void aWordThatTheServiceDoesNotHaveEndsNothing(String word) throws Exception {
        assertThat(status(Script.json(200, "{\"status\":\"" + word + "\"}")))
                .isEqualTo(new RemoteStatus.Unrecognised(word));
    }

    @Test
    void theAddressesOfTheReceiptAreFollowed() throws Exception {
        status(COMPLETED, Script.json(200, FILM));

        String job = "/fal-ai/kling-video/requests/" + Opened.JOB;
        assertThat(opened.server().requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(job + "/status", job);
    }

    @ParameterizedTest
    @CsvSource({
        "fal-ai/kling-video/v2.5-turbo/pro/text-to-video, /fal-ai/kling-video",
        "fal-ai/veo3.1, /fal-ai/veo3.1",
        "workflows/me/thing, /workflows/me/thing",
        "comfy/me/thing/run, /comfy/me/thing"
    })
    void withoutAReceiptTheAddressHasTheAppAlone(String model, String app) throws Exception {
        opened.answering(Script.json(200, "{\"status\":\"IN_QUEUE\"}"));
        RemoteCall found = opened.known(model).toBuilder().receipt(Map.of()).build();

        opened.provider().status(found);

        assertThat(opened.server().onlyRequest().target()).isEqualTo(app + "/requests/" + Opened.JOB + "/status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://queue.fal.run/fal-ai/kling-video/requests/1/status",
                "https://queue.fal.run.evil.example/x",
                "https://evil.example/",
                "http://127.0.0.1:1/x",
                "no address",
                "HERE/fal-ai/../admin"
            })
    void anAddressElsewhereIsNotFollowedAndTheJobIsAskedForAtHome(String address) throws Exception {
        String job = "/fal-ai/kling-video/requests/" + Opened.JOB;
        String led = address.replace("HERE", opened.server().uri().toString());
        opened.answering(COMPLETED, Script.json(200, FILM), Script.json(200, "{\"status\":\"OK\"}"));
        RemoteCall call = opened.known(Opened.MODEL).toBuilder()
                .receipt(Map.of("status_url", led, "response_url", led, "cancel_url", led))
                .build();

        assertThat(opened.provider().status(call)).isInstanceOf(RemoteStatus.Succeeded.class);
        assertThat(opened.provider().cancel(call)).isEqualTo(CancelOutcome.CANCELLED);
        assertThat(opened.server().requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(job + "/status", job, job + "/cancel");
    }

    @Test
    void everyFileOfTheOutputIsAnArtifactThoseOfTheModelsKindFirst() throws Exception {
        RemoteStatus outcome = status(
                COMPLETED,
                Script.json(
                        200,
                        "{\"thumbnail\":{\"url\":\"https://f.example/t.png\",\"content_type\":\"image/png\"},\"seed\":7,"
                                + "\"models\":[{\"url\":\"https://f.example/a\",\"content_type\":\"model/gltf-binary\"}],"
                                + "\"video\":{\"url\":\"https://f.example/v\","
                                + "\"content_type\":\"application/octet-stream\"},\"image\":null,"
                                + "\"frames_zip\":{\"url\":\"https://f.example/z\",\"content_type\":\"application/zip\"}}"));

        assertThat(outcome).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.artifacts())
                    .extracting(ArtifactInfo::kind)
                    .containsExactly(OutputKind.VIDEO, OutputKind.IMAGE, OutputKind.MODEL_3D, OutputKind.FILE);
            assertThat(done.unread()).isNull();
            assertThat(done.answer()).contains("\"seed\":7");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"video\":null}",
                "{\"video\":{\"url\":\"data:video/mp4;base64,AAAA\"}}",
                "{\"video\":{\"pixels\":2}}"
            })
    void aResultThatCannotBeReadIsKept(String body) throws Exception {
        assertThat(status(COMPLETED, Script.json(200, body)))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts()).isEmpty();
                    assertThat(done.unread()).isNotNull();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'url':'https://f.example/a.mp4','content_type':'video/mp4'}      | https://f.example/a.mp4
            [{'url':'https://f.example/a'},{'url':'https://f.example/b'}]     | https://f.example/a https://f.example/b
            {'video_url':'https://f.example/a.mp4'}                           | https://f.example/a.mp4
            {'videos':['https://f.example/a.mp4','https://f.example/b.mp4']}  | https://f.example/a.mp4 https://f.example/b.mp4
            'https://f.example/a.mp4'                                         | https://f.example/a.mp4
            {'video':{'url':'https://f.example/a'},'from':'https://x.example'} | https://f.example/a
            """)
    void aFileMayStandAnywhere(String output, String links) throws Exception {
        assertThat(status(COMPLETED, Script.json(200, output.replace('\'', '"'))))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts())
                            .extracting(file -> String.valueOf(file.uri()))
                            .containsExactly(links.split(" "));
                    assertThat(done.unread()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:video/mp4;base64,AAAA", "ftp://f.example/a.mp4"})
    void whatCannotBeFetchedIsNamed(String link) throws Exception {
        String output = "{\"made\":[{\"video\":{\"url\":\"" + link + "\"}}]}";

        assertThat(status(COMPLETED, Script.json(200, output)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread())
                                .extracting(UnreadResult::problem)
                                .isEqualTo("made[0].video is no link that can be fetched"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AUDIO | {'custom_voice_id':'Voice1'}                             | Voice1
            FILE  | {'output':'a boat','reasoning':null}                     | a boat
            FILE  | {'style_id':'s-1','id':'7'}                              | s-1
            TEXT  | {'id':'ch_1','name':'Ann'}                               | ch_1
            """)
    void whatIsNoFileIsAResultInWords(OutputKind kind, String output, String words) throws Exception {
        opened.answering(COMPLETED, Script.json(200, output.replace('\'', '"')));
        RemoteCall call = opened.known(Opened.MODEL).toBuilder().output(kind).build();

        assertThat(opened.provider().status(call))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts()).containsExactly(ArtifactInfo.words(words)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            VIDEO | {'text':'no','id':'7'}
            FILE  | {'id':'7','files':[]}
            """)
    void wordsBesideAreNoResult(OutputKind kind, String output) throws Exception {
        opened.answering(COMPLETED, Script.json(200, output.replace('\'', '"')));
        RemoteCall call = opened.known(Opened.MODEL).toBuilder().output(kind).build();

        assertThat(opened.provider().status(call))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts()).isEmpty());
    }

    @Test
    void wordsAreTheResultOfAModelThatMakesWords() throws Exception {
        opened.answering(COMPLETED, Script.json(200, "{\"language_code\":\"eng\",\"text\":\"a boat\",\"words\":[]}"));
        RemoteCall call = opened.known("fal-ai/elevenlabs/speech-to-text").toBuilder()
                .output(OutputKind.TEXT)
                .build();

        assertThat(opened.provider().status(call))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts()).containsExactly(ArtifactInfo.words("a boat")));
    }

    @Test
    void aFailureIsCompleteAndItsResultSaysWhy() throws Exception {
        RemoteStatus outcome = status(
                Script.json(200, "{\"status\":\"COMPLETED\",\"error\":\"Invalid status code: 422\"}"),
                Script.json(
                        422,
                        "{\"detail\":[{\"loc\":[\"body\",\"duration\"],\"msg\":\"must be 5 or 10\","
                                + "\"type\":\"one_of\"}]}"));

        assertThat(outcome).isInstanceOfSatisfying(RemoteStatus.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
            assertThat(failed.message()).contains("body.duration: must be 5 or 10", "one_of");
        });
    }

    @Test
    void aFailureNeedsNoResult() throws Exception {
        assertThat(status(
                        Script.json(200, "{\"status\":\"COMPLETED\",\"error\":\"Invalid status code: 500\"}"),
                        Script.json(503, "<html>")))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.message()).isEqualTo("Invalid status code: 500"));
    }

    @ParameterizedTest
    @CsvSource({
        "503, runner_disconnected",
        "504, startup_timeout",
        "504, request_timeout",
        "502, runner_incomplete_response",
        "500, runner_server_error"
    })
    void aResultMayBeTheFaultOfTheRunAlone(int code, String type) throws Exception {
        assertThat(status(COMPLETED, Script.json(code, "{\"detail\":\"it broke\",\"error_type\":\"" + type + "\"}")))
                .isEqualTo(new RemoteStatus.Failed(
                        FailureReason.GENERATION_FAILED, "HTTP " + code + ": it broke (" + type + ")", type));
        assertThat(status(COMPLETED, Script.json(code, "{\"detail\":\"it broke\"}", "x-fal-error-type: " + type)))
                .isInstanceOf(RemoteStatus.Failed.class);
    }

    @Test
    void aResultMaySayAloneThatTheJobWasCancelled() throws Exception {
        assertThat(status(COMPLETED, Script.json(499, "{\"detail\":\"stopped\",\"error_type\":\"client_cancelled\"}")))
                .isEqualTo(new RemoteStatus.Cancelled("client_cancelled"));
    }

    @ParameterizedTest
    @CsvSource({
        "content_policy_violation, MODERATION",
        "no_media_generated, GENERATION_FAILED",
        "generation_timeout, GENERATION_FAILED"
    })
    void theTypeSaysWhoRefused(String type, FailureReason reason) throws Exception {
        String body = "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"no\",\"type\":\"" + type + "\"}]}";

        assertThat(status(COMPLETED, Script.json(422, body)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
        assertThat(status(COMPLETED, Script.json(500, body))).isInstanceOf(RemoteStatus.Failed.class);
    }

    @Test
    void aCancelledJobIsCompleteToo() throws Exception {
        assertThat(status(Script.json(
                        200, "{\"status\":\"COMPLETED\",\"error\":\"cancelled\",\"error_type\":\"client_cancelled\"}")))
                .isEqualTo(new RemoteStatus.Cancelled("client_cancelled"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 | {'detail':'oops','error_type':'internal_error'}     | UNAVAILABLE
            503 | {'detail':'no runner'}                              | UNAVAILABLE
            400 | {'detail':'Request is still in progress'}           | REFUSED
            401 | {'detail':'No user found for Key ID and Secret'}    | KEY_REFUSED
            403 | {'detail':'User is locked. Exhausted balance'}      | BALANCE
            429 | {'detail':'slow down'}                              | RATE_LIMITED
            """)
    void aResultThatIsNotServedEndsNothing(int code, String body, FailureReason reason) {
        assertThatThrownBy(() -> status(COMPLETED, Script.json(code, body.replace('\'', '"'))))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"\"}",
                "<html>",
                "{\"status\":\"COMPLETED\",\"request_id\":\"7f0c0a52-0000-4000-8000-000000000002\"}"
            })
    void anAnswerAboutNothingOrAnotherJobIsNone(String body) {
        assertThatThrownBy(() -> status(Script.json(200, body))).isInstanceOf(ProviderCallException.class);
    }

    @Test
    void theCostIsTheUnitsAtThePriceOfOne() throws Exception {
        RemoteStatus outcome = status(
                COMPLETED,
                Script.json(200, FILM, "x-fal-billable-units: 3.008"),
                Script.json(
                        200,
                        "{\"prices\":[{\"endpoint_id\":\"" + Opened.MODEL
                                + "\",\"unit_price\":0.07,\"unit\":\"second\",\"currency\":\"USD\"}]}"));

        assertThat(outcome).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.cost().money()).hasToString("0.21056USD");
            assertThat(done.cost().basis()).isEqualTo("3.008 billable units at 0.07 USD");
            assertThat(done.cost().kind()).isEqualTo(Cost.Kind.ESTIMATED);
        });
        assertThat(opened.server().requests().get(2).target())
                .isEqualTo("/v1/models/pricing?endpoint_id=" + Opened.MODEL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 | oops
            200 | {'prices':[]}
            200 | {'prices':[{'endpoint_id':'another','unit_price':1,'currency':'USD'}]}
            200 | {'prices':[{'endpoint_id':'MODEL','unit_price':-1,'currency':'USD'}]}
            200 | {'prices':[{'endpoint_id':'MODEL','unit_price':1,'currency':'credits'}]}
            """)
    void aPriceThatIsNotKnownTakesNoResultAway(int code, String body) throws Exception {
        RemoteStatus outcome = status(
                COMPLETED,
                Script.json(200, FILM, "x-fal-billable-units: 3"),
                Script.json(code, body.replace('\'', '"').replace("MODEL", Opened.MODEL)));

        assertThat(outcome).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.cost()).isEqualTo(Cost.UNKNOWN);
            assertThat(done.artifacts()).hasSize(1);
        });
    }
}
