package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run of a workflow made, and why it failed. */
@Timeout(30)
class WorkflowResultTests extends WorkflowBench {

    @Test
    void resultsNameTheirNodesAndTextsAreResultsToo() throws Exception {
        String results = "[{\"url\":\"https://x/a.png\",\"nodeId\":\"9\",\"outputType\":\"png\",\"text\":null},"
                + "{\"url\":\"https://x/b.mp4\",\"nodeId\":\"38:42\",\"outputType\":\"mp4\"},"
                + "{\"url\":null,\"nodeId\":\"12\",\"outputType\":\"txt\",\"text\":\"a line\"}]";
        opened.answering(Script.json(
                200,
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"errorCode\":\"\",\"results\":" + results
                        + ",\"usage\":{\"consumeMoney\":\"0.3\",\"taskCostTime\":\"12\"}}"));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
                    assertThat(done.artifacts())
                            .containsExactly(
                                    ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://x/a.png"))
                                            .ofNode("9"),
                                    ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://x/b.mp4"))
                                            .ofNode("38:42"),
                                    ArtifactInfo.words("a line").ofNode("12"));
                    assertThat(done.cost().amount().orElseThrow().amount()).isEqualByComparingTo("0.3");
                    assertThat(done.unread()).isNull();
                });
    }

    @Test
    void aWorkflowThatMakesNothingHasSucceeded() throws Exception {
        String body = "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[]}";
        opened.answering(Script.json(200, body), Script.json(200, body));

        assertThat(opened.provider().status(call(WORKFLOW))).isInstanceOf(RemoteStatus.SucceededEmpty.class);
        assertThat(opened.provider().status(call(new ModelId("runninghub", Opened.MODEL))))
                .isInstanceOf(RemoteStatus.Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\"}",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":null}",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[",
                "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":[{\"nodeId\":\"9\",\"url\":null,\"text\":null}]}"
            })
    void whatIsNotSaidOutrightIsNotTakenForNothing(String body) throws Exception {
        opened.answering(Script.json(200, body));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread()).isNotNull());
    }

    @Test
    void aFailureNamesNodeAndCauseAndNoPathOfTheServer() throws Exception {
        opened.answering(
                Script.json(
                        200,
                        "{\"taskId\":\"7\",\"status\":\"FAILED\",\"errorCode\":\"1000\",\"errorMessage\":\"it failed\","
                                + "\"failedReason\":{\"exception_type\":\"ValueError\",\"exception_message\":\"no file /srv/models/a.bin\","
                                + "\"node_id\":\"3\",\"node_name\":\"KSampler\",\"traceback\":\"Traceback (most recent call last)\"}}"));

        assertThat(opened.provider().status(call(WORKFLOW)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("it failed", "node 3 (KSampler)", "a.bin")
                                .doesNotContain("/srv", "Traceback"));
    }
}
