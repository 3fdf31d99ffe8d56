package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Assets of RunningHub, and the groups that they are in. */
class HubAssetTests {

    private final HubBench bench = new HubBench(options ->
            options.runningHubConsumerKey("person", "a-consumers-key").runningHubKey("other", "another-accounts-key"));

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anAssetBecomesActiveAfterAWhile() {
        String group = group("crew");
        JsonNode created =
                asset(group, "Image", "https://example.invalid/a.png").path("data");
        String id = created.path("assetId").asString();
        assertThat(created.path("status").asString()).isEqualTo("PROCESSING");
        bench.clock.advance(Duration.ofSeconds(30));

        JsonNode asset = call("query", "{'assetId':'" + id + "'}").path("data");

        assertThat(asset.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(asset.path("assetType").asString()).isEqualTo("Image");
        assertThat(asset.path("previewUrl").asString()).isEqualTo("https://example.invalid/a.png");
        assertThat(call("update", "{'assetId':'" + id + "','name':'captain'}")
                        .path("code")
                        .intValue())
                .isZero();
        assertThat(call("list", "{'groupId':'" + group + "','status':'ACTIVE','name':'capt'}")
                        .at("/data/items/0/name")
                        .asString())
                .isEqualTo("captain");
        assertThat(call("list", "{'status':'PROCESSING'}")
                        .at("/data/totalCount")
                        .intValue())
                .isZero();
        call("delete", "{'assetId':'" + id + "'}");
        assertThat(call("query", "{'assetId':'" + id + "'}").path("code").intValue())
                .isEqualTo(1007);
    }

    @Test
    void anUploadThatIsNotOfTheTypeFails() {
        String url = bench.upload("/openapi/v2/media/upload/binary", Samples.png(8, 8))
                .json()
                .at("/data/download_url")
                .asString();
        String group = group("crew");
        String video = asset(group, "Video", url).at("/data/assetId").asString();
        String image = asset(group, "Image", url).at("/data/assetId").asString();
        String gone = asset(group, "Image", bench.wire.uri("/uploads/none.png").toString())
                .at("/data/assetId")
                .asString();
        bench.clock.advance(Duration.ofSeconds(30));

        assertThat(status(video)).isEqualTo("FAILED");
        assertThat(status(image)).isEqualTo("ACTIVE");
        assertThat(status(gone)).isEqualTo("FAILED");
    }

    @Test
    void modelsOfSeedance2TakeAnActiveAssetOfTheAccount() {
        String id = asset(group("crew"), "Image", "https://example.invalid/a.png")
                .at("/data/assetId")
                .asString();

        assertThat(video("rhart-video/sparkvideo-2.0/image-to-video", id)).isEqualTo("1013");
        bench.clock.advance(Duration.ofSeconds(30));
        assertThat(video("rhart-video/sparkvideo-2.0/image-to-video", id)).isEmpty();
        assertThat(video("bytedance/seedance-2.0-global/image-to-video", id)).isEmpty();
        assertThat(video("rhart-video/sparkvideo-2.0/image-to-video", "asset-none"))
                .isEqualTo("1013");
        String another = "{'aspectRatio':'1:1','duration':'5','mode':'std','firstImageUrl':'asset://" + id + "'}";
        assertThat(bench.newer("kling-video-o1/image-to-video", another)
                        .json()
                        .path("errorMessage")
                        .asString())
                .contains("firstImageUrl must be a URL");
    }

    /** Returns the code of a submit. */
    private String video(String endpoint, String asset) {
        return bench.newer(
                        endpoint,
                        "{'prompt':'a boat','resolution':'720p','duration':'5','firstFrameUrl':'asset://" + asset
                                + "'}")
                .json()
                .path("errorCode")
                .asString();
    }

    @Test
    void groupsAreChangedAndDeletedWithWhatIsInThem() {
        String group = group("crew");
        String asset = asset(group, "Audio", "https://example.invalid/a.mp3")
                .at("/data/assetId")
                .asString();

        call("groups/update", "{'groupId':'" + group + "','description':'of the boat'}");

        assertThat(call("groups/query", "{'groupId':'" + group + "'}")
                        .path("data")
                        .toString())
                .isEqualTo("{\"groupId\":\"" + group + "\",\"name\":\"crew\",\"description\":\"of the boat\"}");
        assertThat(call("groups/list", "{'pageNumber':1,'pageSize':1}")
                        .at("/data/totalCount")
                        .intValue())
                .isEqualTo(1);
        call("groups/delete", "{'groupId':'" + group + "'}");
        assertThat(call("groups/query", "{'groupId':'" + group + "'}")
                        .path("code")
                        .intValue())
                .isEqualTo(1007);
        assertThat(call("query", "{'assetId':'" + asset + "'}").path("code").intValue())
                .isEqualTo(1007);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create        | {'groupId':'none','url':'https://a.invalid/a','assetType':'Image'}",
                "groups/create | {}",
                "list          | {'pageSize':101}",
                "list          | {'pageNumber':0}",
                "query         | {}"
            })
    void whatIsWrongIsRefusedInAnEnvelope(String path, String body) {
        JsonNode refused = call(path, body);

        assertThat(refused.path("code").intValue()).isEqualTo(1007);
        assertThat(refused.path("msg").asString()).startsWith("invalid parameters");
        assertThat(refused.path("data").isNull()).isTrue();
    }

    @Test
    void anAssetNeedsATypeAndAnAddress() {
        String group = group("crew");

        assertThat(asset(group, "Text", "https://example.invalid/a").path("msg").asString())
                .contains("assetType");
        assertThat(asset(group, "Image", "a.png").path("msg").asString()).contains("url");
    }

    @Test
    void onlyAnEnterprisesKeyHasAssetsAndOnlyItsOwn() {
        String path = "/openapi/v2/assets/groups/list";
        String group = group("crew");

        assertThat(bench.wire.send("POST", path, "{}").json().path("code").intValue())
                .isEqualTo(1002);
        assertThat(bench.wire
                        .send("POST", path, "{}", "Authorization", "Bearer a-consumers-key")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1014);
        String[] other = {"Authorization", "Bearer another-accounts-key"};
        assertThat(bench.wire
                        .send("POST", path, "{}", other)
                        .json()
                        .at("/data/totalCount")
                        .intValue(-1))
                .isZero();
        String query = "{\"groupId\":\"" + group + "\"}";
        assertThat(bench.wire
                        .send("POST", "/openapi/v2/assets/groups/query", query, other)
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(1007);
    }

    private String group(String name) {
        return call("groups/create", "{'name':'" + name + "'}")
                .at("/data/groupId")
                .asString();
    }

    private JsonNode asset(String group, String type, String url) {
        return call(
                "create", "{'groupId':'" + group + "','url':'" + url + "','assetType':'" + type + "','name':'sailor'}");
    }

    private String status(String asset) {
        return call("query", "{'assetId':'" + asset + "'}").at("/data/status").asString();
    }

    private JsonNode call(String path, String body) {
        return bench.newer("assets/" + path, body).json();
    }
}
