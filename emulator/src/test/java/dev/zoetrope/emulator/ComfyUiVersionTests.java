package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between versions of the ComfyUI server. */
class ComfyUiVersionTests {

    private static final ObjectNode GRAPH = ComfyUiBench.painting(8, 8, 1, "x");

    @Test
    void onlyVersionsThatAreKnownCanBeChosen() {
        for (String version : new String[] {"0.3.44", "0.39.0", "1.0", "latest"}) {
            assertThatThrownBy(() -> EmulatorOptions.builder().comfyUiVersion(version))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(version)
                    .hasMessageContaining("0.3.45 to 0.38.1");
        }
        assertThat(EmulatorOptions.defaults().comfyUiVersion()).isEqualTo("0.28.1");
    }

    @Test
    void theServerSaysItsVersion() {
        that(
                        "0.38.1",
                        bench -> bench.get("/system_stats")
                                .json()
                                .at("/system/comfyui_version")
                                .asString())
                .isEqualTo("0.38.1");
        that(
                        "0.3.64",
                        bench -> bench.get("/system_stats")
                                .json()
                                .at("/system/os")
                                .asString())
                .isEqualTo("posix");
    }

    @Test
    void olderVersionsTakeAnyId() {
        for (String given : new String[] {"'my-job-1'", "12345", "null", "''", "true"}) {
            String id = in(
                    "0.24.9",
                    bench -> bench.post(
                                    "/prompt", ComfyUiBench.json("{'prompt_id':" + given + ",'prompt':" + GRAPH + "}"))
                            .text("prompt_id"));
            assertThat(id)
                    .isEqualTo(given.replace("'", "").replace("null", "None").replace("true", "True"));
        }
    }

    @Test
    void olderVersionsNameAnUnknownClassInTheMessageAlone() {
        JsonNode error = in(
                "0.11.9",
                bench -> bench.post(
                                "/prompt", ComfyUiBench.json("{'prompt':{'7':{'class_type':'Nonsense','inputs':{}}}}"))
                        .json()
                        .path("error"));

        assertThat(error.path("type").asString()).isEqualTo("invalid_prompt");
        assertThat(error.path("message").asString()).contains("Nonsense");
        assertThat(error.path("extra_info")).isEmpty();
    }

