package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers about a job mean. */
@Timeout(30)
class StatusTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @ParameterizedTest
    @CsvSource({
        "in_queue,Queued", "IN_QUEUE,Queued", "pending,Queued", "waiting,Queued", "in_progress,Running",
        "starting,Running", "Processing,Running", "cancelled,Cancelled", "CANCELED,Cancelled",
                "daydreaming,Unrecognised"
    })
    void aWordOfTheStatusEndpointIsAState(String word, String state) throws Exception {
        RemoteStatus outcome = opened.answering(Script.json(200, "{\"status\":\"" + word + "\"}"))
                .status();

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(state);
        assertThat(outcome.raw()).isEqualTo(word);
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/requests/r-1/status");
    }

    @Test
    void aQueuedJobTellsItsPlace() throws Exception {
        assertThat(opened.answering(Script.json(200, "{\"status\":\"in_queue\",\"queue_position\":3}"))
                        .status())
                .isEqualTo(new RemoteStatus.Queued(3, "in_queue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967299", "99999999999999999999", "-1", "2.5", "1e30", "\"4294967299\"", "NaN"})
    void aPlaceThatNoQueueHasIsNoPlace(String place) throws Exception {
        assertThat(opened.answering(Script.json(200, "{\"status\":\"in_queue\",\"queue_position\":" + place + "}"))
                        .status())
                .isEqualTo(new RemoteStatus.Queued(null, "in_queue"));
    }

    @ParameterizedTest
    @CsvSource({"completed,succeeded", "succeeded,completed", "COMPLETED,SUCCEEDED"})
    void completedMeansNoMoreThanThatTheResultTellsTheEnd(String status, String result) throws Exception {
        RemoteStatus outcome = ended(
                status,
                "{\"status\":\"" + result + "\",\"output\":{\"video\":\"https://f.example/a.mp4\"},\"cost\":1.12}");

        assertThat(outcome).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.artifacts()).singleElement().satisfies(file -> {
                assertThat(file.kind()).isEqualTo(OutputKind.VIDEO);
                assertThat(file.uri()).hasToString("https://f.example/a.mp4");
            });
            assertThat(done.cost()).isEqualTo(Cost.reported(new Money(new BigDecimal("1.12"), "USD")));
            assertThat(done.answer()).startsWith("{\"status\":\"" + result).endsWith("\"cost\":1.12}");
        });
        assertThat(opened.server().requests().get(1).target()).isEqualTo("/v1/requests/r-1/result?include_cost=true");
    }

    @ParameterizedTest
    @CsvSource({"in_progress,Running", "in_queue,Running", "cancelled,Cancelled", "later,Unrecognised"})
    void aResultThatIsNotThereYetMeansWaiting(String word, String state) throws Exception {
        assertThat(ended("completed", "{\"status\":\"" + word + "\"}")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"completed\"}", "{\"status\":\"succeeded\",\"output\":null}"})
    void aResultWhoseOutputIsNotThereYetIsASuccessThatCannotBeReadYet(String result) throws Exception {
        assertThat(ended("completed", result))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"r-2,r-1", "r-1,r-2"})
    void anAnswerAboutAnotherRequestSaysNothingAboutThisOne(String inStatus, String inResult) {
        opened.answering(
                Script.json(200, "{\"request_id\":\"" + inStatus + "\",\"status\":\"completed\"}"),
                Script.json(
                        200,
                        "{\"request_id\":\"" + inResult + "\",\"status\":\"succeeded\","
                                + "\"output\":{\"video\":\"https://x/a.mp4\"}}"));
        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.repeatable()).isTrue());
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        opened.answering(Script.json(429, "", "Retry-After: 8"));
        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.retryAfter()).contains(Duration.ofSeconds(8)));
    }

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of("{\"images\":[\"https://x/1.bin\",\"https://x/2.bin\"]}", "image 1.bin, image 2.bin"),
                Arguments.of("{\"image\":\"https://x/p.png\",\"videos\":[\"https://x/v\"]}", "image p.png, video v"),
                Arguments.of(
                        "{\"audio\":\"https://x/a\",\"audios\":[\"https://x/a\",\"https://x/b\"]}", "audio a, audio b"),
                Arguments.of("\"https://x/bare.mp4\"", "video bare.mp4"),
                Arguments.of("[\"https://x/1.wav\",\"https://x/2.glb\"]", "audio 1.wav, 3d 2.glb"),
                Arguments.of("{\"mesh\":{\"files\":[{\"url\":\"https://x/m.glb\"}]}}", "3d m.glb"),
                Arguments.of("{\"images\":[{\"url\":\"https://x/i\",\"width\":5}]}", "image i"),
                Arguments.of("{\"video\":\"https://x/a b[1].mp4\"}", "video a%20b%5B1%5D.mp4"),
                Arguments.of("{\"video\":\"not a link\",\"other\":\"https://x/o.mp4\"}", "video o.mp4"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void filesAreFoundInEveryFormOfOutput(String output, String expected) throws Exception {
        RemoteStatus outcome = ended(
                "completed",
                "{\"status\":\"succeeded\",\"output\":" + output + ",\"input\":{\"image\":\"https://x/input.png\"}}");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts().stream()
                                        .map(file -> file.kind().id() + " "
                                                + String.valueOf(file.uri()).replaceAll("https://x/", ""))
                                        .toList())
                                .isEqualTo(List.of(expected.split(", "))));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("null", "names no file"),
                Arguments.of("{}", "names no file"),
                Arguments.of("\"\"", "names no file"),
                Arguments.of("[]", "names no file"),
                Arguments.of("{\"video\":null}", "names no file"),
                Arguments.of("{\"videos\":[null,\"\"],\"seed\":7}", "names no file"),
                Arguments.of("17", "output has no known form"),
                Arguments.of("{\"video\":\"ftp://x/a.mp4\"}", "output.video is no link"),
                Arguments.of("{\"video\":{\"id\":\"v-1\"}}", "output.video has no known form"),
                Arguments.of("{\"mesh\":\"s3://bucket/m.glb\"}", "output.mesh is no link"),
                Arguments.of("\"a.mp4\"", "output is no link"),
                Arguments.of("[[1],[2],[3],[4],[5],[6],[7]]", "and 2 more"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aSuccessThatCannotBeReadIsNoFailureAndKeepsItsCostAndTheAnswer(String output, String problem)
            throws Exception {
        String rest = "\"cost\":0.56,\"input\":{\"image\":\"https://x/input.png\"},\"error\":\"odd\"";
        assertThat(ended("completed", "{\"status\":\"succeeded\",\"output\":" + output + "," + rest + "}"))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts()).isEmpty();
                    assertThat(done.cost()).isEqualTo(Cost.reported(Money.parse("0.56USD")));
                    assertThat(done.unread().problem()).contains(problem).contains("the provider says: odd");
                    assertThat(done.unread().answer()).contains("\"output\":" + output);
                });
    }

    @Test
    void theKeyIsInNoAnswerThatIsKept() throws Exception {
        String echo =
                "{\"status\":\"succeeded\",\"output\":{\"video\":null},\"headers\":\"Bearer " + Opened.KEY + "\"}";
        assertThat(ended("completed", echo))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread().answer())
                                .contains("Bearer [secret]")
                                .doesNotContain(Opened.KEY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"video\":\"https://x/a.mp4\",\"videos\":[null,\"\"],\"format\":\"mp4\",\"image\":null};",
                "{\"video\":{\"url\":\"https://x/a.mp4\",\"cover\":\"none\"}};",
                "{\"videos\":[\"https://x/a.mp4\",\"b.mp4\"]};output.videos[1] is no link that can be fetched",
                "{\"video\":\"https://x/a.mp4\",\"image\":{\"id\":1}};output.image has no known form",
                "[\"https://x/a.mp4\",17];output[1] has no known form",
                "{\"videos\":[\"https://x/a.mp4\",null]};output.videos[1] is empty",
                "{\"videos\":[{},\"https://x/a.mp4\",\" \"]};output.videos[0] is empty, output.videos[2] is empty"
            })
    void whatCannotBeReadBesideAFileIsToldAndWhatIsEmptyCountsInAListOfFiles(String output, String problem)
            throws Exception {
        assertThat(ended("completed", "{\"status\":\"succeeded\",\"output\":" + output + "}"))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts()).hasSize(1);
                    if (problem == null) {
                        assertThat(done.unread()).isNull();
                    } else {
                        assertThat(done.unread().problem()).isEqualTo(problem);
                    }
                });
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("\"out of memory\"", FailureReason.GENERATION_FAILED, "out of memory"),
                Arguments.of("{\"type\":\"x\",\"message\":\"boom\"}", FailureReason.GENERATION_FAILED, "boom"),
                Arguments.of(
                        "[{\"errorCode\":7,\"error\":\"node died\"}]", FailureReason.GENERATION_FAILED, "node died"),
                Arguments.of("null", FailureReason.GENERATION_FAILED, "failed"),
                Arguments.of("\"could not reach the moderation queue\"", FailureReason.GENERATION_FAILED, "queue"),
                Arguments.of("\"Rejected by our safety system\"", FailureReason.MODERATION, "safety"),
                Arguments.of("{\"message\":\"violates the content policy\"}", FailureReason.MODERATION, "policy"),
                Arguments.of("\"NSFW\"", FailureReason.MODERATION, "NSFW"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhy(String error, FailureReason reason, String words) throws Exception {
        assertThat(ended("completed", "{\"status\":\"failed\",\"error\":" + error + "}"))
                .isInstanceOfSatisfying(RemoteStatus.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(reason);
                    assertThat(failed.message()).contains(words);
                    assertThat(failed.raw()).isEqualTo("failed");
                });
    }

    @Test
    void aFailureToldByTheStatusEndpointIsCertainEvenWithoutAResult() throws Exception {
        opened.answering(Script.json(200, "{\"status\":\"failed\",\"error\":\"boom\"}"), Script.json(404, ""));

        assertThat(opened.status())
                .isEqualTo(new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "boom", "failed"));
    }

    @Test
    void aCostThatIsNotToldIsUnknown() throws Exception {
        String body = "{\"status\":\"succeeded\",\"output\":{\"video\":\"https://x/a.mp4\"},\"cost\":null}";
        assertThat(ended("completed", body))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.cost()).isEqualTo(Cost.UNKNOWN));
    }

    static Stream<Arguments> noUsableAnswers() {
        return Stream.of(
                Arguments.of(Script.json(404, "{\"error_code\":404001}"), FailureReason.REFUSED, true),
                Arguments.of(Script.json(200, "{\"error_code\":404001}"), FailureReason.REFUSED, true),
                Arguments.of(Script.json(200, "{\"error_code\":500001}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(403, "{\"error_code\":403001}"), FailureReason.KEY_REFUSED, false),
                Arguments.of(Script.json(401, ""), FailureReason.KEY_REFUSED, false),
                Arguments.of(Script.json(429, "", "Retry-After: 2"), FailureReason.RATE_LIMITED, true),
                Arguments.of(Script.json(500, "{\"status\":\"failed\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(302, "", "Location: /x"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "{}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "<html>"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.close(), FailureReason.UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("noUsableAnswers")
    void anAnswerThatTellsNothingSaysNothingAboutTheJob(Script script, FailureReason reason, boolean repeatable) {
        opened.answering(script, script);
        assertThatThrownBy(opened::status).isInstanceOfSatisfying(ProviderCallException.class, fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.repeatable()).isEqualTo(repeatable);
        });
    }

    @Test
    void anIdThatCouldLeaveItsPlaceInThePathIsNotSent() {
        assertThatThrownBy(() -> opened.provider().status(Opened.call("../models")))
                .isInstanceOf(ProviderCallException.class);
        assertThat(opened.server().connections()).isZero();
    }

    private RemoteStatus ended(String word, String result) throws Exception {
        return opened.answering(Script.json(200, "{\"status\":\"" + word + "\"}"), Script.json(200, result))
                .status();
    }
}
