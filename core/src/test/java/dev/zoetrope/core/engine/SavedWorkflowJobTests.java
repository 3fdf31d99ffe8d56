package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole jobs of workflows at a cloud, before a scripted server. */
@Timeout(60)
class SavedWorkflowJobTests {

    private static final String PLACE = "runninghub:workflow/1904136902449209346";
    private static final String GRAPH = "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":7,\"steps\":%d}}}";
    private static final String CREATE = "/task/openapi/create";

    private final ScriptedServer server = ScriptedServer.start();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final MediaClient client = Zoetrope.builder()
            .ledger(ledger)
            .discovery(false)
            .provider(new RunningHubProviderFactory())
            .account(Account.of("runninghub", "default", server.uri(), Secret.of("a-key-of-some-length"))
                    .withWorkflow("1904136902449209346")
                    .withSecret("accessPassword", Secret.of("open-sesame-please")))
            .polling(moment -> Duration.ofMillis(20))
            .build();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static Script graph(int steps) {
        String text = GRAPH.formatted(steps).replace("\"", "\\\"");
        return Script.json(200, "{\"code\":0,\"msg\":\"SUCCESS\",\"data\":{\"prompt\":\"" + text + "\"}}");
    }

    private static Script accepted() {
        return Script.json(
                200,
                "{\"code\":0,\"msg\":\"success\",\"data\":{\"taskId\":\"7\",\"taskStatus\":\"QUEUED\",\"promptTips\":\"\"}}");
    }

    private static Script made(String results) {
        return Script.json(200, "{\"taskId\":\"7\",\"status\":\"SUCCESS\",\"results\":" + results + "}");
    }

    private List<String> asked() {
        return server.requests().stream().map(ReceivedRequest::target).toList();
    }

    @Test
    void aWorkflowThatWasChangedAfterItWasPlannedIsNotBought() {
        server.next(graph(20), graph(30));

        assertThatThrownBy(() -> client.submit(
                        RunWorkflow.saved(PLACE).set("3", "steps", 4).build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContaining("was changed at its place after it was planned");
        assertThat(asked()).doesNotContain(CREATE);
    }

    @Test
    void anUnchangedOneIsBoughtOnceWithItsPasswordBesideTheKey() throws Exception {
        server.next(graph(20), graph(20), accepted(), made("[{\"url\":null,\"nodeId\":\"3\",\"text\":\"a line\"}]"));

        Generation made = client.submit(
                        RunWorkflow.saved(PLACE).set("3", "steps", 4).build())
                .await();

        assertThat(made.job().artifacts())
                .singleElement()
                .satisfies(text -> assertThat(text.text()).isEqualTo("a line"));
        assertThat(asked())
                .containsExactly(
                        "/api/openapi/getJsonApiFormat", "/api/openapi/getJsonApiFormat", CREATE, "/openapi/v2/query");
        assertThat(server.requests().get(2).text())
                .contains("\"accessPassword\":\"open-sesame-please\"", "\"fieldName\":\"seed\",\"fieldValue\":7");
        assertThat(ledger.describe(made.job().id()).orElseThrow().toString()).doesNotContain("sesame");
    }

    @Test
    void aGivenGraphRunsAtThePlaceThatTheAccountNames() throws Exception {
        server.next(accepted(), made("[]"));

        Generation made = client.submit(
                        RunWorkflow.of(Workflow.parse(GRAPH.formatted(20))).build())
                .await();

        assertThat(made.job().origin().model()).hasToString(PLACE);
        assertThat(made.job().artifacts()).isEmpty();
        assertThat(asked()).startsWith(CREATE);
    }

    @Test
    void aLostReplyIsNeverRepeated() {
        server.next(Script.close());

        assertThatThrownBy(() -> client.submit(
                        RunWorkflow.of(Workflow.parse(GRAPH.formatted(20))).build()))
                .isInstanceOf(MediaException.class);
        assertThat(asked()).containsOnlyOnce(CREATE);
    }
}