    @Test
    void jobsAndTheirCancellingCameLater() {
        that("0.5.9", bench -> bench.get("/api/jobs").status()).isEqualTo(404);
        that("0.5.9", bench -> bench.get("/api/jobs/x").raw().headers().firstValue("content-type"))
                .isEqualTo(Optional.of("text/plain; charset=utf-8"));
        that("0.6.0", bench -> bench.get("/api/jobs").status()).isEqualTo(200);
        that(
                        "0.3.64",
                        bench -> bench.wire
                                .send("POST", "/api/jobs/x/cancel", "")
                                .status())
                .isEqualTo(405);
        that(
                        "0.25.0",
                        bench -> bench.wire
                                .send("POST", "/api/jobs/x/cancel", "")
                                .status())
                .isEqualTo(405);
        that(
                        "0.26.0",
                        bench -> bench.wire
                                .send("POST", "/api/jobs/x/cancel", "")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void olderVersionsInterruptWhateverRuns() {
        assertThat(endAfterInterruptOfAnother("0.3.56")).isEqualTo("execution_interrupted");
        assertThat(endAfterInterruptOfAnother("0.3.57")).isEqualTo("execution_success");
    }

    private static String endAfterInterruptOfAnother(String version) {
        return in(version, bench -> {
            String id = ComfyUiBench.newId();
            bench.submit(id, GRAPH);
            bench.clock.advance(Duration.ofSeconds(1));
            bench.post("/interrupt", ComfyUiBench.json("{'prompt_id':'" + ComfyUiBench.newId() + "'}"));
            bench.finish();
            return ComfyUiBench.end(bench.history(id));
        });
    }

    @Test
    void targetsOffsetsAndTimesCameLater() {
        ObjectNode body = ComfyUiBench.json("{'partial_execution_targets':['99'],'prompt':" + GRAPH + "}");
        that("0.3.47", bench -> bench.post("/prompt", body).status()).isEqualTo(200);
        that("0.3.48", bench -> bench.post("/prompt", body).status()).isEqualTo(400);
        that("0.3.59", ComfyUiVersionTests::pastTheEnd).isEqualTo(1);
        that("0.3.60", ComfyUiVersionTests::pastTheEnd).isEqualTo(0);
        that("0.3.68", bench -> bench.run(GRAPH).at("/prompt/3").has("create_time"))
                .isEqualTo(false);
        that("0.3.69", bench -> bench.run(GRAPH).at("/prompt/3").has("create_time"))
                .isEqualTo(true);
    }

    private static int pastTheEnd(ComfyUiBench bench) {
        bench.run(GRAPH);
        return bench.get("/history?offset=5").json().size();
    }

    @Test
    void olderVersionsShowKeysInTheQueue() {
        ObjectNode body = ComfyUiBench.json("{'extra_data':{'api_key_comfy_org':'secret'},'prompt':" + GRAPH + "}");
        Function<ComfyUiBench, String> queue = bench -> {
            bench.post("/prompt", body);
            return bench.get("/queue").json().toString();
        };
        that("0.3.67", bench -> queue.apply(bench).contains("secret")).isEqualTo(true);
        that("0.3.68", bench -> queue.apply(bench).contains("secret")).isEqualTo(false);
        that("0.3.67", bench -> {
                    bench.post("/prompt", body);
                    bench.finish();
                    return bench.get("/history").json().toString().contains("secret");
                })
                .isEqualTo(false);
    }

    @Test
    void choicesOfTheNewerKindWereCheckedOnlyWhenTheyWereUsed() {
        ObjectNode graph = ComfyUiBench.json("{'1':{'class_type':'EmptyImage','inputs':{'width':8,'height':8,"
                + "'batch_size':2,'color':0}},'2':{'class_type':'CreateVideo','inputs':{'images':['1',0],'fps':4}},"
                + "'3':{'class_type':'SaveVideo','inputs':{'video':['2',0],'filename_prefix':'v','format':'odd',"
                + "'codec':'auto'}}}");
        that("0.3.64", bench -> ComfyUiBench.end(bench.run(graph))).isEqualTo("execution_error");
        that("0.3.65", bench -> bench.submit(ComfyUiBench.newId(), graph).status())
                .isEqualTo(400);
    }

    @Test
    void soundFilesWereNamedOtherwise() {
        ObjectNode graph = ComfyUiBench.json("{'1':{'class_type':'EmptyAudio','inputs':{'duration':0.5,"
                + "'sample_rate':8000,'channels':1}},'2':{'class_type':'SaveAudio','inputs':{'audio':['1',0],"
                + "'filename_prefix':'a'}}}");
        Function<ComfyUiBench, Object> name =
                bench -> bench.run(graph).at("/outputs/2/audio/0/filename").asString();
        that("0.3.64", name).isEqualTo("a_00001_.flac");
        that("0.28.1", name).isEqualTo("a_00001.flac");
    }

    @Test
    void crossSiteRequestsAreRefusedSinceOneVersionAndForeignOriginsByAll() {
        String path = "/system_stats";
        that(
                        "0.18.9",
                        bench -> bench.wire
                                .get(path, "Sec-Fetch-Site", "cross-site")
                                .status())
                .isEqualTo(200);
        that(
                        "0.19.0",
                        bench -> bench.wire
                                .get(path, "Sec-Fetch-Site", "cross-site")
                                .status())
                .isEqualTo(403);
        that(
                        "0.3.45",
                        bench -> bench.wire
                                .get(path, "Origin", "http://evil.example")
                                .status())
                .isEqualTo(403);
        that(
                        "0.28.1",
                        bench -> bench.wire
                                .get(
                                        path,
                                        "Origin",
                                        bench.emulator.baseUri().toString().replace("127.0.0.1", "localhost"))
                                .status())
                .isEqualTo(403);
        that(
                        "0.28.1",
                        bench -> bench.wire
                                .get(path, "Origin", bench.emulator.baseUri().toString())
                                .status())
                .isEqualTo(200);
    }

    @Test
    void olderVersionsLetPathsLeaveTheirFolder() {
        assertThat(escapes("0.3.64")).isEqualTo(200);
        assertThat(escapes("0.27.9")).isEqualTo(200);
        assertThat(escapes("0.28.0")).isEqualTo(400);
    }

    private static int escapes(String version) {
        return in(version, bench -> {
            bench.run(ComfyUiBench.painting(8, 8, 1, "x"));
            ObjectNode graph = ComfyUiBench.json("{'1':{'class_type':'LoadImage','inputs':{'image':"
                    + "'../output/x_00001_.png'}},'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}");
            return bench.submit(ComfyUiBench.newId(), graph).status();
        });
    }

    @Test
    void aCycleWasNotNamedAndOldNodesHadFewerFields() {
        ObjectNode cycle = ComfyUiBench.json("{'prompt':{'1':{'class_type':'ImageInvert','inputs':{'image':['1',0]}},"
                + "'3':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}}");
        JsonNode answer = in("0.3.64", bench -> bench.post("/prompt", cycle).json());
        assertThat(answer.at("/error/type").asString()).isEqualTo("prompt_outputs_failed_validation");
        assertThat(answer.path("node_errors")).isEmpty();
        that(
                        "0.3.64",
                        bench -> bench.get("/object_info/KSampler")
                                .json()
                                .toString()
                                .contains("is_input_list"))
                .isEqualTo(false);
        that(
                        "0.28.1",
                        bench -> bench.get("/object_info/KSampler")
                                .json()
                                .toString()
                                .contains("is_input_list"))
                .isEqualTo(true);
    }

    @Test
    void identicalSubmitsOfOneNumberFailOnlySinceTheyAreDated() {
        ObjectNode body =
                ComfyUiBench.json("{'number':5,'prompt_id':'" + ComfyUiBench.newId() + "','prompt':" + GRAPH + "}");
        Function<ComfyUiBench, Object> second = bench -> {
            bench.post("/prompt", body);
            return bench.post("/prompt", body).status();
        };
        that("0.3.64", second).isEqualTo(200);
        that("0.28.1", second).isEqualTo(500);
    }

    private static ObjectAssert<Object> that(String version, Function<ComfyUiBench, Object> use) {
        return assertThat(in(version, use));
    }

    private static <T> T in(String version, Function<ComfyUiBench, T> use) {
        try (ComfyUiBench bench = ComfyUiBench.ofVersion(version)) {
            return use.apply(bench);
        }
    }
}
