package dev.zoetrope.provider.runcomfy;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.EndpointTable;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table in {@code docs/services.md}, over a socket: what is sent, and what is made of the answer. */
@Timeout(60)
class EndpointRowTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String REQUESTS = "/v1/requests/r-1";
    private static final String DEPLOYMENTS = "/prod/v2/deployments";
    private static final String RUNS = DEPLOYMENTS + "/d-1/requests/r-1";
    private static final String DATASETS = "/prod/v1/trainers/datasets";
    private static final String TRAININGS = "/prod/v1/trainers/ai-toolkit/jobs";

    private static final String ACCEPTED = "{'request_id':'r-1','status_url':'https://elsewhere.example/s'}";
    private static final String CANCELLED = "{'request_id':'r-1','status':'completed','outcome':'cancelled'}";
    private static final String COMPLETED = "{'request_id':'r-1','status':'completed'}";
    private static final String WAITING = "{'request_id':'r-1','status':'in_queue','queue_position':3}";
    private static final String MADE =
            "{'request_id':'r-1','status':'succeeded','cost':1.12," + "'output':{'video':'https://f.example/a.mp4'}}";
    private static final String RUN_MADE = "{'request_id':'r-1','status':'succeeded','outputs':{'136':{'images':[{"
            + "'url':'https://f.example/a.mp4','filename':'a.mp4','subfolder':'','type':'output'}]}}}";
    private static final URI CLIP = URI.create("https://f.example/a.mp4");

    private static final String DEPLOYMENT =
            "{'id':'d-1','name':'demo','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],"
                    + "'min_instances':0,'max_instances':1,'queue_size':1,'keep_warm_duration_in_seconds':60,"
                    + "'status':'standby','is_enabled':true,'created_at':'c','updated_at':'u'}";
    private static final RunComfy.Deployment DEMO = new RunComfy.Deployment(
            "d-1", "demo", "w-1", "v1", "AMPERE_48", RunComfy.Scale.ON_DEMAND, "standby", true, "c", "u", Map.of(), "");

    private static final String DATASET = "{'id':'s-1','name':'boats','status':'READY','created_at':'c',"
            + "'updated_at':'u','files':[{'filename':'a.png','size_bytes':12}]}";
    private static final RunComfy.Dataset BOATS = new RunComfy.Dataset(
            "s-1", "boats", "READY", "", "c", "u", List.of(new RunComfy.DatasetFile("a.png", 12L)));

    private static final String TRAINING =
            "{'id':'t-1','name':'boats','status':'WORD','progress':{'percent':22.5,'current_step':2,'total_steps':9},"
                    + "'created_at':'c','started_at':'s','finished_at':'f'}";

    @TempDir
    private static Path folder;

    static Stream<EndpointCase> cases() {
        return Stream.of(models(), runs(), deployments(), account(), datasets(), trainings())
                .flatMap(each -> each);
    }

    private static Call service(Function<RunComfy, Object> call) {
        return opened -> call.apply(opened.provider().unwrap(RunComfy.class).orElseThrow());
    }

    private static Call does(Consumer<RunComfy> call) {
        return service(service -> {
            call.accept(service);
            return null;
        });
    }

    private static Object bought(OpenedProvider opened, SubmitCall call) {
        SubmitOutcome outcome = opened.provider().submit(call);
        return outcome instanceof SubmitOutcome.Accepted accepted ? accepted.remoteId() : outcome;
    }

    /** Polls a job, and returns where its only file is. */
    private static Call file(RemoteCall job) {
        return opened -> {
            RemoteStatus status = opened.provider().status(job);
            return status instanceof RemoteStatus.Succeeded made
                    ? made.artifacts().get(0).uri()
                    : status;
        };
    }

    private static Call cancel(RemoteCall job) {
        return opened -> opened.provider().cancel(job);
    }

    private static Stream<EndpointCase> models() {
        String boat = "{'prompt':'The paper boat drifts','image':'https://example.org/boat.png','duration':5}";
        RemoteCall job = OpenedProvider.call("r-1");
        return Stream.of(
                EndpointCase.of("`POST /v1/models/{id}`", "r-1", opened -> bought(opened, Opened.submission()))
                        .sends("POST /v1/models/" + Opened.MODEL, BEARER, boat, ACCEPTED),
                EndpointCase.of("`GET /v1/requests/{id}/status`", new RemoteStatus.Queued(3, "in_queue"), file(job))
                        .sends("GET " + REQUESTS + "/status", BEARER, "", WAITING),
                EndpointCase.of("`GET /v1/requests/{id}/result`", CLIP, file(job))
                        .sends("GET " + REQUESTS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + REQUESTS + "/result?include_cost=true", BEARER, "", MADE),
                EndpointCase.of("`POST /v1/requests/{id}/cancel`", CancelOutcome.CANCELLED, cancel(job))
                        .sends("POST " + REQUESTS + "/cancel", BEARER, "", Script.json(202, quoted(CANCELLED))),
                EndpointCase.of(
                                "`GET /v1/models`",
                                List.of("new/model"),
                                opened -> opened.provider()
                                        .liveCatalog()
                                        .orElseThrow()
                                        .refresh(LIMIT)
                                        .added())
                        .sends(
                                "GET /v1/models?include_schema=true&limit=100&offset=0",
                                BEARER,
                                "",
                                "{'models':[{'model_id':'new/model','kind':'model','categories':['text-to-image'],"
                                        + "'input_schema':{'type':'object','properties':{'prompt':{'type':'string'}}}}],"
                                        + "'total':1}"),
                EndpointCase.of("`GET /v1/models/categories`", List.of("text-to-image"), service(RunComfy::categories))
                        .sends("GET /v1/models/categories", BEARER, "", "{'categories':['text-to-image']}"),
                EndpointCase.of(
                                "`GET /v1/models/{id}`",
                                new RunComfy.Model(
                                        "a/b.c/d",
                                        "A",
                                        "model",
                                        List.of("x"),
                                        new BigDecimal("0.57"),
                                        "second",
                                        "n",
                                        Map.of("type", "object")),
                                service(service -> service.model("a/b.c/d")))
                        .sends(
                                "GET /v1/models/a/b.c/d",
                                BEARER,
                                "",
                                "{'model_id':'a/b.c/d','display_name':'A','kind':'model','categories':['x'],"
                                        + "'base_price_usd':0.57,'price_unit':'second','pricing_note':'n',"
                                        + "'input_schema':{'type':'object'}}"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static Stream<EndpointCase> runs() {
        RemoteCall job = OpenedDeployment.about("r-1").build();
        SubmitCall saved = OpenedDeployment.submission(OpenedDeployment.saved());
        String inference = "POST " + DEPLOYMENTS + "/d-1/inference";
        return Stream.of(
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/inference`",
                                "r-1",
                                opened -> bought(
                                        opened, saved.withWebhook(URI.create("https://a.example/hooks/runcomfy/s"))))
                        .sends(
                                inference + "?webhook=https%3A//a.example/hooks/runcomfy/s"
                                        + "&webhook_intermediate_status=true",
                                BEARER,
                                "{'overrides':{}}",
                                ACCEPTED),
                EndpointCase.of(
                                "`GET /prod/v2/deployments/{id}/requests/{id}/status`",
                                new RemoteStatus.Queued(3, "in_queue"),
                                file(job))
                        .sends("GET " + RUNS + "/status", BEARER, "", WAITING),
                EndpointCase.of("`GET /prod/v2/deployments/{id}/requests/{id}/result`", CLIP, file(job))
                        .sends("GET " + RUNS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + RUNS + "/result", BEARER, "", RUN_MADE),
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/requests/{id}/cancel`",
                                CancelOutcome.CANCELLED,
                                cancel(job))
                        .sends("POST " + RUNS + "/cancel", BEARER, "", Script.json(202, quoted(CANCELLED))),
                EndpointCase.of(
                                "the same four below `/prod/v1`",
                                List.of("r-1", CLIP),
                                opened ->
                                        List.of(bought(opened, saved), file(job).make(opened)))
                        .sends(inference, BEARER, "{'overrides':{}}", ACCEPTED)
                        .sends("GET " + RUNS + "/status", BEARER, "", COMPLETED)
                        .sends("GET " + RUNS + "/result", BEARER, "", RUN_MADE));
    }

    private static Stream<EndpointCase> deployments() {
        return Stream.of(
                EndpointCase.of(
                                "`GET /prod/v2/deployments`",
                                List.of(DEMO),
                                service(service -> service.deployments(
                                        List.of("d-1", "d-2"), EnumSet.allOf(RunComfy.Detail.class))))
                        .sends(
                                "GET " + DEPLOYMENTS + "?ids=d-1&ids=d-2&includes=payload&includes=readme",
                                BEARER,
                                "",
                                "[" + DEPLOYMENT + "]"),
                EndpointCase.of(
                                "`GET /prod/v2/deployments/{id}`",
                                DEMO,
                                service(service -> service.deployment("d-1", EnumSet.noneOf(RunComfy.Detail.class))))
                        .sends("GET " + DEPLOYMENTS + "/d-1", BEARER, "", DEPLOYMENT),
                EndpointCase.of(
                                "`POST /prod/v2/deployments`",
                                DEMO,
                                service(service -> service.createDeployment(new RunComfy.NewDeployment(
                                        "demo", "w-1", "v1", "AMPERE_48", RunComfy.Scale.ON_DEMAND))))
                        .sends(
                                "POST " + DEPLOYMENTS,
                                BEARER,
                                "{'name':'demo','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],"
                                        + "'min_instances':0,'max_instances':1,'queue_size':1,"
                                        + "'keep_warm_duration_in_seconds':60}",
                                DEPLOYMENT),
                EndpointCase.of(
                                "`PATCH /prod/v2/deployments/{id}`",
                                DEMO,
                                service(service -> service.changeDeployment(
                                        "d-1",
                                        new RunComfy.DeploymentChange("demo", null, null, null, 2, null, null, false))))
                        .sends(
                                "PATCH " + DEPLOYMENTS + "/d-1",
                                BEARER,
                                "{'name':'demo','max_instances':2,'is_enabled':false}",
                                DEPLOYMENT),
                EndpointCase.of(
                                "`DELETE /prod/v2/deployments/{id}`",
                                null,
                                does(service -> service.deleteDeployment("d-1")))
                        .sends("DELETE " + DEPLOYMENTS + "/d-1", BEARER, "", Script.status(204)),
                EndpointCase.of(
                                "`POST /prod/v2/deployments/{id}/instances/{id}/proxy/{path}`",
                                new RunComfy.ProxyAnswer(null, "freed"),
                                service(service -> service.askInstance(
                                        new RunComfy.Instance("d-1", "i-1"),
                                        "api/free",
                                        Map.of("unload_models", true))))
                        .sends(
                                "POST " + DEPLOYMENTS + "/d-1/instances/i-1/proxy/api/free",
                                BEARER,
                                "{'unload_models':true}",
                                "freed"));
    }

    private static Stream<EndpointCase> account() {
        return Stream.of(
                EndpointCase.of(
                                "`GET /prod/v2/balance`",
                                AccountState.builder()
                                        .balance(Money.parse("4.83USD"))
                                        .build(),
                                opened -> opened.provider()
                                        .account()
                                        .orElseThrow()
                                        .state(LIMIT))
                        .sends(
                                "GET /prod/v2/balance",
                                BEARER,
                                "",
                                "{'balance_usd':4.83,'balance_microdollars':4830000,'currency':'USD'}"),
                EndpointCase.of(
                                "`GET /api/auth/me`",
                                new RunComfy.Identity("u-1", "a@b.example", "api", "2026"),
                                service(RunComfy::identity))
                        .sends(
                                "GET /api/auth/me",
                                BEARER,
                                "",
                                "{'id':'u-1','email':'a@b.example','token_type':'api','token_created_at':'2026'}"));
    }

    private static Stream<EndpointCase> datasets() {
        return Stream.of(
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets`",
                                BOATS,
                                service(service -> service.createDataset("boats")))
                        .sends("POST " + DATASETS, BEARER, "{'name':'boats'}", DATASET),
                EndpointCase.of("`GET /prod/v1/trainers/datasets`", List.of(BOATS), service(RunComfy::datasets))
                        .sends("GET " + DATASETS, BEARER, "", "{'datasets':[" + DATASET + "]}"),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/datasets/{id}/status`",
                                BOATS,
                                service(service -> service.dataset("s-1")))
                        .sends("GET " + DATASETS + "/s-1/status", BEARER, "", DATASET),
                EndpointCase.of(
                                "`DELETE /prod/v1/trainers/datasets/{id}`",
                                null,
                                does(service -> service.deleteDataset("s-1")))
                        .sends("DELETE " + DATASETS + "/s-1", BEARER, "", Script.status(204)),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets/{id}/upload`",
                                new RunComfy.DatasetUpload("a.png", 5, false),
                                service(service ->
                                        service.uploadToDataset("s-1", file("a.png"), TransferListener.NONE)))
                        .sends(
                                "POST " + DATASETS + "/s-1/upload",
                                BEARER,
                                "form file a.png application/octet-stream=a.png",
                                "{}"),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets/{id}/get-upload-endpoint` and its signed `PUT`",
                                new RunComfy.DatasetUpload("a.mp4", 5, true),
                                EndpointRowTests::byLink)
                        .sends(
                                "POST " + DATASETS + "/s-1/get-upload-endpoint",
                                BEARER,
                                "{'filenameToByteSize':{'a.mp4':5}}",
                                "{'uploads':{'a.mp4':{'upload_url':'ORIGIN/put?signature=s','method':'PUT',"
                                        + "'headers':{'Content-Type':'video/mp4'}}}}")
                        .sends("PUT /put?signature=s", NONE, "a.mp4", Script.status(200)));
    }

    /** Sends a file as one that is too large for a form. */
    private static Object byLink(OpenedProvider opened) {
        try (ProviderConnection connection =
                new ProviderConnection(OpenedDeployment.account(opened.server().uri()), Clock.systemUTC())) {
            return new TrainingDatasets(new ServiceQuestions(connection), 1)
                    .upload("s-1", file("a.mp4"), TransferListener.NONE);
        }
    }

    /** Returns a file that holds its own name. */
    private static Path file(String name) {
        try {
            return Files.writeString(folder.resolve(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunComfy.Training training(String word) {
        return new RunComfy.Training("t-1", "boats", word, new BigDecimal("22.5"), 2, 9, "", "c", "s", "f");
    }

    private static String trained(String word) {
        return TRAINING.replace("WORD", word);
    }

    private static Stream<EndpointCase> trainings() {
        String config = "{'config_file_format':'yaml','config_file':'job: x','gpu_type':'HOPPER_141'}";
        return Stream.of(
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs`",
                                "t-1",
                                opened -> bought(
                                        opened,
                                        new SubmitCall(
                                                Opened.model(TrainingModel.NATIVE_ID),
                                                Map.of(
                                                        "config",
                                                        "job: x",
                                                        "gpu-type",
                                                        "HOPPER_141",
                                                        "gpu-count",
                                                        new BigDecimal(2),
                                                        "gpu-id",
                                                        "g"),
                                                LIMIT)))
                        .sends(
                                "POST " + TRAININGS,
                                BEARER,
                                config.replace("}", ",'gpu_count':2,'gpu_id':'g'}"),
                                trained("QUEUED")),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/ai-toolkit/jobs/{id}/status`",
                                training("RUNNING"),
                                service(service -> service.training("t-1")))
                        .sends("GET " + TRAININGS + "/t-1/status", BEARER, "", trained("RUNNING")),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/ai-toolkit/jobs/{id}/result`",
                                new RunComfy.TrainingResult(
                                        "STOPPED", "", List.of("https://f.example/a"), List.of(), List.of()),
                                service(service -> service.trainingResult("t-1")))
                        .sends(
                                "GET " + TRAININGS + "/t-1/result",
                                BEARER,
                                "",
                                "{'status':'STOPPED','artifacts':{'checkpoints':[{'path':'a','url':"
                                        + "'https://f.example/a'}]}}"),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/cancel`",
                                training("CANCELED"),
                                service(service -> service.cancelTraining("t-1")))
                        .sends("POST " + TRAININGS + "/t-1/cancel", BEARER, "", trained("CANCELED")),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/resume`",
                                training("QUEUED"),
                                service(service -> service.resumeTraining("t-1")))
                        .sends("POST " + TRAININGS + "/t-1/resume", BEARER, "{}", trained("QUEUED")),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/edit`",
                                training("STOPPED"),
                                service(service -> service.editTraining("t-1", "job: x", "HOPPER_141")))
                        .sends("POST " + TRAININGS + "/t-1/edit", BEARER, config, trained("STOPPED")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsSentAndWhatIsMadeOfTheAnswer(EndpointCase row) throws Exception {
        try (OpenedDeployment opened = new OpenedDeployment()) {
            row.carryOut(opened, Opened.KEY);
        }
    }

    @Test
    void noRowOfTheTableIsWithoutItsCase() {
        assertThat(cases().map(EndpointCase::endpoint))
                .containsExactlyInAnyOrderElementsOf(EndpointTable.reached("RunComfy"));
    }
}
