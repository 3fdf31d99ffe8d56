package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a ComfyUI server refuses a graph, and what it forgives. */
class ComfyUiValidationTests {

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aSubmitWithoutPromptIsRefused() {
        assertThat(error(bench.post("/prompt", ComfyUiBench.json("{}"))).toString())
                .isEqualTo(
                        "{\"type\":\"no_prompt\",\"message\":\"No prompt provided\",\"details\":\"No prompt provided\","
                                + "\"extra_info\":{}}");
    }

    @Test
    void anIdMustBeACanonicalUuid() {
        ObjectNode graph = ComfyUiBench.painting(8, 8, 1, "x");

        for (String id :
                List.of("my-job-1", "", "F47AC10B-58CC-4372-A567-0E02B2C3D479", "f47ac10b58cc4372a5670e02b2c3d479")) {
            assertThat(type(bench.submit(id, graph))).isEqualTo("invalid_prompt_id");
        }
        Wire.Answer made = bench.post("/prompt", ComfyUiBench.json("{'prompt_id':null,'prompt':" + graph + "}"));
        assertThat(made.text("prompt_id"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(type(bench.post("/prompt", ComfyUiBench.json("{'prompt_id':12345,'prompt':" + graph + "}"))))
                .isEqualTo("invalid_prompt_id");
    }

    @Test
    void anUnknownClassIsAMissingNodeType() {
        Wire.Answer answer = submit("{'7':{'class_type':'Nonsense','inputs':{},'_meta':{'title':'My node'}}}");

        JsonNode error = error(answer);
        assertThat(error.path("type").asString()).isEqualTo("missing_node_type");
        assertThat(error.path("message").asString()).contains("My node");
        assertThat(error.path("details").asString()).isEqualTo("Node ID '#7'");
        assertThat(error.path("extra_info").toString())
                .isEqualTo("{\"node_id\":\"7\",\"class_type\":\"Nonsense\",\"node_title\":\"My node\"}");
        assertThat(answer.json().path("node_errors")).isEmpty();
        assertThat(error(submit("{'7':{'inputs':{}}}"))
                        .at("/extra_info/class_type")
                        .isNull())
                .isTrue();
    }

    @Test
    void aGraphWithoutOutputsIsRefused() {
        assertThat(type(submit("{}"))).isEqualTo("prompt_no_outputs");
        assertThat(type(submit("{'1':{'class_type':'PrimitiveString','inputs':{'value':''}}}")))
                .isEqualTo("prompt_no_outputs");
        assertThat(type(bench.post(
                        "/prompt",
                        ComfyUiBench.json("{'partial_execution_targets':['99'],'prompt':"
                                + ComfyUiBench.painting(8, 8, 1, "x") + "}"))))
                .isEqualTo("prompt_no_outputs");
    }

    @Test
    void targetsChooseAmongTheOutputs() {
        ObjectNode graph = ComfyUiBench.painting(8, 8, 1, "x");
        graph.setAll(ComfyUiBench.json("{'3':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"));

        String id = bench.post(
                        "/prompt", ComfyUiBench.json("{'partial_execution_targets':['3'],'prompt':" + graph + "}"))
                .text("prompt_id");
        bench.finish();

        assertThat(bench.history(id).path("outputs").propertyNames()).containsExactly("3");
    }

    @Test
    void whatIsNoGraphIsAFailureOfTheServer() {
        for (String body : List.of("{", "", "null", "7")) {
            Wire.Answer answer = bench.wire.send("POST", "/prompt", body);
            assertThat(answer.status()).as(body).isEqualTo(500);
            assertThat(new String(answer.raw().body()))
                    .isEqualTo("500 Internal Server Error\n\nServer got itself in trouble");
        }
        assertThat(submit("{'last_node_id':4,'nodes':[],'links':[]}").status()).isEqualTo(500);
        assertThat(submit("{'nodes':[],'links':[]}").status()).isEqualTo(500);
        assertThat(bench.get("/queue").json().path("queue_pending")).isEmpty();
    }

    @Test
    void eachMistakeOfAnInputHasItsType() {
        assertThat(mistake("'height':8,'batch_size':1,'color':0")).isEqualTo("required_input_missing");
        assertThat(mistake("'width':0,'height':8,'batch_size':1,'color':0")).isEqualTo("value_smaller_than_min");
        assertThat(mistake("'width':99999,'height':8,'batch_size':1,'color':0")).isEqualTo("value_bigger_than_max");
        assertThat(mistake("'width':'wide','height':8,'batch_size':1,'color':0"))
                .isEqualTo("invalid_input_type");
        assertThat(mistake("'width':['1'],'height':8,'batch_size':1,'color':0")).isEqualTo("bad_linked_input");
    }

    @Test
    void theExampleOfASmallValueLooksAsOnTheServer() {
        Wire.Answer answer = submit(ComfyUiBench.painting(-5, 8, 1, "x").toString());

        assertThat(answer.json().at("/error/type").asString()).isEqualTo("prompt_outputs_failed_validation");
        JsonNode node = answer.json().at("/node_errors/1");
        assertThat(node.path("class_type").asString()).isEqualTo("EmptyImage");
        assertThat(node.path("dependent_outputs").toString()).isEqualTo("[\"2\"]");
        JsonNode error = node.at("/errors/0");
        assertThat(error.path("message").asString()).isEqualTo("Value -5 smaller than min of 1");
        assertThat(error.path("details").asString()).isEqualTo("width");
        assertThat(error.at("/extra_info/input_name").asString()).isEqualTo("width");
        assertThat(error.at("/extra_info/input_config/0").asString()).isEqualTo("INT");
        assertThat(error.at("/extra_info/received_value").intValue()).isEqualTo(-5);
    }

    @Test
    void linksThatLeadNowhereAreExceptions() {
        JsonNode absent = nodeError(submit(saving("['9',0]")), "2");
        assertThat(absent.path("type").asString()).isEqualTo("exception_during_validation");
        assertThat(absent.path("details").asString()).isEqualTo("'9'");
        assertThat(absent.at("/extra_info/traceback/0").asString()).contains("/srv/comfyui/");
        assertThat(nodeError(submit(saving("['1',7]")), "2").path("details").asString())
                .isEqualTo("tuple index out of range");
        String inner = "{'1':{'class_type':'ImageInvert','inputs':{'image':['9',0]}},'2':{'class_type':'PreviewImage',"
                + "'inputs':{'images':['1',0]}}}";
        assertThat(nodeError(submit(inner), "1").path("type").asString())
                .isEqualTo("exception_during_inner_validation");
    }

    @Test
    void typesChoicesFilesAndCyclesAreChecked() {
        String text = "{'1':{'class_type':'PrimitiveString','inputs':{'value':'x'}},'2':{'class_type':'PreviewImage',"
                + "'inputs':{'images':['1',0]}}}";
        assertThat(nodeError(submit(text), "2").path("details").asString())
                .isEqualTo("images, received_type(STRING) mismatch input_type(IMAGE)");
        ObjectNode sampling = ComfyUiNodeTests.sampling("x", 1);
        sampling.withObject("/4/inputs").put("ckpt_name", "gone.safetensors");
        sampling.withObject("/3/inputs").put("sampler_name", "gone");
        Wire.Answer answer = submit(sampling.toString());
        assertThat(nodeError(answer, "4").path("details").asString())
                .startsWith("ckpt_name: 'gone.safetensors' not in ['sd_xl_base_1.0.safetensors', ");
        assertThat(nodeError(answer, "3").path("details").asString())
                .isEqualTo("sampler_name: 'gone' not in (list of length 22)");
        assertThat(nodeError(answer, "3").at("/extra_info/input_config").isNull())
                .isTrue();
        String file = "{'1':{'class_type':'LoadImage','inputs':{'image':'gone.png'}},'2':{'class_type':'PreviewImage',"
                + "'inputs':{'images':['1',0]}}}";
        assertThat(nodeError(submit(file), "1").path("details").asString())
                .isEqualTo("image - Invalid image file: gone.png");
        String cycle = "{'1':{'class_type':'ImageInvert','inputs':{'image':['2',0]}},'2':{'class_type':'ImageInvert',"
                + "'inputs':{'image':['1',0]}},'3':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}";
        assertThat(nodeError(submit(cycle), "1").path("type").asString()).isEqualTo("dependency_cycle");
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    @Test
    void valuesAreConvertedAndUnknownInputsIgnored() {
        String id = ComfyUiBench.newId();
        bench.submit(
                id,
                ComfyUiBench.json("{'1':{'class_type':'EmptyImage','inputs':{'width':'32','height':32.9,"
                        + "'batch_size':true,'color':{'__value__':5},'nonsense':1}},"
                        + "'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"));

        JsonNode inputs = bench.get("/queue").json().at("/queue_pending/0/2/1/inputs");

        assertThat(inputs.toString())
                .isEqualTo("{\"width\":32,\"height\":32,\"batch_size\":1,\"color\":5,\"nonsense\":1}");
    }

    @Test
    void theLargestSeedStaysExact() {
        ObjectNode graph = ComfyUiNodeTests.sampling("x", 1);
        graph.withObject("/3/inputs").put("seed", new BigInteger("18446744073709551615"));

        assertThat(ComfyUiBench.end(bench.run(graph))).isEqualTo("execution_success");
        assertThat(bench.get("/history").raw().body()).asString().contains("\"seed\":18446744073709551615");
    }

    private String mistake(String inputs) {
        return nodeError(
                        submit("{'1':{'class_type':'EmptyImage','inputs':{" + inputs + "}},"
                                + "'2':{'class_type':'PreviewImage','inputs':{'images':['1',0]}}}"),
                        "1")
                .path("type")
                .asString();
    }

    private static String saving(String link) {
        return "{'1':{'class_type':'EmptyImage','inputs':{'width':8,'height':8,'batch_size':1,'color':0}},"
                + "'2':{'class_type':'PreviewImage','inputs':{'images':" + link + "}}}";
    }

    private Wire.Answer submit(String graph) {
        return bench.post("/prompt", ComfyUiBench.json("{'prompt':" + graph + "}"));
    }

    private static JsonNode error(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("error");
    }

    private static String type(Wire.Answer answer) {
        return error(answer).path("type").asString();
    }

    private static JsonNode nodeError(Wire.Answer answer, String node) {
        assertThat(type(answer)).isEqualTo("prompt_outputs_failed_validation");
        return answer.json().path("node_errors").path(node).at("/errors/0");
    }
}
