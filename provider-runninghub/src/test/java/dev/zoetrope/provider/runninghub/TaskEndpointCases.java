package dev.zoetrope.provider.runninghub;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The endpoints of tasks: what buys one, asks about it, cancels it, and the account that pays. */
final class TaskEndpointCases {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ID = "1904136902449209346";
    private static final String TASK = Opened.TASK;
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
    private static final WorkflowSupport WORKFLOWS =
            new RunningHubProviderFactory().workflows().orElseThrow();

    private TaskEndpointCases() {}

    static Stream<EndpointCase> all() {
        return Stream.of(jobs(), older()).flatMap(each -> each);
    }

    /** Buys a run of a place, and returns the id of the task. */
    private static Call run(String kind, boolean given, String graph, Map<String, Object> options) {
        ModelId place = new ModelId("runninghub", kind + "/" + ID);
        Workflow workflow = Workflow.parse(graph.replace('\'', '"'));
        return opened -> opened.bought(new SubmitCall(
                WORKFLOWS.place(place.nativeId()).orElseThrow().model(),
                WORKFLOWS.input(new WorkflowRun(place, given, workflow, Map.of(), options)),
                LIMIT));
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
                EndpointCase.of("`POST /openapi/v2/{endpoint}`", TASK, opened -> opened.bought(Opened.submission()))
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
                EndpointCase.of(
                                "`POST /task/openapi/status`",
                                "RUNNING",
                                Call.on(RunningHub.class, service -> service.taskState(TASK)))
                        .sends("POST /task/openapi/status", BEARER, OF_TASK, "{'code':0,'msg':'','data':'RUNNING'}"),
                EndpointCase.of(
                                "`POST /task/openapi/outputs`",
                                new RunningHub.TaskOutputs(
                                        "SUCCESS",
                                        "",
                                        List.of(new RunningHub.TaskFile(
                                                "https://f.example/a.png", "png", "12", "17", ""))),
                                Call.on(RunningHub.class, service -> service.taskOutputs(TASK)))
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
                                Call.on(RunningHub.class, service -> service.webhookEvent(TASK)))
                        .sends("POST /task/openapi/getWebhookDetail", BEARER, OF_TASK, event),
                EndpointCase.of(
                                "`POST /task/openapi/retryWebhook`",
                                null,
                                Call.does(
                                        RunningHub.class,
                                        service -> service.resendWebhook("77", URI.create("https://a.example/h"))))
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
}
