package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.Script;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a job, in both forms in which versions of the server have it. */
@Timeout(30)
class StatusTests {

    private static final String JOB = "/api/jobs/" + Opened.KEY;
    private static final String HISTORY = "/history/" + Opened.KEY;
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";

    /** How a server answers that has no such path. */
    private static final Script NO_SUCH_PATH =
            Script.answer(404, "404: Not Found".getBytes(), "Content-Type: text/plain; charset=utf-8");

    private static final Script NO_SUCH_JOB = Script.json(404, "{\"error\":\"Job not found\"}");
    private static final String EMPTY_QUEUE = "{\"queue_running\":[],\"queue_pending\":[]}";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private void old() {
        opened.server().at("/api/jobs", NO_SUCH_PATH);
        at("/queue", EMPTY_QUEUE);
        at("/history", "{}");
    }

    private void at(String path, String body) {
        opened.server().at(path, Script.json(200, body));
    }

    private static String item(Object number, String id) {
        return "[%s,\"%s\",{\"1\":{},\"2\":{}},{\"client_id\":\"\"},[\"9\"]]".formatted(number, id);
    }

    private static String history(String status, String outputs) {
        return "{\"%s\":{\"prompt\":[7,\"%s\",{},{\"client_id\":\"c\"},[\"9\"]],\"outputs\":%s,\"status\":%s,\"meta\":{}}}"
                .formatted(Opened.KEY, Opened.KEY, outputs, status);
    }

    private static String ended(String word, String message) {
        return "{\"status_str\":\"%s\",\"completed\":false,\"messages\":[[\"execution_start\",{}],%s]}"
                .formatted(word, message);
    }

    private RemoteStatus status() throws Exception {
        return opened.status();
    }

    @Test
    void whereThereAreJobsOneQuestionTells() throws Exception {
        at(JOB, "{\"id\":\"%s\",\"status\":\"in_progress\",\"workflow\":{\"prompt\":{}}}".formatted(Opened.KEY));

        assertThat(status()).isEqualTo(new RemoteStatus.Running(null, "in_progress"));
        assertThat(opened.asked()).containsExactly("GET " + JOB);
    }

    @Test
    void aWaitingJobHasItsPlaceAmongTheWaitingOnes() throws Exception {
        at(JOB, "{\"id\":\"%s\",\"status\":\"pending\",\"priority\":8}".formatted(Opened.KEY));
        at(
                "/api/jobs?status=pending",
                "{\"jobs\":[{\"id\":\"a\",\"status\":\"pending\",\"priority\":11},{\"id\":\"%s\",\"status\":\"pending\",\"priority\":8},"
                                .formatted(Opened.KEY)
                        + "{\"id\":\"b\",\"status\":\"pending\",\"priority\":-100.5}],\"pagination\":{\"total\":3}}");

        assertThat(status()).isEqualTo(new RemoteStatus.Queued(2, "pending"));
    }

    @Test
    void aPlaceThatIsNotToldIsUnknown() throws Exception {
        at(JOB, "{\"id\":\"%s\",\"status\":\"pending\",\"priority\":8}".formatted(Opened.KEY));
        opened.server().at("/api/jobs?status=pending", Script.status(500));

        assertThat(status()).isEqualTo(new RemoteStatus.Queued(null, "pending"));
    }

    @Test
    void withoutJobsTheQueueAndTheHistoryAreAskedFromThenOn() throws Exception {
        old();

        status();
        status();

        assertThat(opened.asked())
                .containsExactly(
                        "GET " + JOB,
                        "GET /queue",
                        "GET " + HISTORY,
                        "GET /queue",
                        "GET /queue",
                        "GET " + HISTORY,
                        "GET /queue");
    }

    @Test
    void theQueueIsAHeapAndSoItIsSortedFirst() throws Exception {
        old();
        at(
                "/queue",
                "{\"queue_running\":[%s],\"queue_pending\":[%s,%s,%s,%s,%s]}"
                        .formatted(
                                item(1, OTHER),
                                item(-100.5, OTHER),
                                item(8, "f" + OTHER.substring(1)),
                                item(-9, OTHER),
                                item(8, Opened.KEY),
                                item(11, OTHER)));

        assertThat(status()).isEqualTo(new RemoteStatus.Queued(3, "pending"));
    }

