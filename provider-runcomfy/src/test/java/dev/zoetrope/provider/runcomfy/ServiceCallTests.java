package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest of the service's own interface, and its methods by name. */
@Timeout(30)
class ServiceCallTests {

    private static final String DEPLOYMENT = "{'id':'d-1','name':'demo'}";

    private final OpenedService opened = new OpenedService();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void categoriesAreTextsOrNamed() {
        opened.answering(200, "{'categories':['text-to-image',{'name':'upscale'},null,7]}");

        assertThat(opened.service().categories()).containsExactly("text-to-image", "upscale", "7");
        assertThat(opened.onlyRequest().target()).isEqualTo("/v1/models/categories");
    }

    @Test
    void aModelIsAsTheServiceDescribesItToday() {
        opened.answering(
                200,
                "{'model_id':'a/b.c/d','display_name':'A','kind':'model','categories':['x'],'base_price_usd':0.57,"
                        + "'price_unit':'second','pricing_note':'n','input_schema':{'type':'object','title':null}}");

        RunComfy.Model model = opened.service().model("a/b.c/d");

        assertThat(model.id()).isEqualTo("a/b.c/d");
        assertThat(model.name()).isEqualTo("A");
        assertThat(model.kind()).isEqualTo("model");
        assertThat(model.categories()).containsExactly("x");
        assertThat(model.price()).isEqualTo(new BigDecimal("0.57"));
        assertThat(model.priceUnit()).isEqualTo("second");
        assertThat(model.pricingNote()).isEqualTo("n");
        assertThat(model.inputSchema()).containsEntry("type", "object").containsEntry("title", null);
        assertThat(opened.onlyRequest().target()).isEqualTo("/v1/models/a/b.c/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "categories", "a/..", "../a", "a//b", "a/b?c", "a/./b"})
    void aModelThatWouldBeAnotherEndpointIsNotAskedFor(String id) {
        assertThatThrownBy(() -> opened.service().model(id))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
        assertThat(opened.requests()).isEmpty();
    }

    @Test
    void theOwnerOfTheKeyIsAskedForAtTheWebsite() throws Exception {
        try (ScriptedServer models = ScriptedServer.start();
                ScriptedServer web = ScriptedServer.start();
                Provider provider = new RunComfyProviderFactory()
                        .open(() -> OpenedDeployment.account(models.uri()).withPart("web", web.uri()))) {
            web.next(Script.json(
                    200, "{\"id\":7,\"email\":\"a@b.example\",\"token_type\":\"api\",\"token_created_at\":\"2026\"}"));

            assertThat(provider.unwrap(RunComfy.class).orElseThrow().identity())
                    .isEqualTo(new RunComfy.Identity("7", "a@b.example", "api", "2026"));

            assertThat(web.onlyRequest().target()).isEqualTo("/api/auth/me");
            assertThat(web.onlyRequest().header("authorization")).contains("Bearer " + Opened.KEY);
            assertThat(models.connections()).isZero();
        }
    }

    @Test
    void onlyItsOwnInterfaceIsFound() {
        try (Opened other = new Opened()) {
            assertThat(other.provider().unwrap(RunComfy.class)).isPresent();
            assertThat(other.provider().unwrap(Runnable.class)).isEmpty();
        }
    }

    @Test
    void theOperationsSayWhatTheyDo() {
        List<Operation> operations = new RunComfyProviderFactory().operations();

        assertThat(operations)
                .extracting(Operation::name)
                .containsExactlyInAnyOrder(
                        "deployments",
                        "deployment",
                        "deployment-create",
                        "deployment-change",
                        "deployment-delete",
                        "instance-proxy",
                        "datasets",
                        "dataset",
                        "dataset-create",
                        "dataset-upload",
                        "dataset-delete",
                        "training",
                        "training-result",
                        "training-cancel",
                        "training-resume",
                        "training-edit",
                        "categories",
                        "model",
                        "identity");
        assertThat(operations)
                .filteredOn(operation -> operation.effect() == Effect.SPENDS)
                .extracting(Operation::name)
                .containsExactlyInAnyOrder("deployment-create", "deployment-change", "training-resume");
        assertThat(operations)
                .filteredOn(operation -> operation.effect() == Effect.READS)
                .extracting(Operation::name)
                .containsExactlyInAnyOrder(
                        "deployments",
                        "deployment",
                        "datasets",
                        "dataset",
                        "training",
                        "training-result",
                        "categories",
                        "model",
                        "identity");
    }

    @Test
    void anOperationCreatesADeploymentThatCostsNothingUnlessItIsSaid() {
        opened.answering(200, DEPLOYMENT);

        Object made = opened.call(
                "deployment-create",
                Map.of("name", "demo", "workflow_id", "w-1", "workflow_version", "v1", "hardware", "AMPERE_48"));

        assertThat(made).asString().contains("id=d-1", "name=demo");
        assertThat(opened.onlyRequest().text()).contains("\"min_instances\":0,\"max_instances\":1");
    }

    /** Each one is called once: what it sends, in the order of the table. */
    @Test
    void eachOperationCallsItsMethod(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        called("deployments", Map.of("ids", List.of("d-1"), "payload", true, "readme", true), "[]");
        called("deployment", Map.of("id", "d-1", "payload", false), DEPLOYMENT);
        called(
                "instance-proxy",
                Map.of("id", "d-1", "instance_id", "i-1", "path", "api/free", "body", Map.of("a", true)),
                "");
        called("deployment-change", Map.of("id", "d-1", "name", "n", "is_enabled", true), DEPLOYMENT);
        called("deployment-delete", Map.of("id", "d-1"), "");
        called("datasets", Map.of(), "[]");
        called("dataset", Map.of("id", "s-1"), "{'status':'READY'}");
        called("dataset-create", Map.of("name", "boats"), "{'id':'s-1'}");
        called("dataset-upload", Map.of("id", "s-1", "file", file), "");
        called("dataset-delete", Map.of("id", "s-1"), "");
        called("training", Map.of("id", "t-1"), "{'status':'RUNNING'}");
        called("training-result", Map.of("id", "t-1"), "{'status':'RUNNING'}");
        called("training-cancel", Map.of("id", "t-1"), "{'status':'CANCELED'}");
        called("training-resume", Map.of("id", "t-1"), "{'status':'QUEUED'}");
        called(
                "training-edit",
                Map.of("id", "t-1", "config_file", "job: x", "gpu_type", "ADA_80_PLUS"),
                "{'status':'STOPPED'}");
        called("categories", Map.of(), "{'categories':[]}");
        called("model", Map.of("id", "a/b"), "{'model_id':'a/b'}");
        called("identity", Map.of(), "{'id':'u-1'}");

        assertThat(opened.requests())
                .extracting(request -> request.method() + " "
                        + request.target().replace("/prod/v2/deployments", "D").replace("/prod/v1/trainers", "T"))
                .containsExactly(
                        "GET D?ids=d-1&includes=payload&includes=readme",
                        "GET D/d-1",
                        "POST D/d-1/instances/i-1/proxy/api/free",
                        "PATCH D/d-1",
                        "DELETE D/d-1",
                        "GET T/datasets",
                        "GET T/datasets/s-1/status",
                        "POST T/datasets",
                        "POST T/datasets/s-1/upload",
                        "DELETE T/datasets/s-1",
                        "GET T/ai-toolkit/jobs/t-1/status",
                        "GET T/ai-toolkit/jobs/t-1/result",
                        "POST T/ai-toolkit/jobs/t-1/cancel",
                        "POST T/ai-toolkit/jobs/t-1/resume",
                        "POST T/ai-toolkit/jobs/t-1/edit",
                        "GET /v1/models/categories",
                        "GET /v1/models/a/b",
                        "GET /api/auth/me");
    }

    private void called(String name, Map<String, Object> input, String answer) {
        opened.answering(200, answer);
        Object unused = opened.call(name, input);
    }
}
