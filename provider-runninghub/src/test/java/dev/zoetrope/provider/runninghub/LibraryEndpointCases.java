package dev.zoetrope.provider.runninghub;

import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.BEARER;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.NONE;
import static dev.zoetrope.provider.support.testing.EndpointCase.Auth.RAW;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.provider.support.testing.EndpointCase;
import dev.zoetrope.provider.support.testing.EndpointCase.Call;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The endpoints of uploads, of what the service lists, and of assets. */
final class LibraryEndpointCases {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ID = "1904136902449209346";
    private static final String DONE = "{'code':0,'msg':'success','data':null}";
    private static final String ASSET = "{'code':0,'data':{'assetId':'a-1','status':'ACTIVE','assetType':'Image',"
            + "'name':'boat','previewUrl':'https://f.example/p.png'}}";
    private static final RunningHub.Asset READY =
            new RunningHub.Asset("a-1", "ACTIVE", true, false, "Image", "boat", "https://f.example/p.png");
    private static final WorkflowSupport WORKFLOWS =
            new RunningHubProviderFactory().workflows().orElseThrow();

    private LibraryEndpointCases() {}

    static Stream<EndpointCase> all(Path folder) {
        return Stream.of(files(folder), lists(), assets()).flatMap(each -> each);
    }

    private static Stream<EndpointCase> files(Path folder) {
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
                                Call.on(
                                        RunningHub.class,
                                        service -> service.uploadForNode(
                                                EndpointCase.file(folder, "boat.png"), "image", TransferListener.NONE)))
                        .sends(
                                "POST /task/openapi/upload",
                                BEARER,
                                "form apiKey=KEY; fileType=image; file input.png application/octet-stream=boat.png",
                                "{'code':0,'msg':'success','data':{'fileName':'api/ab.png','fileType':'image'}}"),
                EndpointCase.of(
                                "`POST /api/openapi/getLoraUploadUrl` and its signed `PUT`",
                                new RunningHub.Lora(
                                        "api-lora-cn/e0.safetensors", "fa24bcbfae4fea0c97ba2bc8f8cf2342", true),
                                Call.on(
                                        RunningHub.class,
                                        service -> service.uploadLora(
                                                EndpointCase.file(folder, "ink.safetensors"),
                                                "ink",
                                                TransferListener.NONE)))
                        .sends(
                                "POST /api/openapi/getLoraUploadUrl",
                                BEARER,
                                "{'apiKey':'KEY','loraName':'ink','md5Hex':'fa24bcbfae4fea0c97ba2bc8f8cf2342'}",
                                "{'code':0,'data':{'fileName':'api-lora-cn/e0.safetensors',"
                                        + "'url':'ORIGIN/lora?signature=s'}}")
                        .sends("PUT /lora?signature=s", NONE, "ink.safetensors", Script.status(200)));
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
                                Call.on(RunningHub.class, service -> service.app(ID)))
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
                                Call.on(
                                        RunningHub.class,
                                        service -> service.apps(new RunningHub.AppQuery(2, 5, "HOTTEST", 30))))
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
                                Call.on(RunningHub.class, service -> service.quickCreateStyles(ID, 2)))
                        .sends(
                                "POST /api/fast/creation/model/params",
                                BEARER,
                                "{'webappId':'" + ID + "','type':2}",
                                "{'code':0,'data':[{'id':1,'modelName':'Ink','modelKey':'input1','modelCategory':'art',"
                                        + "'modelTrigger':'ink'}]}"),
                EndpointCase.of(
                                "`GET /openapi/v2/api-key/list`",
                                List.of(new RunningHub.ApiKey("main", "ab****yz", 1, "100", "3", "")),
                                Call.on(RunningHub.class, RunningHub::apiKeys))
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
                                Call.on(
                                        RunningHub.class,
                                        service -> service.resources(new RunningHub.ResourceQuery(
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
                                Call.on(
                                        RunningHub.class,
                                        service -> service.createAsset(new RunningHub.NewAsset(
                                                "g-1", "https://f.example/a.png", "Image", "boat"))))
                        .sends(
                                at + "create",
                                BEARER,
                                "{'groupId':'g-1','url':'https://f.example/a.png','assetType':'Image','name':'boat'}",
                                ASSET),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/query`",
                                READY,
                                Call.on(RunningHub.class, service -> service.asset("a-1")))
                        .sends(at + "query", BEARER, "{'assetId':'a-1'}", ASSET),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/list`",
                                new RunningHub.Page<>(List.of(READY), 1),
                                Call.on(
                                        RunningHub.class,
                                        service -> service.assets(
                                                new RunningHub.AssetQuery("g-1", "ACTIVE", "bo", 1, 100))))
                        .sends(
                                at + "list",
                                BEARER,
                                "{'groupId':'g-1','status':'ACTIVE','name':'bo','pageNumber':1,'pageSize':100}",
                                ASSET.replace("'data':{", "'data':{'items':[{").replace("}}", "}],'totalCount':1}}")),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/update`",
                                null,
                                Call.does(RunningHub.class, service -> service.renameAsset("a-1", "raft")))
                        .sends(at + "update", BEARER, "{'assetId':'a-1','name':'raft'}", DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/delete`",
                                null,
                                Call.does(RunningHub.class, service -> service.deleteAsset("a-1")))
                        .sends(at + "delete", BEARER, "{'assetId':'a-1'}", DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/create`",
                                "g-1",
                                Call.on(RunningHub.class, service -> service.createAssetGroup("boats", "of paper")))
                        .sends(at + "groups/create", BEARER, "{'name':'boats','description':'of paper'}", group),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/query`",
                                boats,
                                Call.on(RunningHub.class, service -> service.assetGroup("g-1")))
                        .sends(at + "groups/query", BEARER, "{'groupId':'g-1'}", group),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/list`",
                                new RunningHub.Page<>(List.of(boats), 1),
                                Call.on(RunningHub.class, service -> service.assetGroups(1, 20)))
                        .sends(
                                at + "groups/list",
                                BEARER,
                                "{'pageNumber':1,'pageSize':20}",
                                group.replace("'data':{", "'data':{'items':[{").replace("}}", "}],'totalCount':1}}")),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/update`",
                                null,
                                Call.does(
                                        RunningHub.class,
                                        service -> service.changeAssetGroup("g-1", "rafts", "of straw")))
                        .sends(
                                at + "groups/update",
                                BEARER,
                                "{'groupId':'g-1','name':'rafts','description':'of straw'}",
                                DONE),
                EndpointCase.of(
                                "`POST /openapi/v2/assets/groups/delete`",
                                null,
                                Call.does(RunningHub.class, service -> service.deleteAssetGroup("g-1")))
                        .sends(at + "groups/delete", BEARER, "{'groupId':'g-1'}", DONE));
    }
}
