package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls of published clients of RunComfy, in their order and form, and what each of them needs of the answers. */
class OtherComfyClientsTests {

    private static final String TEXT = "demo-text";

    private final TrainerBench bench = new TrainerBench(options -> options.fixedArtifacts(true));

    @AfterEach
    void stop() {
        bench.close();
    }

    private Wire.Answer call(String method, String path, String body, String... more) {
        String[] headers = new String[4 + more.length];
        List<String> usual =
                List.of("Authorization", "Bearer " + bench.emulator.runComfyKey(), "Accept", "application/json");
        System.arraycopy(usual.toArray(), 0, headers, 0, 4);
        System.arraycopy(more, 0, headers, 4, more.length);
        return bench.wire.send(method, path, body.replace('\'', '"'), headers);
    }

    /** Calls, and fails at what each of the clients takes for an error: a status, or an error within a success. */
    private JsonNode ok(String method, String path, String body, String... more) {
        Wire.Answer answer = call(method, path, body, more);
        assertThat(answer.status()).as(path + " " + answer.json()).isBetween(200, 299);
        assertThat(answer.json().path("error_code").isMissingNode()).isTrue();
        return answer.json();
    }

    private JsonNode posted(String path, String body) {
        return ok("POST", path, body, "Content-Type", "application/json");
    }

    private JsonNode got(String path) {
        return ok("GET", path, "");
    }

    /** Polls until one of the words that end a client's loop; each other word must be one that keeps it going. */
    private JsonNode polled(String path, Set<String> end, Set<String> goingOn) {
        for (int polls = 0; polls < 2000; polls++) {
            JsonNode state = got(path);
            String word = state.path("status").stringValue();
            if (end.contains(word)) {
                return state;
            }
            assertThat(goingOn).contains(word);
            bench.clock.advance(Duration.ofSeconds(3));
        }
        throw new AssertionError("it gave up");
    }

    /** The vendor's command: the status by an address of its own, the result by the address in the answer. */
    @Test
    void theVendorsCommandRunsAModel() {
        JsonNode accepted = posted(Samples.O1_STD, Samples.o1Std("a boat").replace('"', '\''));
        String id = accepted.path("request_id").stringValue();
        polled(
                "/v1/requests/" + id + "/status",
                Set.of("completed", "succeeded", "failed", "cancelled"),
                Set.of("in_queue", "in_progress"));

        JsonNode result =
                got(URI.create(accepted.path("result_url").stringValue()).getPath());

        assertThat(result.path("request_id").isString()).isTrue();
        assertThat(result.path("status").stringValue()).isIn("succeeded", "completed");
        String video = result.at("/output/video").stringValue();
        assertThat(bench.wire.get(video).status()).isEqualTo(200);
    }

    /** Its log-in, who it is, its balance, and a cancellation that it prints. */
    @Test
    void theVendorsCommandLogsInAndCancels() {
        JsonNode start = posted("/api/cli-auth/start", "{}");
        for (String field : List.of("device_code", "user_code", "verify_url")) {
            assertThat(start.path(field).isString()).as(field).isTrue();
        }
        assertThat(start.path("expires_in").isIntegralNumber()).isTrue();
        assertThat(start.path("poll_interval").isIntegralNumber()).isTrue();
        assertThat(got("/api/auth/me").path("email").isString()).isTrue();
        assertThat(got("/prod/v2/balance").path("balance_usd").isNumber()).isTrue();

        String id = posted(Samples.O1_STD, Samples.o1Std("a boat").replace('"', '\''))
                .path("request_id")
                .stringValue();
        JsonNode cancelled = ok("POST", "/v1/requests/" + id + "/cancel", "");
        assertThat(cancelled.path("outcome").stringValue()).isEqualTo("cancelled");
    }

