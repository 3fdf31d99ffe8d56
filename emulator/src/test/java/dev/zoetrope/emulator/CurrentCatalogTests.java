package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RunComfy's catalogue changes while the emulator runs, as the service's does from one day to the next. */
class CurrentCatalogTests extends EmulatorBench {

    private static final String NEW = """
            {"model_id":"acme/boat-2/text-to-image","display_name":"Boat 2","kind":"model","categories":["text-to-image"],
             "base_price_usd":0.07,"price_unit":"output","input_schema":{"type":"object","required":["prompt"],"properties":{
             "prompt":{"type":"String","maxLength":4},"weight":{"type":"float","maximum":1},
             "image":{"type":"string","format":"image_uri","validations":[
              {"validation_rule":"width_pixels>","validation_value":300,"validation_error":"too narrow"},
              {"validation_rule":"moon_phase>","validation_value":1,"validation_error":"too dark"}]}}}}
            """;
    private static final String PATH = "/v1/models/acme/boat-2/text-to-image";
    private static final String CONTROL = "/_emulator/catalog";

    @Override
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options.runComfyWithout("wan-ai/wan-2.7/edit")
                .runComfyEntry("{\"model_id\":\"wan-ai/wan-2.7/pro/edit\",\"base_price_usd\":9}");
    }

    @Test
    void aNewModelIsListedCheckedByItsSchemaAndRuns() {
        int before = total();
        assertThat(wire.runComfy("POST", PATH, "{\"prompt\":\"boat\"}").status())
                .isEqualTo(400);

        emulator.catalog().put(NEW);

        assertThat(total()).isEqualTo(before + 1);
        assertThat(wire.get("/v1/models?search=boat%202")
                        .json()
                        .at("/models/0/base_price_usd")
                        .doubleValue())
                .isEqualTo(0.07);
        assertThat(wire.runComfy("GET", PATH, "")
                        .json()
                        .at("/input_schema/properties/prompt/type")
                        .stringValue())
                .isEqualTo("String");
        assertThat(status("{\"prompt\":\"boats\"}")).isEqualTo(422);
        assertThat(status("{\"prompt\":\"boat\",\"weight\":1.5}")).isEqualTo(422);
        assertThat(status("{\"prompt\":\"boat\",\"wait\":1}")).isEqualTo(422);
        assertThat(status("{\"prompt\":\"boat\",\"image\":\"" + Samples.dataUri(300, 300) + "\"}"))
                .isEqualTo(422);
        Wire.Answer accepted =
                wire.runComfy("POST", PATH, "{\"prompt\":\"boat\",\"image\":\"" + Samples.dataUri(301, 300) + "\"}");
        clock.advance(Duration.ofMinutes(1));
        Wire.Answer result =
                wire.runComfy("GET", "/v1/requests/" + accepted.text("request_id") + "/result?include_cost=true", "");
        assertThat(wire.get(result.json().at("/output/image").stringValue()).status())
                .isEqualTo(200);
        assertThat(result.json().path("cost").decimalValue()).isEqualByComparingTo("0.07");
    }

    @Test
    void aLengthCountsCharactersAsPeopleDo() {
        emulator.catalog().put(NEW);

        assertThat(status("{\"prompt\":\"\uD83D\uDEF6\uD83D\uDEF6\uD83D\uDEF6\uD83D\uDEF6\"}"))
                .isEqualTo(200);
    }

    @Test
    void aModelThatGoesIsNeitherListedNorRunUntilTheReset() {
        int all = total();
        emulator.catalog().remove("kling/kling-video-o1/standard/image-to-video");

        assertThat(total()).isEqualTo(all - 1);
        assertThat(wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("p"))
                        .json()
                        .path("error_code")
                        .intValue())
                .isEqualTo(400001);
        assertThat(wire.runComfy("GET", Samples.O1_STD, "").status()).isEqualTo(400);
        emulator.catalog().reset();
        assertThat(wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("p")).status())
                .isEqualTo(200);
    }

    @Test
    void aChangedModelKeepsTheFieldsThatAreNotGiven() {
        emulator.catalog().put("""
                        {"model_id":"kling/kling-video-o1/standard/image-to-video","base_price_usd":1,
                         "input_schema":{"type":"object","required":["seed"],"properties":{
                          "seed":{"type":"integer"},"duration":{"type":"integer"}}}}
                        """);

        Wire.Answer entry = wire.runComfy("GET", Samples.O1_STD, "");
        assertThat(entry.text("price_unit")).isEqualTo("second");
        assertThat(entry.json().path("required_inputs")).hasSize(1);
        assertThat(wire.runComfy("POST", Samples.O1_STD, "{\"seed\":\"1\"}").status())
                .isEqualTo(422);
        assertThat(wire.runComfy("POST", Samples.O1_STD, "{\"seed\":1,\"duration\":7}")
                        .status())
                .isEqualTo(200);
        assertThat(emulator.charges().all())
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualByComparingTo("7"));
    }

    @Test
    void theOptionsChangeItFromTheStart() {
        assertThat(emulator.catalog().removed()).containsExactly("wan-ai/wan-2.7/edit");
        assertThat(emulator.catalog().put()).containsExactly("wan-ai/wan-2.7/pro/edit");
        assertThat(wire.runComfy("GET", "/v1/models/wan-ai/wan-2.7/edit", "").status())
                .isEqualTo(400);
        assertThat(wire.runComfy("GET", "/v1/models/wan-ai/wan-2.7/pro/edit", "")
                        .json()
                        .path("base_price_usd")
                        .intValue())
                .isEqualTo(9);
    }

    @Test
    void otherProcessesChangeItWithoutAKey() {
        Wire.Answer changed =
                wire.send("POST", CONTROL, "{\"put\":[" + NEW + "],\"remove\":[\"wan-ai/wan-2.7/pro/edit\"]}");

        assertThat(changed.json().path("put"))
                .extracting(id -> id.stringValue())
                .containsExactly("acme/boat-2/text-to-image");
        assertThat(changed.json().path("removed")).hasSize(2);
        assertThat(wire.get(CONTROL).json()).isEqualTo(changed.json());
        assertThat(status("{\"prompt\":\"boat\"}")).isEqualTo(200);
        assertThat(wire.send("DELETE", CONTROL, "").json().path("put")).isEmpty();
        assertThat(total()).isEqualTo(179);
    }

    @Test
    void mistakesAreToldAndNothingComesOfThem() {
        Wire.Answer refused =
                wire.send("POST", CONTROL, "{\"put\":[7,{\"model_id\":\"a b\"}],\"remove\":[\"no/such\"]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors")).hasSize(3);
        assertThat(wire.send("POST", CONTROL, "{\"add\":[]}").status()).isEqualTo(400);
        assertThat(wire.send("POST", CONTROL, "[]").status()).isEqualTo(400);
        assertThatThrownBy(() -> emulator.catalog().put("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.catalog().put("{}")).hasMessageContaining("model_id");
        assertThatThrownBy(() -> emulator.catalog().remove("no/such")).hasMessageContaining("no/such");
    }

    private int status(String body) {
        return wire.runComfy("POST", PATH, body).status();
    }

    private int total() {
        return wire.get("/v1/models").json().path("total").intValue();
    }
}
