package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the nodes of the emulator's ComfyUI server do. */
class ComfyUiNodeTests {

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    static ObjectNode blocked(String message) {
        return ComfyUiBench.json("{'1':{'class_type':'EmptyImage','inputs':{'width':8,'height':8,'batch_size':1,"
                + "'color':0}},'2':{'class_type':'EmulatorBlock','inputs':{'value':['1',0],'block':true,'message':'"
                + message + "'}},'3':{'class_type':'SaveImage','inputs':{'images':['2',0],'filename_prefix':'b'}}}");
    }

    static ObjectNode sampling(String prompt, long seed) {
        return ComfyUiBench.json("{'4':{'class_type':'CheckpointLoaderSimple','inputs':{'ckpt_name':"
                + "'sd_xl_base_1.0.safetensors'}},"
                + "'5':{'class_type':'EmptyLatentImage','inputs':{'width':96,'height':64,'batch_size':1}},"
                + "'6':{'class_type':'CLIPTextEncode','inputs':{'text':'" + prompt + "','clip':['4',1]}},"
                + "'7':{'class_type':'CLIPTextEncode','inputs':{'text':'','clip':['4',1]}},"
                + "'3':{'class_type':'KSampler','inputs':{'model':['4',0],'seed':" + seed + ",'steps':4,'cfg':7,"
                + "'sampler_name':'euler','scheduler':'normal','positive':['6',0],'negative':['7',0],"
                + "'latent_image':['5',0],'denoise':1}},"
                + "'8':{'class_type':'VAEDecode','inputs':{'samples':['3',0],'vae':['4',2]}},"
                + "'9':{'class_type':'SaveImage','inputs':{'images':['8',0],'filename_prefix':'sd'}}}");
    }

    @Test
    void aSampledPictureHasTheAskedSizeAndDependsOnPromptAndSeed() {
        JsonNode one = bench.run(sampling("a fox", 1)).at("/outputs/9/images/0");
        JsonNode same = bench.run(sampling("a fox", 2)).at("/outputs/9/images/0");
        BufferedImage picture = ComfyUiBench.picture(bench.view(one));
        BufferedImage other = ComfyUiBench.picture(bench.view(same));

        assertThat(picture.getWidth()).isEqualTo(96);
        assertThat(picture.getHeight()).isEqualTo(64);
        assertThat(picture.getRGB(40, 30)).isNotEqualTo(other.getRGB(40, 30));
    }

    @Test
    void textsAreJoinedAndShown() {
        JsonNode entry = bench.run(ComfyUiBench.json("{'1':{'class_type':'PrimitiveString','inputs':{'value':'a'}},"
                + "'2':{'class_type':'StringConcatenate','inputs':{'string_a':['1',0],'string_b':12,"
                + "'delimiter':'-'}},'3':{'class_type':'PreviewAny','inputs':{'source':['2',0]}}}"));

        assertThat(entry.at("/outputs/3").toString()).isEqualTo("{\"text\":[\"a-12\"]}");
    }

    @Test
    void aBlockedBranchIsSuccessWithoutOutput() {
        JsonNode entry = bench.run(blocked(""));

        assertThat(entry.at("/status/status_str").asString()).isEqualTo("success");
        assertThat(entry.path("outputs")).isEmpty();
    }

    @Test
    void aFailureKeepsWhatWasMadeAndShowsPathsOfTheServer() {
        ObjectNode graph = ComfyUiBench.painting(8, 8, 1, "made");
        graph.setAll(ComfyUiBench.json("{'5':{'class_type':'EmulatorFail','inputs':{'value':['1',0],'message':'no'}},"
                + "'6':{'class_type':'PreviewImage','inputs':{'images':['5',0]}}}"));
        graph.setAll(ComfyUiBench.json("{'7':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"));

        JsonNode entry = bench.run(graph);

        JsonNode error = entry.at("/status/messages/2/1");
        assertThat(entry.at("/status/completed").booleanValue(true)).isFalse();
        assertThat(error.path("exception_message").asString()).isEqualTo("no\n");
        assertThat(error.path("node_type").asString()).isEqualTo("EmulatorFail");
        assertThat(error.at("/traceback/0").asString()).contains("/srv/comfyui/execution.py");
        assertThat(error.at("/current_inputs/message/0").asString()).isEqualTo("no");
        assertThat(entry.path("outputs").propertyNames()).containsExactly("7");
    }

    @Test
    void aWaitTakesItsTimeAndNoticesAnInterrupt() {
        String id = ComfyUiBench.newId();
        bench.submit(
                id,
                ComfyUiBench.json("{'1':{'class_type':'EmulatorWait','inputs':{'value':'x','seconds':100}},"
                        + "'2':{'class_type':'PreviewAny','inputs':{'source':['1',0]}}}"));
        bench.clock.advance(Duration.ofSeconds(90));
        assertThat(bench.history(id)).isEmpty();
        bench.post("/interrupt", ComfyUiBench.json("{'prompt_id':'" + id + "'}"));
        bench.clock.advance(Duration.ofSeconds(6));

        assertThat(ComfyUiBench.end(bench.history(id))).isEqualTo("execution_interrupted");
        assertThat(bench.history(id).at("/status/messages/2/1/node_id").asString())
                .isEqualTo("1");
    }

    @Test
    void aPartnerNodeCostsMoneyAndNeedsAKey() {
        ObjectNode graph = ComfyUiBench.json("{'1':{'class_type':'EmulatorPartnerImage','inputs':{'prompt':'p',"
                + "'width':64,'height':32,'seed':1}},'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}");
        assertThat(ComfyUiBench.end(bench.run(graph))).isEqualTo("execution_error");

        bench.post(
                "/prompt",
                ComfyUiBench.json("{'client_id':'c','extra_data':{'api_key_comfy_org':'k'},'prompt':" + graph + "}"));
        bench.finish();

        JsonNode entry = bench.get("/history?max_items=1").json().iterator().next();
        assertThat(ComfyUiBench.end(entry)).isEqualTo("execution_success");
        assertThat(entry.at("/prompt/3").toString()).doesNotContain("api_key");
        assertThat(bench.emulator.charges().accepted("comfyui").get(1).amount()).isEqualByComparingTo("0.06");
        assertThat(bench.get("/object_info/EmulatorPartnerImage")
                        .json()
                        .at("/EmulatorPartnerImage/api_node")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void tagsInAnyTextDecideHowAJobEnds() {
        assertThat(ComfyUiBench.end(bench.run(sampling("a fox [[fail]]", 1)))).isEqualTo("execution_error");

        String id = ComfyUiBench.newId();
        bench.submit(id, sampling("a fox [[slow 20m]]", 1));
        bench.finish();
        assertThat(bench.history(id)).isEmpty();
    }
}