    /** The vendor's nodes: the price of a model, and then the result alone, each 5 s, with headers against caches. */
    @Test
    void theVendorsNodesPollTheResultAlone() {
        String[] uncached = {"Cache-Control", "no-cache", "Pragma", "no-cache", "User-Agent", "RunComfy-ComfyUI/0.2.0"};
        String model = Samples.O1_STD.substring("/v1/models/".length());
        JsonNode price = ok("GET", Samples.O1_STD, "", uncached);
        assertThat(price.path("model_id").stringValue()).isEqualTo(model);
        assertThat(price.path("price_unit").stringValue()).isIn("output", "second");
        assertThat(price.path("base_price_usd").isNumber()).isTrue();
        String body = "{'prompt':'a boat','image':'" + Samples.dataUri(512, 512) + "','duration':5}";
        String id = call("POST", Samples.O1_STD, body, "Content-Type", "application/json")
                .text("request_id");
        assertThat(id).matches("[a-zA-Z0-9_-]{1,128}");

        JsonNode made = polled(
                "/v1/requests/" + id + "/result?include_cost=true",
                Set.of("succeeded", "completed"),
                Set.of("in_queue", "in_progress", "pending", "waiting", "starting", "processing"));

        assertThat(made.path("model_id").asString(model)).isEqualTo(model);
        assertThat(made.path("cost").isNumber()).isTrue();
        assertThat(made.at("/output/video").isString()
                        || made.at("/output/videos").size() == 1)
                .isTrue();
    }

    /** The vendor's server of tools, for models: lists as it pages them, and its three words for an end. */
    @Test
    void theVendorsToolsServeModels() {
        JsonNode page = got("/v1/models?limit=5&offset=0&search=kling-video-o1&category=image-to-video&kind=model"
                + "&include_schema=true");
        assertThat(page.path("models")).isNotEmpty().allSatisfy(model -> {
            assertThat(model.path("model_id").isString()).isTrue();
            assertThat(model.path("input_schema").isObject()).isTrue();
        });
        assertThat(page.path("total").isIntegralNumber()).isTrue();
        assertThat(got("/v1/models/categories").path("categories")).isNotEmpty();
        String id = posted(Samples.O1_STD, Samples.o1Std("a boat").replace('"', '\''))
                .path("request_id")
                .stringValue();
        polled(
                "/v1/requests/" + id + "/status",
                Set.of("completed", "cancelled", "failed"),
                Set.of("in_queue", "in_progress"));
        assertThat(got("/v1/requests/" + id + "/result").path("status").stringValue())
                .isEqualTo("succeeded");
    }

