package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
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

/** What the answers to a query mean. */
@Timeout(30)
class StatusTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theQueryNamesTheTaskAsText() throws Exception {
        status("\"status\":\"RUNNING\"");

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/openapi/v2/query");
        assertThat(request.text()).isEqualTo("{\"taskId\":\"" + Opened.TASK + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE,Queued",
        "QUEUED,Queued",
        "queued,Queued",
        "RUNNING,Running",
        "' running ',Running",
        "CANCEL,Cancelled",
        "CANCELLED,Cancelled",
        "Canceled,Cancelled",
        "FAILED,Failed",
        "SUCCESS,Succeeded",
        "'',Unrecognised",
        "ASLEEP,Unrecognised"
    })
    void aWordIsAState(String word, String state) throws Exception {
        assertThat(name(status("\"status\":\"" + word + "\",\"results\":[]"))).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"804,Running", "813,Queued", "805,Failed", "1006,Failed", "1015,Failed", "1504,Failed", "1501,Failed"})
    void someCodesAreStates(String code, String state) throws Exception {
        assertThat(name(status("\"status\":\"\",\"errorCode\":\"" + code + "\"")))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "805,GENERATION_FAILED",
        "1000,GENERATION_FAILED",
        "1005,GENERATION_FAILED",
        "1013,GENERATION_FAILED",
        "'',GENERATION_FAILED",
        "1501,MODERATION",
        "1505,MODERATION"
    })
    void aFailedTaskSaysWhy(String code, FailureReason reason) throws Exception {
        assertThat(status("\"status\":\"FAILED\",\"errorCode\":\"" + code + "\",\"errorMessage\":\"it broke\""))
                .isInstanceOfSatisfying(RemoteStatus.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(reason);
                    assertThat(failed.message()).contains("it broke");
                    assertThat(failed.raw()).isEqualTo("FAILED");
                });
    }

    @Test
    void theReasonOfAFailedGraphIsTold() throws Exception {
        assertThat(status("\"status\":\"FAILED\",\"failedReason\":{\"exception_message\":\"no such node\"}"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.message()).contains("no such node"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1015", "1501", "805"})
    void aCodeThatSaysTheTaskIsOverEndsItBesideAnOlderState(String code) throws Exception {
        assertThat(status("\"status\":\"RUNNING\",\"errorCode\":\"" + code + "\""))
                .isInstanceOf(RemoteStatus.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1003", "1005", "1010", "1011", "421", "1000", "9999"})
    void aPassingTroubleDoesNotEndARunningTask(String code) throws Exception {
        assertThat(status("\"status\":\"RUNNING\",\"errorCode\":\"" + code + "\""))
                .isInstanceOf(RemoteStatus.Running.class);
    }

    static Stream<Arguments> noUsableAnswers() {
        return Stream.of(
                Arguments.of(Script.json(200, "{\"errorCode\":\"1003\"}"), FailureReason.RATE_LIMITED, true),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1005\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1010\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1011\"}"), FailureReason.CAPACITY, true),
                Arguments.of(
                        Script.json(200, "{\"status\":\"FAILED\",\"errorCode\":\"1003\"}"),
                        FailureReason.RATE_LIMITED,
                        true),
                Arguments.of(
                        Script.json(200, "{\"code\":500,\"msg\":\"UNKNOWN_ERROR\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1004\"}"), FailureReason.REFUSED, true),
                Arguments.of(
                        Script.json(200, "{\"code\":807,\"msg\":\"APIKEY_TASK_NOT_FOUND\"}"),
                        FailureReason.REFUSED,
                        true),
                Arguments.of(Script.json(200, "{\"code\":423}"), FailureReason.REFUSED, true),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1002\"}"), FailureReason.KEY_REFUSED, false),
                Arguments.of(Script.json(200, "{\"errorCode\":\"1007\"}"), FailureReason.REFUSED, false),
                Arguments.of(Script.json(200, "{\"errorCode\":\"812\"}"), FailureReason.BALANCE, false),
                Arguments.of(Script.json(200, "{\"errorCode\":\"9999\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(401, ""), FailureReason.KEY_REFUSED, false),
                Arguments.of(
                        Script.json(401, "{\"taskId\":\"\",\"status\":\"FAILED\",\"errorCode\":\"1002\"}"),
                        FailureReason.KEY_REFUSED,
                        false),
                Arguments.of(
                        Script.json(200, "{\"taskId\":\"\",\"status\":\"FAILED\",\"errorCode\":\"1014\"}"),
                        FailureReason.KEY_REFUSED,
                        false),
                Arguments.of(Script.json(403, "{\"status\":\"FAILED\"}"), FailureReason.KEY_REFUSED, false),
                Arguments.of(Script.json(404, "{\"status\":\"cancelled\"}"), FailureReason.REFUSED, true),
                Arguments.of(Script.json(404, "{\"status\":404,\"error\":\"Not Found\"}"), FailureReason.REFUSED, true),
                Arguments.of(
                        Script.json(429, "{\"status\":\"FAILED\"}", "Retry-After: 3"),
                        FailureReason.RATE_LIMITED,
                        true),
                Arguments.of(
                        Script.json(500, "{\"taskId\":\"1\",\"status\":\"FAILED\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(502, "<html>"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, "<html>"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(200, ""), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.reset(), FailureReason.UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("noUsableAnswers")
    void anAnswerThatTellsNothingSaysNothingAboutTheTask(Script script, FailureReason reason, boolean repeatable) {
        opened.answering(script, script);
        assertThatThrownBy(opened::status).isInstanceOfSatisfying(ProviderCallException.class, fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.repeatable()).isEqualTo(repeatable);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskId\":\"2000000000000000002\",\"status\":\"SUCCESS\",\"results\":[{\"url\":\"https://x/a.mp4\"}]}",
                "{\"taskId\":2000000000000000002,\"status\":\"FAILED\",\"errorCode\":\"1015\"}",
                "{\"code\":0,\"data\":{\"taskId\":\"2000000000000000002\",\"status\":\"CANCEL\"}}"
            })
    void anAnswerAboutAnotherTaskSaysNothingAboutThisOne(String body) {
        opened.answering(Script.json(200, body));
        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.repeatable()).isTrue());
    }

    @Test
    void anAnswerThatNamesTheTaskByNumberIsAboutIt() throws Exception {
        opened.answering(Script.json(200, "{\"task_id\":" + Opened.TASK + ",\"status\":\"RUNNING\"}"));
        assertThat(opened.status()).isInstanceOf(RemoteStatus.Running.class);
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        opened.answering(Script.json(429, "", "Retry-After: 8"));
        assertThatThrownBy(opened::status)
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.retryAfter()).contains(Duration.ofSeconds(8)));
    }

    @Test
    void wordsAloneAreNoVideo() throws Exception {
        assertThat(
                        status(
                                "\"status\":\"SUCCESS\",\"results\":[{\"url\":null,\"outputType\":\"txt\",\"text\":\"hello\"}]"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts()).isEmpty());
    }

    @Test
    void everyResultIsAnArtifact() throws Exception {
        String results = "{\"url\":\"https://x/a.mp4\",\"nodeId\":\"2\",\"outputType\":\"png\",\"text\":null},"
                + "{\"outputUrl\":\"https://x/b\",\"outputType\":\"image\"},"
                + "{\"url\":\"https://x/c\",\"outputType\":\"strange\"},"
                + "{\"url\":\"\",\"text\":\"a line\"},{\"content\":\"words\"},{\"output\":\"more\"},"
                + "{\"url\":\"https://x/a.mp4\"},\"https://x/d.png\","
                + "{\"fileUrl\":\"https://x/e\",\"fileType\":\"wav\"},{},null";
        assertThat(status("\"status\":\"SUCCESS\",\"results\":[" + results + "]"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts())
                                .containsExactly(
                                        ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://x/a.mp4")),
                                        ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://x/b")),
                                        ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://x/c")),
                                        ArtifactInfo.words("a line"),
                                        ArtifactInfo.words("words"),
                                        ArtifactInfo.words("more"),
                                        ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://x/d.png")),
                                        ArtifactInfo.file(OutputKind.AUDIO, URI.create("https://x/e"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":null,\"outputType\":\"txt\",\"text\":\"Ein Böötchen\\ntreibt\"}",
                "{\"url\":\"https://x/a.txt\",\"text\":\"Ein Böötchen\\ntreibt\"}",
                "{\"content\":\"Ein Böötchen\\ntreibt\"}",
                "{\"output\":\"Ein Böötchen\\ntreibt\"}",
                "\"Ein Böötchen\\ntreibt\""
            })
    void aModelThatMakesWordsDeliversThem(String result) throws Exception {
        assertThat(words("[" + result + "]"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts())
                                .containsExactly(ArtifactInfo.words("Ein Böötchen\ntreibt")));
    }

    @Test
    void wordsThatAreOnlyInAFileAreThatFile() throws Exception {
        assertThat(words("[{\"url\":\"https://x/a.txt\",\"text\":\"\"}]"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts())
                                .containsExactly(ArtifactInfo.file(OutputKind.TEXT, URI.create("https://x/a.txt"))));
    }

    private RemoteStatus words(String results) throws Exception {
        String body = "{\"taskId\":\"" + Opened.TASK + "\",\"status\":\"SUCCESS\",\"results\":" + results + "}";
        return opened.answering(Script.json(200, body))
                .provider()
                .status(Opened.call(Opened.TASK).toBuilder()
                        .output(OutputKind.TEXT)
                        .build());
    }

    @Test
    void aDeliveredResultCountsWhateverElseTheAnswerSays() throws Exception {
        assertThat(status("\"status\":\"SUCCESS\",\"errorCode\":\"1005\",\"results\":[{\"url\":\"https://x/a.mp4\"}]"))
                .isInstanceOf(RemoteStatus.Succeeded.class);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("\"x\":0", "no result"),
                Arguments.of("\"results\":null,\"errorCode\":\"0\"", "no result"),
                Arguments.of("\"results\":[]", "no result"),
                Arguments.of("\"results\":[null,{\"url\":\"\",\"text\":null}]", "no result"),
                Arguments.of("\"results\":[{\"url\":\"s3://bucket/a.mp4\"}]", "results[0] has no link"),
                Arguments.of("\"results\":[\"a.mp4\"]", "results[0] has no known form"),
                Arguments.of("\"results\":[{\"file\":{\"id\":7}}]", "results[0] has no known form"),
                Arguments.of("\"results\":[17]", "results[0] has no known form"),
                Arguments.of("\"results\":{\"video\":\"a\"}", "results has no known form"),
                Arguments.of("\"results\":\"soon\"", "results has no known form"),
                Arguments.of("\"results\":[],\"errorCode\":\"9999\",\"errorMessage\":\"odd\"", "odd"),
                Arguments.of("\"results\":[],\"errorCode\":\"1007\",\"errorMessage\":\"bad\"", "bad"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aSuccessThatCannotBeReadIsNoFailureAndKeepsItsCostAndTheAnswer(String fields, String problem)
            throws Exception {
        String usage = "\"usage\":{\"thirdPartyConsumeMoney\":\"0.14\"}";
        assertThat(status("\"status\":\"SUCCESS\"," + usage + "," + fields))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts()).isEmpty();
                    assertThat(done.cost().amount()).contains(Money.parse("0.14CNY"));
                    assertThat(done.unread().problem()).contains(problem);
                    assertThat(done.unread().answer()).contains(fields);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"805", "1015", "1501", "1505"})
    void aCodeThatSaysTheTaskIsOverIsReadableBesideAnyWord(String code) throws Exception {
        assertThat(status("\"status\":\"SUCCESS\",\"results\":[],\"errorCode\":\"" + code + "\""))
                .isInstanceOf(RemoteStatus.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null;",
                "{};",
                "{\"url\":\"\",\"text\":null};",
                "{\"url\":\"ftp://x/b.mp4\"};results[1] has no link",
                "{\"url\":{}};results[1] has no known form",
                "{\"url\":null,\"text\":{}};results[1] has no known form",
                "{\"video\":\"b\"};results[1] has no known form",
                "[];results[1] has no known form"
            })
    void whatCannotBeReadBesideAResultIsToldAndWhatIsEmptyIsNotThere(String second, String problem) throws Exception {
        assertThat(status("\"status\":\"SUCCESS\",\"results\":[{\"url\":\"https://x/a.mp4\"}," + second + "]"))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts()).hasSize(1);
                    assertThat(done.answer()).contains("\"results\":[{\"url\":\"https://x/a.mp4\"}," + second + "]");
                    if (problem == null) {
                        assertThat(done.unread()).isNull();
                    } else {
                        assertThat(done.unread().problem()).startsWith(problem);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"consumeMoney\":null,\"thirdPartyConsumeMoney\":\"0.14\",\"consumeCoins\":\"9\"}; 0.14CNY",
                "{\"consumeMoney\":\"0.30\",\"thirdPartyConsumeMoney\":\"0.14\"}; 0.30CNY",
                "{\"consumeMoney\":\"0\",\"thirdPartyConsumeMoney\":null,\"consumeCoins\":\"17\"}; 17COINS",
                "{\"consumeMoney\":0.5,\"currency\":\"cny\"}; 0.5CNY",
                "{\"consumeMoney\":\"0\",\"thirdPartyConsumeMoney\":\"0\",\"consumeCoins\":\"0\"}; ",
                "{\"consumeMoney\":\"free\",\"thirdPartyConsumeMoney\":\"1e999999999\"}; ",
                "null; ",
            })
    void theCostIsWhatWasTrulyCounted(String usage, String money) throws Exception {
        String body = "\"status\":\"SUCCESS\",\"results\":[{\"url\":\"https://x/a.mp4\"}],\"usage\":" + usage;
        assertThat(status(body))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.cost()
                                        .amount()
                                        .map(Object::toString)
                                        .orElse(null))
                                .isEqualTo(money));
    }

    private RemoteStatus status(String fields) throws Exception {
        String body = "{\"taskId\":\"" + Opened.TASK + "\"," + fields + "}";
        return opened.answering(Script.json(200, body)).status();
    }

    private static String name(RemoteStatus status) {
        return status.getClass().getSimpleName();
    }
}
