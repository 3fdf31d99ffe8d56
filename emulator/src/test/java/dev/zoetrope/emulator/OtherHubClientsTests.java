package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The calls of published clients of RunningHub, in their order and form, and what each of them needs of the answers. A
 * type that such a client declares for a field is one that it fails without.
 */
class OtherHubClientsTests {

    private static final Set<String> GOING_ON = Set.of("", "CREATE", "QUEUED", "RUNNING");

    private final HubBench bench = new HubBench(options -> options.fixedArtifacts(true));
    private final String key = bench.emulator.runningHubKey();

    @AfterEach
    void stop() {
        bench.close();
    }

    private JsonNode post(String path, String body, String... headers) {
        Wire.Answer answer =
                bench.wire.send("POST", path, body.replace('\'', '"').replace("KEY", key), headers);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }

    /** The newer calls, with the key in the header alone. */
    private JsonNode newer(String path, String body) {
        return post("/openapi/v2/" + path, body, "Content-Type", "application/json", "Authorization", "Bearer " + key);
    }

    /** The older calls, with the key in the body alone. */
    private JsonNode older(String path, String body) {
        return post(path, body, "Content-Type", "application/json");
    }

    /** The vendor's plugin of model nodes: an upload, a submit, and polls each 5 s until a word or an error. */
    @Test
    void theVendorsModelPluginUploadsSubmitsAndPolls() {
        JsonNode stored = upload("/openapi/v2/media/upload/binary", "Bearer " + key, "");
        assertThat(stored.path("code").intValue(-1)).isZero();
        String link = stored.at("/data/download_url").stringValue();

        JsonNode task = newer(
                "kling-video-o1/image-to-video",
                "{'prompt':'a boat','aspectRatio':'16:9','duration':'5','mode':'std','firstImageUrl':'" + link + "'}");

        assertThat(task.path("errorCode").asString("")).isEmpty();
        assertThat(task.path("errorMessage").asString("")).isEmpty();
        JsonNode ended = polled(task.path("taskId").stringValue());
        assertThat(ended.path("status").stringValue()).isEqualTo("SUCCESS");
        assertThat(bench.download(ended.at("/results/0/url").stringValue())).isNotEmpty();
    }

    /** Polls each 5 s as the vendor's plugin does, which fails at a word that it does not know, or at an error. */
    private JsonNode polled(String task) {
        for (int polls = 0; polls < 360; polls++) {
            bench.clock.advance(Duration.ofSeconds(5));
            JsonNode answer = newer("query", "{'taskId':'" + task + "'}");
            assertThat(answer.path("errorCode").asString("")).isEmpty();
            assertThat(answer.path("errorMessage").asString("")).isEmpty();
            if (!GOING_ON.contains(answer.path("status").asString(""))) {
                return answer;
            }
        }
        throw new AssertionError("it gave up");
    }

    /** Its nodes of assets put all of them into one group, which is always the same and made by no call. */
    @Test
    void theVendorsAssetNodesUseTheirOwnGroup() {
        String link = upload("/openapi/v2/media/upload/binary", "Bearer " + key, "")
                .at("/data/download_url")
                .stringValue();

        JsonNode made = newer(
                "assets/create",
                "{'groupId':'group-20260327004931-dvjbj','url':'" + link + "','assetType':'Image','name':'RHas01'}");

        assertThat(made.path("code").intValue(-1)).isZero();
        String id = made.at("/data/assetId").stringValue();
        bench.finish();
        JsonNode ready = newer("assets/query", "{'assetId':'" + id + "'}");
        assertThat(ready.at("/data/status").stringValue()).isEqualTo("ACTIVE");
        assertThat(ready.at("/data/previewUrl").isString()).isTrue();
        assertThat(ready.at("/data/assetType").stringValue()).isEqualTo("Image");
        assertThat(newer("assets/list", "{'pageNumber':1,'pageSize':20}").at("/data/items"))
                .hasSize(1);
        newer("assets/update", "{'assetId':'" + id + "','name':'boat'}");
        newer("assets/delete", "{'assetId':'" + id + "'}");
        assertThat(newer("assets/list", "{'pageNumber':1,'pageSize':20}")
                        .at("/data/totalCount")
                        .intValue(-1))
                .isZero();
    }

