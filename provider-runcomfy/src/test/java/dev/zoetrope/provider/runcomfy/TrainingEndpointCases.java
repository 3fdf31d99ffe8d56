package dev.zoetrope.provider.runcomfy;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.NONE;

import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The endpoints of data sets and trainings. */
final class TrainingEndpointCases {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DATASETS = "/prod/v1/trainers/datasets";
    private static final String TRAININGS = "/prod/v1/trainers/ai-toolkit/jobs";
    private static final String DATASET = "{'id':'s-1','name':'boats','status':'READY','created_at':'c',"
            + "'updated_at':'u','files':[{'filename':'a.png','size_bytes':12}]}";
    private static final RunComfy.Dataset BOATS = new RunComfy.Dataset(
            "s-1", "boats", "READY", "", "c", "u", List.of(new RunComfy.DatasetFile("a.png", 12L)));
    private static final String TRAINING =
            "{'id':'t-1','name':'boats','status':'WORD','progress':{'percent':22.5,'current_step':2,'total_steps':9},"
                    + "'created_at':'c','started_at':'s','finished_at':'f'}";

    private TrainingEndpointCases() {}

    static Stream<EndpointCase> all(Path folder) {
        return Stream.of(datasets(folder), trainings()).flatMap(each -> each);
    }

    private static Stream<EndpointCase> datasets(Path folder) {
        return Stream.of(
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets`",
                                BOATS,
                                Call.on(RunComfy.class, service -> service.createDataset("boats")))
                        .sends("POST " + DATASETS, BEARER, "{'name':'boats'}", DATASET),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/datasets`",
                                List.of(BOATS),
                                Call.on(RunComfy.class, RunComfy::datasets))
                        .sends("GET " + DATASETS, BEARER, "", "{'datasets':[" + DATASET + "]}"),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/datasets/{id}/status`",
                                BOATS,
                                Call.on(RunComfy.class, service -> service.dataset("s-1")))
                        .sends("GET " + DATASETS + "/s-1/status", BEARER, "", DATASET),
                EndpointCase.of(
                                "`DELETE /prod/v1/trainers/datasets/{id}`",
                                null,
                                Call.does(RunComfy.class, service -> service.deleteDataset("s-1")))
                        .sends("DELETE " + DATASETS + "/s-1", BEARER, "", Script.status(204)),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets/{id}/upload`",
                                new RunComfy.DatasetUpload("a.png", 5, false),
                                Call.on(
                                        RunComfy.class,
                                        service -> service.uploadToDataset(
                                                "s-1", EndpointCase.file(folder, "a.png"), TransferListener.NONE)))
                        .sends(
                                "POST " + DATASETS + "/s-1/upload",
                                BEARER,
                                "form file a.png application/octet-stream=a.png",
                                "{}"),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/datasets/{id}/get-upload-endpoint` and its signed `PUT`",
                                new RunComfy.DatasetUpload("a.mp4", 5, true),
                                opened -> byLink(opened, folder))
                        .sends(
                                "POST " + DATASETS + "/s-1/get-upload-endpoint",
                                BEARER,
                                "{'filenameToByteSize':{'a.mp4':5}}",
                                "{'uploads':{'a.mp4':{'upload_url':'ORIGIN/put?signature=s','method':'PUT',"
                                        + "'headers':{'Content-Type':'video/mp4'}}}}")
                        .sends("PUT /put?signature=s", NONE, "a.mp4", Script.status(200)));
    }

    /** Sends a file as one that is too large for a form. */
    private static Object byLink(OpenedProvider opened, Path folder) {
        try (ProviderConnection connection =
                new ProviderConnection(OpenedDeployment.account(opened.server().uri()), Clock.systemUTC())) {
            return new TrainingDatasets(new ServiceQuestions(connection), 1)
                    .upload("s-1", EndpointCase.file(folder, "a.mp4"), TransferListener.NONE);
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
                                opened -> opened.bought(new SubmitCall(
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
                                Call.on(RunComfy.class, service -> service.training("t-1")))
                        .sends("GET " + TRAININGS + "/t-1/status", BEARER, "", trained("RUNNING")),
                EndpointCase.of(
                                "`GET /prod/v1/trainers/ai-toolkit/jobs/{id}/result`",
                                new RunComfy.TrainingResult(
                                        "STOPPED", "", List.of("https://f.example/a"), List.of(), List.of()),
                                Call.on(RunComfy.class, service -> service.trainingResult("t-1")))
                        .sends(
                                "GET " + TRAININGS + "/t-1/result",
                                BEARER,
                                "",
                                "{'status':'STOPPED','artifacts':{'checkpoints':[{'path':'a','url':"
                                        + "'https://f.example/a'}]}}"),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/cancel`",
                                training("CANCELED"),
                                Call.on(RunComfy.class, service -> service.cancelTraining("t-1")))
                        .sends("POST " + TRAININGS + "/t-1/cancel", BEARER, "", trained("CANCELED")),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/resume`",
                                training("QUEUED"),
                                Call.on(RunComfy.class, service -> service.resumeTraining("t-1")))
                        .sends("POST " + TRAININGS + "/t-1/resume", BEARER, "{}", trained("QUEUED")),
                EndpointCase.of(
                                "`POST /prod/v1/trainers/ai-toolkit/jobs/{id}/edit`",
                                training("STOPPED"),
                                Call.on(RunComfy.class, service -> service.editTraining("t-1", "job: x", "HOPPER_141")))
                        .sends("POST " + TRAININGS + "/t-1/edit", BEARER, config, trained("STOPPED")));
    }
}
