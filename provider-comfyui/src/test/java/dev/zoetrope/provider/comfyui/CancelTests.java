package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a job is taken back, by what the server has for that. */
@Timeout(30)
class CancelTests {

    private static final String JOB = "/api/jobs/" + Opened.KEY;
    private static final Script NO_ENDPOINT = Script.answer(405, "405: Method Not Allowed".getBytes());
    private static final Script NO_JOBS = Script.answer(404, "404: Not Found".getBytes());
    private static final Script NOT_KNOWN = Script.json(404, "{\"error\":\"Job not found\"}");
    private static final Script DONE = Script.status(200);
    private static final Script NO_QUEUE = queue("", "");
    private static final Script NO_HISTORY = Script.json(200, "{}");
    private static final String ITEM = "[5,\"" + Opened.KEY + "\",{},{},[]]";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private static Script queue(String running, String waiting) {
        return Script.json(200, "{\"queue_running\":[%s],\"queue_pending\":[%s]}".formatted(running, waiting));
    }

    private static Script job(String status) {
        return Script.json(200, "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(Opened.KEY, status));
    }

    private static Script ended(String message) {
        return Script.json(
                200,
                "{\"%s\":{\"outputs\":{},\"status\":{\"status_str\":\"error\",\"messages\":[[\"%s\",{}]]}}}"
                        .formatted(Opened.KEY, message));
    }

    private void version(String version) {
        opened.server().at("/system_stats", Script.json(200, "{\"system\":{\"comfyui_version\":\"" + version + "\"}}"));
    }

    private ReceivedRequest posted(int number) {
        return opened.server().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList()
                .get(number);
    }

    @ParameterizedTest
    @CsvSource({
        "true,404,CANCELLED",
        "true,cancelled,CANCELLED",
        "true,in_progress,REQUESTED",
        "true,completed,NOT_CANCELLABLE",
        "false,completed,NOT_CANCELLABLE",
        "false,cancelled,CANCELLED",
        "false,404,NOT_CANCELLABLE",
    })
    void whereThereIsAnEndpointItDoesIt(boolean done, String then, CancelOutcome outcome) throws Exception {
        opened.answering(Script.json(200, "{\"cancelled\":" + done + "}"), then.equals("404") ? NOT_KNOWN : job(then));

        assertThat(opened.cancel()).isEqualTo(outcome);
        assertThat(opened.asked()).containsExactly("POST " + JOB + "/cancel", "GET " + JOB);
    }

    @Test
    void elseAWaitingJobIsTakenOutOfTheQueue() throws Exception {
        opened.answering(NO_ENDPOINT, NO_JOBS, queue("", ITEM), DONE, NO_QUEUE, NO_HISTORY, NO_QUEUE);

        assertThat(opened.cancel()).isEqualTo(CancelOutcome.CANCELLED);
        assertThat(posted(1).target()).isEqualTo("/queue");
        assertThat(posted(1).text()).isEqualTo("{\"delete\":[\"" + Opened.KEY + "\"]}");
    }

    @Test
    void aJobThatHasBegunInBetweenIsInterrupted() throws Exception {
        version("0.3.57");
        opened.answering(NO_ENDPOINT, NO_JOBS, queue("", ITEM), DONE, queue(ITEM, ""));
        opened.server().at("/interrupt", DONE);

        assertThat(opened.cancel()).isEqualTo(CancelOutcome.REQUESTED);
        assertThat(posted(2).target()).isEqualTo("/interrupt");
        assertThat(posted(2).text()).isEqualTo("{\"prompt_id\":\"" + Opened.KEY + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3.56", "0.2.0", "fork-of-spring"})
    void aServerThatWouldInterruptOthersIsNotAskedTo(String version) throws Exception {
        version(version);
        opened.answering(NO_ENDPOINT, NO_JOBS, queue(ITEM, ""));

        assertThat(opened.cancel()).isEqualTo(CancelOutcome.NOT_CANCELLABLE);
        assertThat(opened.asked()).doesNotContain("POST /interrupt");
    }

    @ParameterizedTest
    @CsvSource({"execution_success,NOT_CANCELLABLE", "execution_interrupted,CANCELLED"})
    void aJobThatHasEndedSaysHow(String message, CancelOutcome outcome) throws Exception {
        opened.answering(NO_ENDPOINT, NO_JOBS, NO_QUEUE, ended(message));

        assertThat(opened.cancel()).isEqualTo(outcome);
    }

    @Test
    void aJobThatTheServerForgotWasNotCancelled() throws Exception {
        opened.answering(NO_JOBS, NO_JOBS, NO_QUEUE, NO_HISTORY, NO_QUEUE);

        assertThat(opened.cancel()).isEqualTo(CancelOutcome.NOT_CANCELLABLE);
    }

    @Test
    void aJobThatStaysInTheQueueIsNotCancelled() {
        opened.answering(NO_ENDPOINT, NO_JOBS, queue("", ITEM), DONE, queue("", ITEM));

        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"cancelled\":\"yes\"}", "<html>"})
    void anythingElseLeavesItOpen(String body) {
        opened.answering(Script.json(200, body), Script.json(500, "{\"cancelled\":true}"));

        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }
}