    /** The vendor's skill of apps: the list with the bare key, the form by the query, the older run with a number. */
    @Test
    void theVendorsAppScriptListsDescribesAndRuns() {
        JsonNode page = post(
                        "/openapi/v2/aiapp/list",
                        "{'current':1,'size':10,'sort':'HOTTEST','days':7}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        key)
                .path("data");
        for (String count : List.of("current", "size", "total", "pages")) {
            assertThat(Integer.parseInt(page.path(count).asString())).isNotNegative();
        }
        String app = page.at("/records/0/invokeExample").stringValue().replaceAll("(?s).*/run/ai-app/(\\d+).*", "$1");
        assertThat(app).isEqualTo(HubBench.APP);

        JsonNode form = bench.wire
                .get("/api/webapp/apiCallDemo?apiKey=" + key + "&webappId=" + app)
                .json();
        assertThat(form.path("code").intValue(-1)).isZero();
        JsonNode fields = form.at("/data/nodeInfoList");
        assertThat(fields).isNotEmpty();
        String stored = upload("/task/openapi/upload", "", "apiKey=" + key + ";fileType=input")
                .at("/data/fileName")
                .stringValue();
        String body = "{\"apiKey\":\"" + key + "\",\"webappId\":" + app + ",\"nodeInfoList\":"
                + fields.toString().replace("\"fieldValue\":\"example.png\"", "\"fieldValue\":\"" + stored + "\"")
                + ",\"instanceType\":\"plus\"}";
        assertThat(body).contains(stored);
        JsonNode run = bench.wire
                .send("POST", "/task/openapi/ai-app/run", body, "Content-Type", "application/json")
                .json();

        assertThat(run.path("code").intValue(-1)).as(run.toString()).isZero();
        assertThat(Wire.JSON.readTree(run.at("/data/promptTips").stringValue()).path("node_errors"))
                .isEmpty();
        JsonNode ended = polled(run.at("/data/taskId").asString());
        assertThat(ended.path("status").stringValue()).isEqualTo("SUCCESS");
        assertThat(ended.at("/usage/consumeMoney").isString()).isTrue();
    }

    /** The vendor's plugin of workflows: polls by the code of the outputs. */
    @Test
    void theVendorsWorkflowPluginReadsStatesFromCodes() {
        JsonNode account = older("/uc/openapi/accountStatus", "{'apikey':'KEY'}");
        assertThat(Integer.parseInt(account.at("/data/currentTaskCounts").stringValue()))
                .isZero();
        JsonNode created = older(
                "/task/openapi/create",
                "{'workflowId':'" + HubBench.DEMO
                        + "','apiKey':'KEY','nodeInfoList':[{'nodeId':'20','fieldName':'value','fieldValue':'a kite'}]}");
        assertThat(created.path("code").intValue(-1)).isZero();
        String of = "{'apiKey':'KEY','taskId':'" + created.at("/data/taskId").asString() + "'}";

        assertThat(older("/task/openapi/outputs", of).path("code").intValue()).isEqualTo(813);
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(older("/task/openapi/outputs", of).path("code").intValue()).isEqualTo(804);
        bench.finish();
        JsonNode outputs = older("/task/openapi/outputs", of);

        assertThat(outputs.path("code").intValue(-1)).isZero();
        assertThat(outputs.path("data")).isNotEmpty().allSatisfy(file -> {
            assertThat(file.path("fileUrl").isString()).isTrue();
            assertThat(file.path("fileType").isString()).isTrue();
        });
    }

    /** Two clients take {@code success} alone for the end, wait at any other word, and name the service as the host. */
    @ParameterizedTest
    @CsvSource({"www.runninghub.cn", "www.runninghub.ai"})
    void clientsThatNameTheServiceAsHostAreAnswered(String host) throws IOException {
        String sent = "{\"apiKey\":\"" + key + "\",\"workflowId\":\"" + HubBench.DEMO + "\",\"nodeInfoList\":[]}";
        JsonNode created = raw("/task/openapi/create", host, sent);
        assertThat(created.path("code").intValue(-1)).isZero();
        String of = "{\"taskId\":\"" + created.at("/data/taskId").asString() + "\",\"apiKey\":\"" + key + "\"}";
        assertThat(raw("/task/openapi/outputs", host, of).path("msg").stringValue())
                .isEqualTo("APIKEY_TASK_IS_QUEUED");
        bench.clock.advance(Duration.ofSeconds(31));
        assertThat(raw("/task/openapi/outputs", host, of).path("msg").stringValue())
                .isEqualTo("APIKEY_TASK_IS_RUNNING");
        bench.finish();

        JsonNode ended = raw("/task/openapi/outputs", host, of);

        assertThat(ended.path("msg").stringValue()).isEqualTo("success");
        assertThat(ended.at("/data/0/fileUrl").isString()).isTrue();
    }

    private JsonNode raw(String path, String host, String body) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: Apifox/1.0.0 (https://apifox.com)\r\nAccept: */*\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", bench.emulator.baseUri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            return Wire.JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        }
    }

    /** A published skill for the command line: both forms of the key at once, and every helper. */
    @Test
    void aPublishedScriptCallsEveryHelper() throws Exception {
        String[] both = {"Content-Type", "application/json", "Authorization", "Bearer " + key};
        assertThat(post("/uc/openapi/accountStatus", "{'apikey':'KEY','apiKey':'KEY'}", both)
                        .path("code")
                        .intValue(-1))
                .isZero();
        for (String read : List.of("api-key/list", "queue/status")) {
            assertThat(bench.wire
                            .runningHub("GET", "/openapi/v2/" + read, "")
                            .json()
                            .path("code")
                            .intValue(-1))
                    .isZero();
        }
        assertThat(newer("resource/list", "{'resourceType':'LORA','resourceName':'','current':1,'size':10}")
                        .at("/data/records/0/nodeModelName")
                        .isString())
                .isTrue();
        JsonNode graph =
                post("/api/openapi/getJsonApiFormat", "{'workflowId':'" + HubBench.DEMO + "','apiKey':'KEY'}", both);
        assertThat(Wire.JSON.readTree(graph.at("/data/prompt").stringValue()).isObject())
                .isTrue();

        lora(both);
        webhook(both);
    }

    private void lora(String... both) throws Exception {
        byte[] file = "a LoRA".getBytes(StandardCharsets.UTF_8);
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
        String ask = "{'loraName':'ink','md5Hex':'" + md5 + "','apiKey':'KEY'}";
        JsonNode where = post("/api/openapi/getLoraUploadUrl", ask, both).path("data");
        Wire.Answer put = bench.wire.send(
                HttpRequest.newBuilder(URI.create(where.path("url").stringValue()))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(file))
                        .build());
        assertThat(put.status()).isEqualTo(200);
        assertThat(where.path("fileName").stringValue()).contains(md5);
    }

