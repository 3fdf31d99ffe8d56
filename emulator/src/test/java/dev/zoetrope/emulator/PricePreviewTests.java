package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.junit.EmulatorExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a task would cost, by the dated price table; asking costs nothing. */
@ExtendWith(EmulatorExtension.class)
class PricePreviewTests {

    private static Emulator emulator;
    private static Wire wire;

    @BeforeAll
    static void start(Emulator started) {
        emulator = started;
        wire = new Wire(started);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            by run and two values  | kling-video-o1/text-to-video                  | {"aspectRatio":"1:1","duration":"10","mode":"pro"} | 5.6    | 5.6 CNY
            by second              | alibaba/happyhorse-1.0/text-to-video          | {"prompt":"p","resolution":"720p","duration":"4"}  | 2.68   | 2.68 CNY
            one price by second    | kling-v3-4k/text-to-video                     | {"prompt":"p","duration":"3","sound":true}         | 8.1    | 8.1 CNY
            a boolean in the rules | kling-v3.0-std/image-to-video                 | {"prompt":"p","firstImageUrl":"https://a.example/x","duration":"5","sound":false} | 2.6 | 2.6 CNY
            a default in the rules | vidu/text-to-video-q3-pro-fast | {"prompt":"p","duration":"2"} | 0.92 | 0.92 CNY
            by picture             | alibaba/qwen-image-2.0/text-to-image          | {"prompt":"p","size":"1024*1024","imageNum":"3"}   | 0.39   | 0.39 CNY
            by default one picture | alibaba/qwen-image-2.0/text-to-image          | {"prompt":"p","size":"1024*1024"}                  | 0.13   | 0.13 CNY
            a blank for the rest   | alibaba/wan-2.5-preview/text-to-image         | {"prompt":"p","n":3}                               | 0.13   | 0.13 CNY
            a blank, nothing given | seedream-v4/text-to-image                     | {"prompt":"p"}                                     | 0.14   | 0.14 CNY
            by 1000 characters     | rhart-audio/text-to-audio/speech-02-hd        | {"text":"0123456789"}                              | 0.0031 | 0.0031 CNY
            from a least price     | pixverse-c1/transition                        | {"prompt":"p","resolution":"720p","duration":5}  | 6.3    | from 6.3 CNY
            unknown length         | kling-v2.6-pro/motion-control                 | {}                                                 | 0      | unknown
            five seconds of what   | kling-lip-sync/lip-sync-video                 | {}                                                 | 0      | unknown
            no price               | rhart-video-flux3/text-to-video               | {}                                                 | 0      | unknown
            """)
    void theTableIsReadByRuleAndUnit(String what, String endpoint, String fields, String amount, String text) {
        ObjectNode body = least(endpoint);
        body.setAll((ObjectNode) Wire.JSON.readTree(fields));

        JsonNode preview = preview(endpoint, body);

        assertThat(preview.path("errorCode").stringValue())
                .as(preview.toString())
                .isEmpty();
        assertThat(preview.path("estimatedPrice").isNumber()).isTrue();
        assertThat(preview.path("estimatedPrice").decimalValue()).isEqualByComparingTo(amount);
        assertThat(preview.path("priceText").stringValue()).isEqualTo(text);
        assertThat(preview.path("remainingFreeLimitCount").stringValue()).isEqualTo("0");
        assertThat(preview.has("taskId")).isFalse();
    }

    @Test
    void everyModelHasAPreviewAndItsSubmitChargesTheSame() {
        List<String> wrong = new ArrayList<>();
        int known = 0;
        for (HubInputs model : HubInputs.all()) {
            int charged = emulator.charges().all().size();
            BigDecimal preview = preview(model.endpoint(), model.least())
                    .path("estimatedPrice")
                    .decimalValue();
            if (emulator.charges().all().size() != charged) {
                wrong.add(model.endpoint() + " charges for the preview");
            }
            wire.runningHub(
                    "POST", "/openapi/v2/" + model.endpoint(), model.least().toString());
            BigDecimal paid = emulator.charges().all().get(charged).amount();
            boolean priced = preview.signum() > 0;
            known += priced ? 1 : 0;
            if (priced && paid.compareTo(preview) != 0 || !model.facts().has("price") && paid.signum() != 0) {
                wrong.add(model.endpoint() + " previews " + preview + " and charges " + paid);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(known).isGreaterThan(325).isLessThan(355);
    }

    @Test
    void itNeedsAKeyAKnownModelAndAFittingInput() {
        String path = "/openapi/v2/price-preview/kling-video-o1/text-to-video";

        assertThat(wire.send("POST", path, Samples.hubText("p")).text("errorCode"))
                .isEqualTo("1002");
        assertThat(wire.runningHub("POST", path + "s", Samples.hubText("p")).text("errorCode"))
                .isEqualTo("1001");
        assertThat(wire.runningHub("POST", path, "{}").text("errorCode")).isEqualTo("1007");
    }

    private static ObjectNode least(String endpoint) {
        return HubInputs.all().stream()
                .filter(model -> model.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow()
                .least();
    }

    private static JsonNode preview(String endpoint, ObjectNode body) {
        return wire.runningHub("POST", "/openapi/v2/price-preview/" + endpoint, body.toString())
                .json();
    }
}
