package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** An operation, what it sends, what is answered, and what becomes of that. */
    private record Row(
            String operation, Map<String, Object> input, String sent, String body, String answer, String made) {

        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Row> rows() {
        String deployments = "/prod/v2/deployments";
        String datasets = "/prod/v1/trainers/datasets";
        String jobs = "/prod/v1/trainers/ai-toolkit/jobs/t-1";
        Map<String, Object> d = Map.of("id", "d-1");
        Map<String, Object> s = Map.of("id", "s-1");
        Map<String, Object> t = Map.of("id", "t-1");
        String running = "{'id':'t-1','name':'boats','status':'RUNNING','progress':{'current_step':2,'total_steps':9}}";
        return Stream.of(
                new Row(
                        "deployments",
                        Map.of("ids", List.of("d-1"), "payload", true, "readme", true),
                        "GET " + deployments + "?ids=d-1&includes=payload&includes=readme",
                        "",
                        "[" + DEPLOYMENT + "]",
                        "name=demo"),
                new Row("deployment", d, "GET " + deployments + "/d-1", "", DEPLOYMENT, "name=demo"),
                new Row(
                        "deployment-create",
                        Map.of("name", "n", "workflow_id", "w-1", "workflow_version", "v1", "hardware", "AMPERE_48"),
                        "POST " + deployments,
                        "{'name':'n','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],"
                                + "'min_instances':0,'max_instances':1,'queue_size':1,'keep_warm_duration_in_seconds':60}",
                        DEPLOYMENT,
                        "id=d-1"),
                new Row(
                        "deployment-change",
                        Map.of("id", "d-1", "name", "n", "is_enabled", true),
                        "PATCH " + deployments + "/d-1",
                        "{'name':'n','is_enabled':true}",
                        DEPLOYMENT,
                        "id=d-1"),
                new Row("deployment-delete", d, "DELETE " + deployments + "/d-1", "", "", "null"),
                new Row(
                        "instance-proxy",
                        Map.of("id", "d-1", "instance_id", "i-1", "path", "api/free", "body", Map.of("a", true)),
                        "POST " + deployments + "/d-1/instances/i-1/proxy/api/free",
                        "{'a':true}",
                        "{'freed':7}",
                        "freed=7"),
                new Row("datasets", Map.of(), "GET " + datasets, "", "[{'id':'s-1','name':'boats'}]", "name=boats"),
                new Row("dataset", s, "GET " + datasets + "/s-1/status", "", "{'status':'READY'}", "READY"),
                new Row(
                        "dataset-create",
                        Map.of("name", "boats"),
                        "POST " + datasets,
                        "{'name':'boats'}",
                        "{'id':'s-1'}",
                        "id=s-1"),
                new Row("dataset-delete", s, "DELETE " + datasets + "/s-1", "", "", "null"),
                new Row("training", t, "GET " + jobs + "/status", "", running, "RUNNING"),
                new Row(
                        "training-result",
                        t,
                        "GET " + jobs + "/result",
                        "",
                        "{'status':'STOPPED','artifacts':{'checkpoints':[{'url':'https://a.invalid/b.safetensors'}]}}",
                        "https://a.invalid/b.safetensors"),
                new Row("training-cancel", t, "POST " + jobs + "/cancel", "", "{'status':'CANCELED'}", "CANCELED"),
                new Row("training-resume", t, "POST " + jobs + "/resume", "{}", "{'status':'QUEUED'}", "QUEUED"),
                new Row(
                        "training-edit",
                        Map.of("id", "t-1", "config_file", "job: x", "gpu_type", "ADA_80_PLUS"),
                        "POST " + jobs + "/edit",
                        "{'config_file_format':'yaml','config_file':'job: x','gpu_type':'ADA_80_PLUS'}",
                        "{'status':'STOPPED'}",
                        "STOPPED"),
                new Row("categories", Map.of(), "GET /v1/models/categories", "", "{'categories':['x']}", "[x]"),
                new Row("model", Map.of("id", "a/b"), "GET /v1/models/a/b", "", "{'model_id':'a/b'}", "id=a/b"),
                new Row("identity", Map.of(), "GET /api/auth/me", "", "{'id':'u-1'}", "id=u-1"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachOperationSendsItsCallAndReadsTheAnswer(Row row) {
        opened.answering(200, row.answer());

        Object made = opened.call(row.operation(), row.input());

        ReceivedRequest request = opened.onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo(row.sent());
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        JsonFormat json = JsonFormat.find();
        assertThat(request.text().isEmpty() ? "" : json.read(request.text()))
                .isEqualTo(row.body().isEmpty() ? "" : json.read(row.body().replace('\'', '"')));
        assertThat(String.valueOf(made)).contains(row.made());
    }

    @Test
    void aFileOfADataSetIsSentAsAForm(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a boat");
        opened.answering(200, "{}");

        Object made = opened.call("dataset-upload", Map.of("id", "s-1", "file", file));

        assertThat(made).asString().contains("name=a.txt", "bytes=6", "signed=false");
        ReceivedRequest request = opened.onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /prod/v1/trainers/datasets/s-1/upload");
        assertThat(request.text()).contains("name=\"file\"; filename=\"a.txt\"", "a boat");
    }

    @Test
    void noOperationIsLeftOut() {
        assertThat(Stream.concat(rows().map(Row::operation), Stream.of("dataset-upload")))
                .containsExactlyInAnyOrderElementsOf(new RunComfyProviderFactory()
                        .operations().stream().map(Operation::name).toList());
    }
}