    /** It sends an event again to where it went, if it names no other address. */
    private void webhook(String... both) throws Exception {
        JsonNode run = post(
                "/task/openapi/create",
                "{'workflowId':'" + HubBench.DEMO + "','webhookUrl':'http://127.0.0.1:9/hook','apiKey':'KEY'}",
                both);
        String task = run.at("/data/taskId").asString();
        bench.finish();
        newer("query", "{'taskId':'" + task + "'}");
        String of = "{'taskId':'" + task + "','apiKey':'KEY'}";
        eventually(
                "the webhook was sent",
                () -> post("/task/openapi/getWebhookDetail", of, both)
                        .at("/data/id")
                        .isString());
        JsonNode event = post("/task/openapi/getWebhookDetail", of, both);
        JsonNode again = post(
                "/task/openapi/retryWebhook",
                "{'webhookId':'" + event.at("/data/id").asString() + "','apiKey':'KEY'}",
                both);
        assertThat(again.path("code").intValue(-1)).isZero();
    }

    /** A published SDK in Go decodes each field into a type, and the answer fails as a whole if one does not fit. */
    @Test
    void aTypedSdkFindsItsTypes() {
        JsonNode apiKey = bench.wire
                .runningHub("GET", "/openapi/v2/api-key/list", "")
                .json()
                .at("/data/0");
        typed(apiKey, "key:text", "status:whole", "quotaUsed:number", "visible:truth", "createdAt:text");
        typed(
                bench.wire
                        .runningHub("GET", "/openapi/v2/queue/status", "")
                        .json()
                        .path("data"),
                "apiKeyType:text",
                "concurrentLimit:whole",
                "runningCount:text",
                "queuedCount:text",
                "totalCurrentTasks:text");
        typed(
                older("/uc/openapi/accountStatus", "{'apikey':'KEY'}").path("data"),
                "remainCoins:text?",
                "currentTaskCounts:text",
                "apiType:text");
        JsonNode page = newer("resource/list", "{'resourceType':'LORA','tags':[2],'current':1,'size':10}")
                .path("data");
        typed(page, "size:whole", "current:whole", "total:whole", "pages:whole", "hasNext:truth");
        assertThat(page.path("records")).hasSize(1);
        typed(page.at("/records/0"), "resourceName:text", "resourceType:text", "nodeModelName:text");
        typed(page.at("/records/0/tags/0"), "id:whole", "name:text");
        JsonNode app = bench.wire
                .get("/api/webapp/apiCallDemo?apiKey=" + key + "&webappId=" + HubBench.APP)
                .json()
                .path("data");
        typed(app, "curl:text", "accessEncrypted:truth", "webappName:text");
        typed(app.path("statisticsInfo"), "likeCount:text", "useCount:text", "pv:text");

        JsonNode run = newer(
                "run/workflow/" + HubBench.DEMO,
                "{'nodeInfoList':[],'usePersonalQueue':false,'retainSeconds':30,'addMetadata':true}");
        typed(run, "taskId:text", "status:text", "errorCode:text", "errorMessage:text", "clientId:text");
        typed(run, "promptTips:text");
        JsonNode ended = polled(run.path("taskId").stringValue());
        typed(ended.path("usage"), "consumeMoney:text?", "consumeCoins:text?", "taskCostTime:text?");
        assertThat(ended.path("failedReason").isObject()
                        || ended.path("failedReason").isNull())
                .isTrue();
    }