    @Test
    void aJobThatMovesBetweenTwoQuestionsIsNotLost() throws Exception {
        old();
        opened.server()
                .next(
                        NO_SUCH_PATH,
                        Script.json(200, EMPTY_QUEUE),
                        Script.json(200, "{}"),
                        Script.json(200, "{\"queue_running\":[" + item(7, Opened.KEY) + "],\"queue_pending\":[]}"));

        assertThat(status()).isEqualTo(new RemoteStatus.Running(null, "in_progress"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "success | [\"execution_success\",{}] | SucceededEmpty",
                "error | [\"execution_interrupted\",{}] | Cancelled",
                "error | [\"execution_error\",{}] | Failed",
                // A blocked branch is a success without that output.
                "success | [\"execution_cached\",{}] | SucceededEmpty",
                "error | [] | Failed",
                "napping | [\"execution_start\",{}] | Unrecognised",
            })
    void theLastMessageSaysHowAJobEnded(String word, String message, String state) throws Exception {
        old();
        at(HISTORY, history(ended(word, message), "{}"));

        assertThat(status().getClass().getSimpleName()).isEqualTo(state);
        assertThat(status().raw()).isEqualTo(word);
    }

    @Test
    void aStatusMayBeNull() throws Exception {
        old();
        at(
                HISTORY,
                history(
                        "null",
                        "{\"9\":{\"images\":[{\"filename\":\"a.png\",\"subfolder\":\"\",\"type\":\"output\"}]}}"));

        assertThat(status()).isInstanceOf(RemoteStatus.Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "completed,SucceededEmpty",
        "failed,Failed",
        "cancelled,Cancelled",
        "dreaming,Unrecognised",
    })
    void aJobsOwnWordSaysHowItEnded(String word, String state) throws Exception {
        at(JOB, "{\"id\":\"%s\",\"status\":\"%s\",\"outputs\":{}}".formatted(Opened.KEY, word));

        assertThat(status().getClass().getSimpleName()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureNamesTheNodeWithoutTracebackAndPaths(boolean old) throws Exception {
        String error = """
                {"prompt_id":"p","node_id":"7","node_type":"KSampler","executed":["1"],
                 "exception_message":"no file /srv/comfy/models/boat.safetensors\\nor so\\n",
                 "exception_type":"FileNotFoundError",
                 "traceback":["  File \\"/srv/comfy/execution.py\\", line 5\\n"],"current_inputs":{},"current_outputs":[]}""";
        if (old) {
            old();
            at(HISTORY, history(ended("error", "[\"execution_error\"," + error + "]"), "{\"1\":{\"text\":[\"a\"]}}"));
        } else {
            at(JOB, "{\"id\":\"%s\",\"status\":\"failed\",\"execution_error\":%s}".formatted(Opened.KEY, error));
        }

        assertThat(status())
                .isEqualTo(new RemoteStatus.Failed(
                        FailureReason.GENERATION_FAILED,
                        "node 7 (KSampler): no file boat.safetensors or so",
                        old ? "error" : "failed"));
    }

    @Test
    void aFailureWithoutWordsIsOne() throws Exception {
        old();
        at(HISTORY, history("{\"status_str\":\"error\",\"messages\":[]}", "{}"));

        assertThat(status())
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed ->
                                assertThat(failed.message()).isEqualTo("the server says that it failed, and not why"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aForgottenJobIsFoundByItsFiles(boolean old) throws Exception {
        if (old) {
            old();
        } else {
            opened.server().at(JOB, NO_SUCH_JOB);
        }
        opened.server()
                .at("/view", Script.status(404))
                .at("/view?filename=boat%26%2B%201_00001_.png&subfolder=z%C3%BC%2Fe&type=output", Script.status(200))
                .at("/view?filename=boat%26%2B%201_00002_.mp4&subfolder=z%C3%BC%2Fe&type=output", Script.status(200))
                .at("/view?filename=a_2_00001.flac&type=output", Script.status(200))
                .at("/view?filename=a_2_00002.flac&type=output", Script.status(200));
        Map<String, String> receipt = Map.of(
                "number", "3",
                "saver.9", "SaveImage zü/e/boat&+ 1",
                "saver.10", "SaveVideo zü/e/boat&+ 1",
                "saver.2", "SaveAudio a_2");

        RemoteStatus status = opened.provider()
                .status(Opened.about(Opened.KEY).receipt(receipt).build());

        assertThat(status)
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts())
                                .extracting(each -> each.node() + " " + each.kind() + " " + each.uri())
                                .containsExactly(
                                        "2 AUDIO view?filename=a_2_00001.flac&type=output",
                                        "2 AUDIO view?filename=a_2_00002.flac&type=output",
                                        "9 IMAGE view?filename=boat%26%2B%201_00001_.png&subfolder=z%C3%BC%2Fe&type=outp"
                                                + "ut",
                                        "10 VIDEO view?filename=boat%26%2B%201_00002_.mp4&subfolder=z%C3%BC%2Fe&type=out"
                                                + "put"));
        assertThat(opened.server().requests())
                .filteredOn(request -> request.target().startsWith("/view"))
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("HEAD"));
    }

    @Test
    void aForgottenJobWithoutFilesIsForgotten() throws Exception {
        opened.server().at(JOB, NO_SUCH_JOB).at("/view", Script.status(404));

        assertThat(opened.provider()
                        .status(Opened.about(Opened.KEY)
                                .receipt(Map.of("saver.9", "SaveImage a_1"))
                                .build()))
                .isInstanceOf(RemoteStatus.Forgotten.class);
    }

    @Test
    void filesThatCannotBeAskedForSayNothing() {
        opened.server().at(JOB, NO_SUCH_JOB).at("/view", Script.status(502));

        assertThatThrownBy(() -> opened.provider()
                        .status(Opened.about(Opened.KEY)
                                .receipt(Map.of("saver.9", "SaveImage a_1"))
                                .build()))
                .isInstanceOf(ProviderCallException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Log in</html>",
                "",
                "[]",
                "{}",
                "{\"queue_running\":[]}",
                "{\"queue_running\":1,\"queue_pending\":2}"
            })
    void whatIsNoQueueSaysNothing(String body) {
        opened.server().at("/api/jobs", NO_SUCH_PATH).at("/queue", Script.json(200, body));

        ProviderCallException fault = catchThrowableOfType(ProviderCallException.class, this::status);
        assertThat(fault.repeatable()).isTrue();
        assertThat(fault.notFound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "", "{\"history\":"})
    void whatIsNoHistorySaysNothing(String body) {
        old();
        at(HISTORY, body);

        assertThatThrownBy(this::status).isInstanceOf(ProviderCallException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401,KEY_REFUSED",
        "403,KEY_REFUSED",
        "404,UNAVAILABLE",
        "429,RATE_LIMITED",
        "500,UNAVAILABLE",
        "502,UNAVAILABLE"
    })
    void aRefusedQuestionIsNoAnswer(int status, FailureReason reason) {
        opened.server().otherwise(Script.answer(status, "<html>".getBytes()));

        ProviderCallException fault = catchThrowableOfType(ProviderCallException.class, this::status);
        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.notFound()).isFalse();
    }

    @Test
    void aQueueOfManyMegabytesIsRead() throws Exception {
        old();
        String graph = "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"image\":\"" + "x".repeat(10 << 20) + "\"}}}";
        at(
                "/queue",
                "{\"queue_running\":[[1,\"%s\",%s,{},[]]],\"queue_pending\":[%s]}"
                        .formatted(OTHER, graph, item(2, Opened.KEY)));

        assertThat(status()).isEqualTo(new RemoteStatus.Queued(1, "pending"));
    }

    @Test
    void anIdOfAnotherFormIsNotAskedFor() {
        assertThatThrownBy(
                        () -> opened.provider().status(Opened.about("../queue").build()))
                .isInstanceOf(ProviderCallException.class);
        assertThat(opened.server().requests()).isEmpty();
    }
}