    /** The vendor's tools call the older form of the queue, its command and its plugin for Dify the newer one. */
    @ParameterizedTest
    @ValueSource(strings = {"/prod/v1/deployments/", "/prod/v2/deployments/"})
    void theVendorsClientsRunDeployments(String queue) {
        JsonNode one = got("/prod/v2/deployments/" + TEXT + "?includes=payload&includes=readme");
        assertThat(one.at("/payload/workflow_api_json").isObject()).isTrue();
        URI nodes = URI.create(one.at("/payload/object_info_url").stringValue());
        assertThat(got(nodes.getPath() + (nodes.getQuery() == null ? "" : "?" + nodes.getQuery()))
                        .isObject())
                .isTrue();

        JsonNode accepted = posted(
                queue + TEXT + "/inference?webhook=http%3A%2F%2F127.0.0.1%3A9%2Fhook&webhook_intermediate_status=false",
                "{'overrides':{},'extra_data':{'api_key_comfy_org':'x'}}");
        String id = accepted.path("request_id").stringValue();
        String at = queue + TEXT + "/requests/" + id;
        polled(at + "/status", Set.of("completed", "cancelled", "failed"), Set.of("in_queue", "in_progress"));
        JsonNode result = got(at + "/result");

        assertThat(result.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(result.path("outputs").isObject()).isTrue();
        // A client in Go reads the times in one form alone.
        for (String time : List.of("created_at", "finished_at")) {
            String text = result.path(time).stringValue();
            assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?[+-]\\d\\d:\\d\\d");
            assertThat(OffsetDateTime.parse(text)).isNotNull();
        }
        assertThat(ok("POST", at + "/cancel", "").path("outcome").stringValue()).isEqualTo("not_cancellable");
        assertThat(posted(queue + TEXT + "/inference", "{}").path("request_id").isString())
                .isTrue();
    }

    /** A list that is an array, a change that carries the name, and a deletion with or without a body. */
    @Test
    void theVendorsClientsManageDeployments() {
        assertThat(got("/prod/v2/deployments").isArray()).isTrue();
        String known = got("/prod/v2/deployments/" + TEXT).path("workflow_id").stringValue();
        JsonNode made = posted(
                "/prod/v2/deployments",
                "{'name':'mine','workflow_id':'" + known + "','workflow_version':'v1','hardware':['AMPERE_48'],"
                        + "'min_instances':0,'max_instances':60,'queue_size':1,'keep_warm_duration_in_seconds':60}");
        String at = "/prod/v2/deployments/" + made.path("id").stringValue();
        assertThat(call("PATCH", at, "{'max_instances':2}", "Content-Type", "application/json")
                        .status())
                .isGreaterThanOrEqualTo(400);
        String name = got(at).path("name").stringValue();
        JsonNode changed =
                ok("PATCH", at, "{'max_instances':2,'name':'" + name + "'}", "Content-Type", "application/json");
        assertThat(changed.path("max_instances").intValue()).isEqualTo(2);
        assertThat(call("DELETE", at, "").status()).isBetween(200, 299);
        assertThat(call("GET", at, "").status()).isEqualTo(404);
    }

    /** The vendor's clients of the trainer: small files as forms, a large one by the link, READY, and hours of polls. */
    @Test
    void theVendorsClientsTrain() {
        JsonNode made = posted(TrainerBench.SETS, "{'name':'boats'}");
        String id = made.path("id").stringValue();
        assertThat(made.path("status").isString()).isTrue();
        assertThat(bench.upload(id, "boat.png", Samples.png(8, 8)).status()).isBetween(200, 299);
        JsonNode link = posted(
                        TrainerBench.SETS + "/" + id + "/get-upload-endpoint", "{'filenameToByteSize':{'a.mp4':5}}")
                .at("/uploads/a.mp4");
        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(link.path("upload_url").stringValue()))
                .method(
                        link.path("method").stringValue(),
                        BodyPublishers.ofByteArray("a.mp4".getBytes(StandardCharsets.UTF_8)));
        link.path("headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().stringValue()));
        assertThat(bench.wire.send(put.build()).status()).isEqualTo(200);
        polled(TrainerBench.SETS + "/" + id + "/status", Set.of("READY"), Set.of("DRAFT", "UPLOADING"));
        String config = Wire.JSON.writeValueAsString(TrainerBench.config("boats"));

        JsonNode job = call(
                        "POST",
                        TrainerBench.JOBS,
                        "{\"config_file_format\":\"yaml\",\"config_file\":" + config.replace("'", "\\u0027")
                                + ",\"gpu_type\":\"ADA_80_PLUS\",\"gpu_count\":1,\"gpu_id\":\"gpu-1\"}",
                        "Content-Type",
                        "application/json")
                .json();
        String at = TrainerBench.JOBS + "/" + job.path("id").stringValue();
        JsonNode ended = polled(
                at + "/status",
                Set.of("STOPPED", "FAILED", "CANCELED"),
                Set.of("QUEUED", "IN_QUEUE", "PENDING", "RUNNING", "STARTING"));

        assertThat(ended.path("status").stringValue()).isEqualTo("STOPPED");
        assertThat(ended.at("/progress/current_step").intValue())
                .isEqualTo(ended.at("/progress/total_steps").intValue());
        JsonNode checkpoint = got(at + "/result").at("/artifacts/checkpoints/0");
        assertThat(checkpoint.path("path").isString() || checkpoint.path("url").isString())
                .isTrue();
        // One of them changes a training without naming the machine again.
        posted(at + "/edit", "{'config_file_format':'yaml','config_file':" + config.replace("'", "\\u0027") + "}");
        assertThat(got(TrainerBench.SETS)).isNotEmpty();
        assertThat(call("DELETE", TrainerBench.SETS + "/" + id, "").status()).isBetween(200, 299);
    }

    /** Clients read a refusal from these statuses and fields. */
    @Test
    void refusalsAreReadable() {
        assertThat(bench.wire
                        .send("GET", "/prod/v2/balance", "", "Authorization", "Bearer wrong")
                        .status())
                .isIn(400, 401, 403);
        Wire.Answer unknown = call("GET", "/v1/requests/none/status", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("error_code").isIntegralNumber()).isTrue();
        assertThat(unknown.json().path("error_message").isString()).isTrue();
    }
}