    /** Checks fields of the form {@code NAME:TYPE}; one with a question mark may be null. */
    private static void typed(JsonNode object, String... fields) {
        for (String field : fields) {
            String[] parts = field.replace("?", "").split(":");
            JsonNode value = object.path(parts[0]);
            boolean fits = switch (parts[1]) {
                case "text" -> value.isString();
                case "whole" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                default -> value.isBoolean();
            };
            assertThat(fits || (field.endsWith("?") && value.isNull()))
                    .as(field + " of " + object)
                    .isTrue();
        }
    }

    /** Sends a picture as a form; other fields, {@code NAME=VALUE} between semicolons, come after the file. */
    private JsonNode upload(String path, String authorization, String fields) {
        StringBuilder after = new StringBuilder();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(";")) {
            String[] parts = field.split("=");
            after.append("\r\n--b\r\nContent-Disposition: form-data; name=\"")
                    .append(parts[0])
                    .append("\"\r\n\r\n")
                    .append(parts[1]);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.wire.uri(path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; "
                                + "filename=\"image.png\"\r\nContent-Type: image/png\r\n\r\n"),
                        BodyPublishers.ofByteArray(Samples.png(512, 512)),
                        BodyPublishers.ofString(after + "\r\n--b--\r\n")));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return bench.wire.send(request.build()).json();
    }
}
