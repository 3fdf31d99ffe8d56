package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.testing.http.Script;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the job of a lost reply is looked for, and what proves that there is none. */
@Timeout(30)
class LookupTests {

    private static final String JOB = "/api/jobs/" + Opened.KEY;
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String EMPTY_QUEUE = "{\"queue_running\":[],\"queue_pending\":[]}";

    private final Opened opened = new Opened();

    @BeforeEach
    void prepare() {
        opened.server().at("/view", Script.status(404));
        version("0.28.1");
    }

    @AfterEach
    void stop() {
        opened.close();
    }

    private void version(String version) {
        at("/system_stats", "{\"system\":{\"comfyui_version\":\"" + version + "\"}}");
    }

    private void at(String path, String body) {
        opened.server().at(path, Script.json(200, body));
    }

    private void old(String queue, String history) {
        opened.server().at("/api/jobs", Script.answer(404, "404: Not Found".getBytes()));
        at("/queue", queue);
        at("/history", history);
    }

    private static String running(String id, String client) {
        return "{\"queue_running\":[[5,\"%s\",{},{\"client_id\":\"%s\"},[]]],\"queue_pending\":[]}"
                .formatted(id, client);
    }

    @Test
    void aJobThatIsKnownWasAccepted() throws Exception {
        at(JOB, "{\"id\":\"%s\",\"status\":\"in_progress\",\"priority\":5}".formatted(Opened.KEY));

        assertThat(opened.lookFor(true)).isInstanceOfSatisfying(SubmitFinding.Found.class, found -> {
            assertThat(found.accepted().remoteId()).isEqualTo(Opened.KEY);
            assertThat(found.accepted().firstStatus()).isInstanceOf(RemoteStatus.Running.class);
            assertThat(found.accepted().receipt())
                    .containsEntry("number", "5")
                    .containsEntry("saver.12", "SaveImage zoe/Paper boat_" + Opened.KEY);
        });
    }

    @Test
    void anOlderServersQueueKnowsIt() throws Exception {
        old(running(Opened.KEY, Opened.KEY), "{}");

        assertThat(opened.lookFor(false)).isInstanceOf(SubmitFinding.Found.class);
    }

    @Test
    void aFreeJobThatNothingKnowsWasNotAccepted() throws Exception {
        old(EMPTY_QUEUE, "{}");

        assertThat(opened.lookFor(true))
                .isInstanceOfSatisfying(
                        SubmitFinding.NotAccepted.class,
                        refused -> assertThat(refused.evidence()).contains(Opened.KEY));
        assertThat(opened.asked())
                .startsWith("GET " + JOB, "GET /queue", "GET /history/" + Opened.KEY, "GET /queue")
                .contains("HEAD /view?filename=ComfyUI_" + Opened.KEY + "_00001_.png&type=output");
    }

    @Test
    void aJobThatMayHaveCostMoneyStaysUnknown() throws Exception {
        old(EMPTY_QUEUE, "{}");

        assertThat(opened.lookFor(false)).isInstanceOf(SubmitFinding.Unknown.class);
    }

    @Test
    void aJobThatARestartInterruptedBetweenTwoFilesIsNotFound() throws Exception {
        opened.server().at(JOB, Script.json(404, "{\"error\":\"Job not found\"}"));
        opened.server().at("/view?filename=ComfyUI_" + Opened.KEY + "_00001_.png", Script.status(200));

        assertThat(opened.lookFor(true)).isInstanceOf(SubmitFinding.NotAccepted.class);
    }

    @Test
    void aJobIsFoundByItsFilesAfterARestart() throws Exception {
        opened.server().at(JOB, Script.json(404, "{\"error\":\"Job not found\"}"));
        opened.server().at("/view?filename=ComfyUI_" + Opened.KEY + "_00001_.png", Script.status(200));
        opened.server()
                .at("/view?filename=Paper%20boat_" + Opened.KEY + "_00001_.png&subfolder=zoe", Script.status(200));

        assertThat(opened.lookFor(true))
                .isInstanceOfSatisfying(
                        SubmitFinding.Found.class,
                        found -> assertThat(found.accepted().firstStatus())
                                .isInstanceOfSatisfying(
                                        RemoteStatus.Succeeded.class,
                                        done -> assertThat(done.artifacts())
                                                .extracting(ArtifactInfo::node)
                                                .containsExactly("9", "12")));
    }

    @Test
    void aServerThatHasEveryFileIsNotBelieved() {
        opened.server().at(JOB, Script.json(404, "{\"error\":\"Job not found\"}"));
        opened.server().at("/view", Script.status(200));

        assertThatThrownBy(() -> opened.lookFor(true))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("a file that cannot exist");
    }

    @Test
    void oneAnswerThatAFileIsThereIsAskedForAgain() throws Exception {
        opened.server().at(JOB, Script.json(404, "{\"error\":\"Job not found\"}"));
        String first = "/view?filename=%s_" + Opened.KEY + "_00001_.png";
        opened.server().at(first.formatted("ComfyUI"), onceThere());
        opened.server().at(first.formatted("Paper%20boat"), onceThere());

        assertThat(opened.lookFor(true)).isInstanceOf(SubmitFinding.NotAccepted.class);
    }

    /** A file that is there at the first question alone. */
    private static Script onceThere() {
        AtomicBoolean asked = new AtomicBoolean();
        return exchange -> Script.status(asked.getAndSet(true) ? 404 : 200).play(exchange);
    }

    @Test
    void aServerThatMakesIdsIsSearchedForTheClient() throws Exception {
        version("0.3.44");
        old(running(OTHER, Opened.KEY), "{}");

        assertThat(opened.lookFor(true))
                .isInstanceOfSatisfying(
                        SubmitFinding.Found.class,
                        found -> assertThat(found.accepted().remoteId()).isEqualTo(OTHER));
    }

    @Test
    void itsHistoryIsSearchedAsWell() throws Exception {
        version("v0.3.40");
        String entry =
                "{\"%s\":{\"prompt\":[1,\"%s\",{},{\"client_id\":\"%s\"},[]],\"outputs\":{},\"status\":{\"status_str\":\"success\",\"messages\":[]}}}"
                        .formatted(OTHER, OTHER, Opened.KEY);
        old(EMPTY_QUEUE, "{}");
        at("/history?max_items=", entry);
        at("/history/" + OTHER, entry);

        assertThat(opened.lookFor(true)).isInstanceOfSatisfying(SubmitFinding.Found.class, found -> {
            assertThat(found.accepted().remoteId()).isEqualTo(OTHER);
            assertThat(found.accepted().firstStatus()).isInstanceOf(RemoteStatus.SucceededEmpty.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/view", "/system_stats"})
    void withoutAUsableAnswerNothingIsSaid(String broken) {
        opened.server().at(JOB, Script.json(404, "{\"error\":\"Job not found\"}"));
        opened.server().at(broken.equals("/api/jobs") ? JOB : broken, Script.status(502));

        assertThatThrownBy(() -> opened.lookFor(true)).isInstanceOf(ProviderCallException.class);
    }
}
