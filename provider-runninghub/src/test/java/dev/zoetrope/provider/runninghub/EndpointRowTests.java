package dev.zoetrope.provider.runninghub;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.NONE;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.RAW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.EndpointTable;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String ID = "1904136902449209346";
    private static final String TASK = Opened.TASK;

    /** What is reached by another provider, whose tests have its case. */
    private static final String PROXY = "`/proxy/KEY/...`, `/proxy-plus/KEY/...`";

    private static final String OF_TASK = "{'apiKey':'KEY','taskId':'" + TASK + "'}";
    private static final String DONE = "{'code':0,'msg':'success','data':null}";
    private static final String CREATED = "{'code':0,'msg':'success','data':{'netWssUrl':null,'taskId':'" + TASK
            + "','clientId':'c','taskStatus':'QUEUED','promptTips':''}}";
    private static final String RUNNING =
            "{'taskId':'" + TASK + "','status':'RUNNING','errorCode':'','errorMessage':'','results':null}";
    private static final String ACCOUNT =
            "{'code':0,'msg':'success','data':{'remainCoins':'1000','currentTaskCounts':'3','remainMoney':'12.50',"
                    + "'currency':'CNY','apiType':'SHARED'}}";
    private static final String QUEUE =
            "{'code':0,'msg':'success','data':{'apiKeyType':'SHARED','concurrentLimit':30,'runningCount':'2',"
                    + "'queuedCount':'1','totalCurrentTasks':'3'}}";
    private static final String ASSET = "{'code':0,'data':{'assetId':'a-1','status':'ACTIVE','assetType':'Image',"
            + "'name':'boat','previewUrl':'https://f.example/p.png'}}";
    private static final RunningHub.Asset READY =
            new RunningHub.Asset("a-1", "ACTIVE", true, false, "Image", "boat", "https://f.example/p.png");

    private static final WorkflowSupport WORKFLOWS =
            new RunningHubProviderFactory().workflows().orElseThrow();

    @TempDir
    private static Path folder;

    static Stream<EndpointCase> cases() {
        return Stream.of(jobs(), older(), files(), lists(), assets()).flatMap(each -> each);
    }

    private static Call hub(Function<RunningHub, Object> call) {
        return opened -> call.apply(opened.provider().unwrap(RunningHub.class).orElseThrow());
    }

    private static Call does(Consumer<RunningHub> call) {
        return hub(service -> {
            call.accept(service);
            return null;
        });
    }

    /** Buys a run of a place, and returns the id of the task. */
    private static Call run(String kind, boolean given, String graph, Map<String, Object> options) {
        ModelId place = new ModelId("runninghub", kind + "/" + ID);
        Workflow workflow = Workflow.parse(graph.replace('\'', '"'));
        return opened -> bought(
                opened,
                new SubmitCall(
                        WORKFLOWS.place(place.nativeId()).orElseThrow().model(),
                        WORKFLOWS.input(new WorkflowRun(place, given, workflow, Map.of(), options)),
                        LIMIT));
    }

    private static Object bought(OpenedProvider opened, SubmitCall call) {
        SubmitOutcome outcome = opened.provider().submit(call);
        return outcome instanceof SubmitOutcome.Accepted accepted ? accepted.remoteId() : outcome;
    }

    private static Stream<EndpointCase> jobs() {
        String seeded = "{'3':{'class_type':'KSampler','inputs':{'seed':7,'steps':4}}}";
        String text =
                "{\\\"3\\\":{\\\"class_type\\\":\\\"KSampler\\\",\\\"inputs\\\":{\\\"seed\\\":7,\\\"steps\\\":4}}}";
        String boat =
                "{'prompt':'The paper boat drifts','aspectRatio':'9:16','duration':'5','mode':'std','firstImageUrl':"
                        + "'https://example.org/boat.png'}";
        Call app = run("ai-app", false, "{'37':{'class_type':'App','inputs':{'steps':25}}}", Map.of());
        String items = "{'nodeInfoList':[{'nodeId':'37','fieldName':'steps','fieldValue':25}]}";
        return Stream.of(
                EndpointCase.of("`POST /openapi/v2/{endpoint}`", TASK, opened -> bought(opened, Opened.submission()))
                        .sends("POST /openapi/v2/kling-video-o1/image-to-video", BEARER, boat, RUNNING),
                EndpointCase.of(
                                "`POST /openapi/v2/query`",
                                URI.create("https://f.example/a.mp4"),
                                opened -> ((RemoteStatus.Succeeded) opened.status())
                                        .artifacts()
                                        .get(0)
                                        .uri())
                        .sends(
                                "POST /openapi/v2/query",
                                BEARER,
                                "{'taskId':'" + TASK + "'}",
                                "{'taskId':'" + TASK + "','status':'SUCCESS','errorCode':'','results':[{'url':"
                                        + "'https://f.example/a.mp4','nodeId':'2','outputType':'mp4','text':null}]}"),
                EndpointCase.of("`POST /task/openapi/create`", TASK, run("workflow", false, seeded, Map.of()))
                        .sends(
                                "POST /task/openapi/create",
                                BEARER,
                                "{'apiKey':'KEY','workflowId':'" + ID
                                        + "','nodeInfoList':[{'nodeId':'3','fieldName':'seed','fieldValue':7}]}",
                                CREATED),
                EndpointCase.of(
                                "`POST /openapi/v2/run/workflow/{id}`",
                                TASK,
                                run("workflow", true, seeded, Map.of("instanceType", "plus")))
                        .sends(
                                "POST /task/openapi/create",
                                BEARER,
                                "{'apiKey':'KEY','workflowId':'" + ID + "','instanceType':'plus','workflow':'" + text
                                        + "'}",
                                CREATED),
                EndpointCase.of("`POST /openapi/v2/run/ai-app/{id}`", TASK, app)
                        .sends("POST /openapi/v2/run/ai-app/" + ID, BEARER, items, RUNNING),
                EndpointCase.of("`POST /task/openapi/ai-app/run`", TASK, app)
                        .sends("POST /openapi/v2/run/ai-app/" + ID, BEARER, items, RUNNING),
                EndpointCase.of(
                                "`POST /task/openapi/quick-ai-app/run`",
                                TASK,
                                run(
                                        "quick-create",
                                        false,
                                        "{'2':{'class_type':'RH_Image','inputs':{'prompt':'a boat'}}}",
                                        Map.of("quickCreateCode", "002")))
                        .sends(
                                "POST /task/openapi/quick-ai-app/run",
                                BEARER,
                                "{'apiKey':'KEY','webappId':'" + ID + "','quickCreateCode':'002','nodeInfoList':["
                                        + "{'nodeId':'2','fieldName':'prompt','fieldValue':'a boat','nodeName':"
                                        + "'RH_Image','fieldType':'STRING','description':'prompt'}]}",
                                CREATED),
                EndpointCase.of("`POST /task/openapi/cancel`", CancelOutcome.CANCELLED, OpenedProvider::cancel)
                        .sends("POST /task/openapi/cancel", BEARER, OF_TASK, DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/price-preview/{endpoint}`",
                                Optional.of(Money.parse("1.5CNY")),
                                opened ->
                                        opened.provider().prices().orElseThrow().ask(Opened.submission()))
                        .sends(
                                "POST /openapi/v2/price-preview/kling-video-o1/image-to-video",
                                BEARER,
                                boat,
                                "{'estimatedPrice':1.5,'currency':'CNY','freeLimit':false,'errorCode':''}"));
    }

    private static Stream<EndpointCase> older() {
        String event = "{'code':0,'msg':'success','data':{'id':'77','userApiKey':'k***y','taskId':'" + TASK
                + "','webhookUrl':'https://a.example/h','eventData':'{}','callbackStatus':'FAILED',"
                + "'callbackResponse':'no','retryCount':3,'createTime':'2025-01-01T10:00:00',"
                + "'updateTime':'2025-01-01T10:03:00'}}";
        String outputs =
                "{'code':0,'msg':'success','data':[{'fileUrl':'https://f.example/a.png','fileType':'png','taskCostTime':"
                        + "'83','nodeId':'12','thirdPartyConsumeMoney':null,'consumeMoney':null,'consumeCoins':'17'}]}";
        return Stream.of(
                EndpointCase.of("`POST /task/openapi/status`", "RUNNING", hub(service -> service.taskState(TASK)))
                        .sends("POST /task/openapi/status", BEARER, OF_TASK, "{'code':0,'msg':'','data':'RUNNING'}"),
                EndpointCase.of(
                                "`POST /task/openapi/outputs`",
                                new RunningHub.TaskOutputs(
                                        "SUCCESS",
                                        "",
                                        List.of(new RunningHub.TaskFile(
                                                "https://f.example/a.png", "png", "12", "17", ""))),
                                hub(service -> service.taskOutputs(TASK)))
                        .sends("POST /task/openapi/outputs", BEARER, OF_TASK, outputs),
                EndpointCase.of(
                                "`POST /task/openapi/getWebhookDetail`",
                                Optional.of(new RunningHub.WebhookEvent(
                                        "77",
                                        TASK,
                                        "https://a.example/h",
                                        "FAILED",
                                        "no",
                                        3,
                                        "{}",
                                        "2025-01-01T10:00:00",
                                        "2025-01-01T10:03:00")),
                                hub(service -> service.webhookEvent(TASK)))
                        .sends("POST /task/openapi/getWebhookDetail", BEARER, OF_TASK, event),
                EndpointCase.of(
                                "`POST /task/openapi/retryWebhook`",
                                null,
                                does(service -> service.resendWebhook("77", URI.create("https://a.example/h"))))
                        .sends(
                                "POST /task/openapi/retryWebhook",
                                BEARER,
                                "{'apiKey':'KEY','webhookId':'77','webhookUrl':'https://a.example/h'}",
                                "{'code':0,'msg':'','data':null}"),
                EndpointCase.of(
                                "`POST /uc/openapi/accountStatus`",
                                AccountState.builder()
                                        .balance(Money.parse("12.50CNY"))
                                        .coins(new BigDecimal("1000"))
                                        .concurrencyLimit(30)
                                        .running(2)
                                        .queued(1)
                                        .jobs(3)
                                        .kind("SHARED")
                                        .build(),
                                opened -> opened.provider()
                                        .account()
                                        .orElseThrow()
                                        .state(LIMIT))
                        .sends("POST /uc/openapi/accountStatus", BEARER, "{'apikey':'KEY'}", ACCOUNT)
                        .sends("GET /openapi/v2/queue/status", BEARER, "", QUEUE),
                EndpointCase.of(
                                "`GET /openapi/v2/queue/status`",
                                AccountState.builder()
                                        .concurrencyLimit(30)
                                        .running(2)
                                        .queued(1)
                                        .jobs(3)
                                        .kind("SHARED")
                                        .build(),
                                opened -> opened.provider()
                                        .account()
                                        .orElseThrow()
                                        .limits(LIMIT))
                        .sends("GET /openapi/v2/queue/status", BEARER, "", QUEUE));
    }

    private static Stream<EndpointCase> files() {
        return Stream.of(
                EndpointCase.of(
                                "`POST /openapi/v2/media/upload/binary`",
                                "https://f.example/a.png",
                                opened -> opened.provider()
                                        .uploads()
                                        .orElseThrow()
                                        .upload(new UploadCall(
                                                UploadContent.of("boat".getBytes(StandardCharsets.UTF_8)),
                                                "image/png",
                                                LIMIT))
                                        .url()
                                        .orElseThrow())
                        .sends(
                                "POST /openapi/v2/media/upload/binary",
                                BEARER,
                                "form file input.png image/png=boat",
                                "{'code':0,'message':'success','data':{'type':'image','download_url':"
                                        + "'https://f.example/a.png','fileName':'openapi/a.png','size':'4'}}"),
                EndpointCase.of(
                                "`POST /task/openapi/upload`",
                                "api/ab.png",
                                hub(service -> service.uploadForNode(file("boat.png"), "image", TransferListener.NONE)))
                        .sends(
                                "POST /task/openapi/upload",
                                BEARER,
                                "form apiKey=KEY; fileType=image; file input.png application/octet-stream=boat.png",
                                "{'code':0,'msg':'success','data':{'fileName':'api/ab.png','fileType':'image'}}"),
                EndpointCase.of(
                                "`POST /api/openapi/getLoraUploadUrl` and its signed `PUT`",
                                new RunningHub.Lora(
                                        "api-lora-cn/e0.safetensors", "fa24bcbfae4fea0c97ba2bc8f8cf2342", true),
                                hub(service ->
                                        service.uploadLora(file("ink.safetensors"), "ink", TransferListener.NONE)))
                        .sends(
                                "POST /api/openapi/getLoraUploadUrl",
                                BEARER,
                                "{'apiKey':'KEY','loraName':'ink','md5Hex':'fa24bcbfae4fea0c97ba2bc8f8cf2342'}",
                                "{'code':0,'data':{'fileName':'api-lora-cn/e0.safetensors',"
                                        + "'url':'ORIGIN/lora?signature=s'}}")
                        .sends("PUT /lora?signature=s", NONE, "ink.safetensors", Script.status(200)));
    }

    /** Returns a file that holds its own name. */
    private static Path file(String name) {
        try {
            return Files.writeString(folder.resolve(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<EndpointCase> lists() {
        return Stream.of(
                EndpointCase.of(
                                "`POST /api/openapi/getJsonApiFormat`",
                                "{\"6\":{\"class_type\":\"T\",\"inputs\":{\"text\":\"a\"}}}",
                                opened -> WORKFLOWS
                                        .saved(place("workflow"), saved(opened, "workflow"))
                                        .shown()
                                        .orElseThrow()
                                        .json())
                        .sends(
                                "POST /api/openapi/getJsonApiFormat",
                                BEARER,
                                "{'apiKey':'KEY','workflowId':'" + ID + "'}",
                                "{'code':0,'msg':'SUCCESS','data':{'prompt':'{\\'6\\':{\\'class_type\\':\\'T\\',"
                                        + "\\'inputs\\':{\\'text\\':\\'a\\'}}}'}}"),
                EndpointCase.of(
                                "`GET /api/webapp/apiCallDemo`",
                                new RunningHub.AppDescription(
                                        "Boats", List.of(new RunningHub.AppInput("37", "steps", "INT", "20", "Steps"))),
                                hub(service -> service.app(ID)))
                        .sends(
                                "GET /api/webapp/apiCallDemo?apiKey=KEY&webappId=" + ID,
                                BEARER,
                                "",
                                "{'code':0,'data':{'webappName':'Boats','nodeInfoList':[{'nodeId':'37','nodeName':'N',"
                                        + "'fieldName':'steps','fieldValue':20,'fieldType':'INT','description':'Steps'}]}}"),
                EndpointCase.of(
                                "`POST /openapi/v2/aiapp/list`",
                                new RunningHub.Page<>(
                                        List.of(new RunningHub.App(ID, "Boats", "of paper", "https://f.example/c.png")),
                                        7),
                                hub(service -> service.apps(new RunningHub.AppQuery(2, 5, "HOTTEST", 30))))
                        .sends(
                                "POST /openapi/v2/aiapp/list",
                                RAW,
                                "{'current':2,'size':5,'sort':'HOTTEST','days':30}",
                                "{'code':0,'data':{'records':[{'title':'Boats','description':'of paper','cover':"
                                        + "'https://f.example/c.png','invokeExample':'curl /openapi/v2/run/ai-app/" + ID
                                        + "'}],'total':'7'}}"),
                EndpointCase.of(
                                "`POST /api/fast/creation/model/params`",
                                List.of(new RunningHub.Style("1", "Ink", "input1", "art", "ink")),
                                hub(service -> service.quickCreateStyles(ID, 2)))
                        .sends(
                                "POST /api/fast/creation/model/params",
                                BEARER,
                                "{'webappId':'" + ID + "','type':2}",
                                "{'code':0,'data':[{'id':1,'modelName':'Ink','modelKey':'input1','modelCategory':'art',"
                                        + "'modelTrigger':'ink'}]}"),
                EndpointCase.of(
                                "`GET /openapi/v2/api-key/list`",
                                List.of(new RunningHub.ApiKey("main", "ab****yz", 1, "100", "3", "")),
                                hub(RunningHub::apiKeys))
                        .sends(
                                "GET /openapi/v2/api-key/list",
                                BEARER,
                                "",
                                "{'code':0,'data':[{'key':'ab****yz','apiKeyName':'main','status':1,'quotaLimit':'100',"
                                        + "'quotaUsed':3,'visible':true,'expireAt':null}]}"),
                EndpointCase.of(
                                "`POST /openapi/v2/resource/list`",
                                new RunningHub.Page<>(
                                        List.of(new RunningHub.Resource(
                                                "Ink",
                                                "ink.safetensors",
                                                Map.of("resourceName", "Ink", "nodeModelName", "ink.safetensors"))),
                                        1),
                                hub(service -> service.resources(new RunningHub.ResourceQuery(
                                        "LORA", "ink", List.of("SDXL"), List.of("2"), 1, 20))))
                        .sends(
                                "POST /openapi/v2/resource/list",
                                BEARER,
                                "{'resourceType':'LORA','resourceName':'ink','baseModels':['SDXL'],'tags':[2],"
                                        + "'current':1,'size':20}",
                                "{'code':0,'data':{'records':[{'resourceName':'Ink','nodeModelName':'ink.safetensors'}],"
                                        + "'total':1}}"));
    }

    private static ModelId place(String kind) {
        return new ModelId("runninghub", kind + "/" + ID);
    }

    private static String saved(OpenedProvider opened, String kind) throws Exception {
        return opened.provider().workflowHost().orElseThrow().saved(place(kind), LIMIT);
    }

    private static Stream<EndpointCase> assets() {
        String at = "POST /openapi/v2/assets/";
        String group = "{'code':0,'data':{'groupId':'g-1','name':'boats','description':'of paper'}}";
        RunningHub.AssetGroup boats = new RunningHub.AssetGroup("g-1", "boats", "of paper");
        return Stream.of(
                EndpointCase.of(
                                "`POST /openapi/v2/assets/create`",
                                READY,
                                hub(service -> service.createAsset(
                                        new RunningHub.NewAsset("g-1", "https://f.example/a.png", "Image", "boat"))))
                        .sends(
                                at + "create",
                                BEARER,
                                "{'groupId':'g-1','url':'https://f.example/a.png','assetType':'Image','name':'boat'}",
                                ASSET),
                EndpointCase.of("`POST /openapi/v2/assets/query`", READY, hub(service -> service.asset("a-1")))
                        .sends(at + "query", BEARER, "{'assetId':'a-1'}", ASSET),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/list`",
                                new RunningHub.Page<>(List.of(READY), 1),
                                hub(service ->
                                        service.assets(new RunningHub.AssetQuery("g-1", "ACTIVE", "bo", 1, 100))))
                        .sends(
                                at + "list",
                                BEARER,
                                "{'groupId':'g-1','status':'ACTIVE','name':'bo','pageNumber':1,'pageSize':100}",
                                ASSET.replace("'data':{", "'data':{'items':[{").replace("}}", "}],'totalCount':1}}")),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/update`",
                                null,
                                does(service -> service.renameAsset("a-1", "raft")))
                        .sends(at + "update", BEARER, "{'assetId':'a-1','name':'raft'}", DONE),
                EndpointCase.of("`POST /openapi/v2/assets/delete`", null, does(service -> service.deleteAsset("a-1")))
                        .sends(at + "delete", BEARER, "{'assetId':'a-1'}", DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/create`",
                                "g-1",
                                hub(service -> service.createAssetGroup("boats", "of paper")))
                        .sends(at + "groups/create", BEARER, "{'name':'boats','description':'of paper'}", group),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/query`",
                                boats,
                                hub(service -> service.assetGroup("g-1")))
                        .sends(at + "groups/query", BEARER, "{'groupId':'g-1'}", group),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/list`",
                                new RunningHub.Page<>(List.of(boats), 1),
                                hub(service -> service.assetGroups(1, 20)))
                        .sends(
                                at + "groups/list",
                                BEARER,
                                "{'pageNumber':1,'pageSize':20}",
                                group.replace("'data':{", "'data':{'items':[{").replace("}}", "}],'totalCount':1}}")),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/update`",
                                null,
                                does(service -> service.changeAssetGroup("g-1", "rafts", "of straw")))
                        .sends(
                                at + "groups/update",
                                BEARER,
                                "{'groupId':'g-1','name':'rafts','description':'of straw'}",
                                DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/delete`",
                                null,
                                does(service -> service.deleteAssetGroup("g-1")))
                        .sends(at + "groups/delete", BEARER, "{'groupId':'g-1'}", DONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsSentAndWhatIsMadeOfTheAnswer(EndpointCase row) throws Exception {
        try (Opened opened = new Opened()) {
            row.carryOut(opened, Opened.KEY);
        }
    }

    @Test
    void noRowOfTheTableIsWithoutItsCase() {
        assertThat(Stream.concat(cases().map(EndpointCase::endpoint), Stream.of(PROXY)))
                .containsExactlyInAnyOrderElementsOf(EndpointTable.reached("RunningHub"));
    }
}
