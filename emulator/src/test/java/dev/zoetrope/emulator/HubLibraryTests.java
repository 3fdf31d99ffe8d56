package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models of RunningHub's library, LoRAs of one's own, and the list of keys. */
class HubLibraryTests {

    /** MD5 of "hello". */
    private static final String MD5 = "5d41402abc4b2a76b9719d911017c592";

    private final HubBench bench = new HubBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resourceType':'CHECKPOINT'}                       | 3",
                "{'resourceType':'LORA','tags':['anime']}            | 1",
                "{'resourceType':'GGUF'}                             | 1",
                "{'resourceName':'sdxl'}                             | 1",
                "{'baseModels':['SDXL','SD 1.5'],'current':1,'size':2} | 5",
                "{'resourceType':'UNET','resourceName':'none'}       | 0"
            })
    void resourcesAreFoundByTypeNameBaseAndTag(String body, String total) {
        JsonNode data = bench.newer("resource/list", body).json().path("data");

        assertThat(data.path("total").asString()).isEqualTo(total);
        int shown = body.contains("'size':2") ? 2 : Integer.parseInt(total);
        assertThat(data.path("records")).hasSize(shown);
        assertThat(data.path("records"))
                .allMatch(record -> !record.path("nodeModelName").asString().isEmpty());
    }

    @Test
    void whatALoaderTakesIsInTheLibrary() {
        JsonNode records = bench.newer("resource/list", "{'resourceType':'CHECKPOINT'}")
                .json()
                .at("/data/records");

        JsonNode taken = bench.wire
                .get("/object_info/CheckpointLoaderSimple")
                .json()
                .at("/CheckpointLoaderSimple/input/required/ckpt_name/0");

        assertThat(records.findValuesAsString("nodeModelName"))
                .containsExactlyInAnyOrderElementsOf(
                        taken.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void aListRefusesWhatItDoesNotKnow() {
        assertThat(bench.newer("resource/list", "{'resourceType':'VAE'}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1007);
        assertThat(bench.newer("resource/list", "{'current':0}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1007);
        assertThat(bench.wire
                        .send("POST", "/openapi/v2/resource/list", "{}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1002);
    }

    @Test
    void keysAreListedWithBothEndsAlone() {
        JsonNode key = bench.wire
                .runningHub("GET", "/openapi/v2/api-key/list", "")
                .json()
                .at("/data/0");

        String own = bench.emulator.runningHubKey();
        assertThat(key.path("key").asString()).isEqualTo(own.substring(0, 4) + "****" + own.substring(28));
        assertThat(key.path("status").intValue()).isEqualTo(1);
        assertThat(bench.wire
                        .get("/openapi/v2/api-key/list")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1002);
    }

    @ParameterizedTest
    @CsvSource({"apikey", "apiKey"})
    void theAccountIsFoundByBothSpellingsOfTheKey(String field) {
        String body = "{\"" + field + "\":\"" + bench.emulator.runningHubKey() + "\"}";

        JsonNode answer =
                bench.wire.send("POST", "/uc/openapi/accountStatus", body).json();

        assertThat(answer.path("code").intValue(-1)).isZero();
        assertThat(answer.at("/data/currentTaskCounts").asString()).isEqualTo("0");
    }

    @Test
    void aLoraIsPutToASignedAddressOnce() {
        JsonNode first = lora(MD5);
        String url = first.at("/data/url").asString();
        assertThat(first.at("/data/fileName").asString()).isEqualTo("api-lora-cn/" + MD5 + ".safetensors");

        assertThat(put(url, "hell").status()).isEqualTo(400);
        assertThat(new String(put(url, "hell").raw().body())).contains("BadDigest");
        assertThat(lora(MD5).path("data").has("url")).isTrue();
        assertThat(put(url, "hello").status()).isEqualTo(200);

        assertThat(lora(MD5.toUpperCase()).path("data").has("url")).isFalse();
        assertThat(lora(MD5).at("/data/fileName").asString()).isEqualTo("api-lora-cn/" + MD5 + ".safetensors");
    }

    @Test
    void onlyItsOwnLoaderFindsAnUploadedLora() {
        String name = "api-lora-cn/" + MD5 + ".safetensors";
        String missing = run("RHLoraLoader", "file_name", name);
        bench.finish();
        assertThat(bench.query(missing).path("status").asString()).isEqualTo("FAILED");
        assertThat(bench.query(missing).at("/failedReason/node_name").asString())
                .isEqualTo("RHLoraLoader");

        put(lora(MD5).at("/data/url").asString(), "hello");
        String found = run("RHLoraLoader", "file_name", name);
        bench.finish();

        assertThat(bench.query(found).path("status").asString()).isEqualTo("SUCCESS");
        assertThat(run("LoraLoader", "lora_name", name)).isEmpty();
    }

    /** Runs a graph that loads a LoRA and returns the task, empty if it was refused. */
    private String run(String loader, String input, String name) {
        String graph = ("{'1':{'class_type':'CheckpointLoaderSimple','inputs':{'ckpt_name':"
                        + "'sd_xl_base_1.0.safetensors'}},'2':{'class_type':'" + loader + "','inputs':{'model':['1',0],"
                        + "'clip':['1',1],'" + input + "':'" + name + "','strength_model':1,'strength_clip':1}},"
                        + "'3':{'class_type':'CLIPTextEncode','inputs':{'text':'a boat','clip':['2',1]}},"
                        + "'4':{'class_type':'EmptyLatentImage','inputs':{'width':64,'height':64,'batch_size':1}},"
                        + "'5':{'class_type':'KSampler','inputs':{'model':['2',0],'positive':['3',0],'negative':['3',0],"
                        + "'latent_image':['4',0],'seed':1,'steps':1,'cfg':1,'sampler_name':'euler','scheduler':"
                        + "'normal','denoise':1}},'6':{'class_type':'VAEDecode','inputs':{'samples':['5',0],'vae':"
                        + "['1',2]}},'7':{'class_type':'SaveImage','inputs':{'images':['6',0],'filename_prefix':'a'}}}")
                .replace('\'', '"');
        ObjectNode body = ComfyUiBench.json("{'workflowId':'" + HubBench.DEMO + "'}");
        body.put("workflow", graph);
        return bench.older("/task/openapi/create", body.toString())
                .json()
                .at("/data/taskId")
                .asString("");
    }

    @Test
    void aLoraNeedsAKeyANameAndAnMd5() {
        assertThat(bench.older("/api/openapi/getLoraUploadUrl", "{'loraName':'a','md5Hex':'x'}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(301);
        assertThat(bench.older("/api/openapi/getLoraUploadUrl", "{'md5Hex':'" + MD5 + "'}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(301);
        assertThat(bench.wire
                        .send("POST", "/api/openapi/getLoraUploadUrl", "{}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(802);
    }

    private JsonNode lora(String md5) {
        return bench.older("/api/openapi/getLoraUploadUrl", "{'loraName':'boat','md5Hex':'" + md5 + "'}")
                .json();
    }

    private Wire.Answer put(String url, String content) {
        return bench.wire.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofString(content))
                .build());
    }
}
