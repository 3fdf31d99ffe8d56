package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says about its classes of nodes, in the forms of its versions. */
class ObjectInfoTests {

    private static NodeClass read(String name, String description) {
        return ObjectInfo.read("{\"First\":{},\"" + name + "\":" + description.replace('\'', '"') + ",\"Last\":null}")
                .find(name)
                .orElseThrow();
    }

    private static NodeInput input(String spec) {
        return input("Node", "value", spec);
    }

    private static NodeInput input(String className, String name, String spec) {
        return read(className, "{'input':{'required':{'" + name + "':" + spec + "}}}")
                .input(name)
                .orElseThrow();
    }

    private static ParameterSpec value(String spec) {
        return input(spec).value().orElseThrow();
    }

    @Test
    void aWholeClass() {
        NodeClass sampler = read("KSampler", """
                {'input':{'required':{'model':['MODEL',{'tooltip':'t'}],'seed':['INT',{'default':0,'min':0,
                'max':18446744073709551615,'control_after_generate':true}]},
                  'optional':{'mask':['MASK']},'hidden':{'unique_id':'UNIQUE_ID'}},
                 'input_order':{'required':['model','seed']},'is_input_list':false,'output':['LATENT',['a','b']],
                 'output_is_list':[false],
                 'output_name':['LATENT'],'name':'KSampler','display_name':'K','output_node':true,'api_node':true,
                 'price_badge':null}
                """);

        assertThat(sampler.name()).isEqualTo("KSampler");
        assertThat(sampler.inputs()).extracting(NodeInput::name).containsExactly("model", "seed", "mask");
        assertThat(sampler.inputs()).extracting(NodeInput::required).containsExactly(true, true, false);
        assertThat(sampler.inputs()).extracting(NodeInput::type).containsExactly("MODEL", "INT", "MASK");
        assertThat(sampler.inputs().get(0).value()).isEmpty();
        assertThat(sampler.outputs()).containsExactly("LATENT", "COMBO");
        assertThat(sampler.output()).isTrue();
        assertThat(sampler.paid()).isTrue();
    }

    @Test
    void numbersKeepEveryDigitAndNoStep() {
        ParameterSpec seed =
                value("['INT',{'default':7,'min':-9223372036854775809,'max':18446744073709551615,'step':8}]");

        assertThat(seed.type()).isEqualTo(WireType.INTEGER);
        assertThat(seed.defaultValue()).contains(new BigDecimal(7));
        assertThat(seed.min()).contains(new BigDecimal("-9223372036854775809"));
        assertThat(seed.max()).contains(new BigDecimal("18446744073709551615"));
        assertThat(seed.step()).isEmpty();
        assertThat(value("['FLOAT',{'min':-Infinity,'max':1.5e3,'round':0.01}]"))
                .satisfies(cfg -> assertThat(cfg.type()).isEqualTo(WireType.NUMBER))
                .satisfies(cfg -> assertThat(cfg.min()).isEmpty())
                .satisfies(cfg -> assertThat(cfg.max().orElseThrow()).isEqualByComparingTo("1500"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"STRING\",{\"multiline\":true}] | STRING | STRING",
                "[\"BOOLEAN\",{\"default\":true}] | BOOLEAN | BOOLEAN",
                "[\"STRING\"] | STRING | STRING",
                "[\"COMBO\",{\"options\":[\"a\",\"b\"]}] | COMBO | STRING",
                "[[\"a\",\"b\"],{}] | COMBO | STRING",
                "[[1,2.5],{}] | COMBO | ANY",
                "[[],{}] | COMBO | ANY",
                "[\"COMBO\",{\"remote\":{\"route\":\"/x\"}}] | COMBO | ANY",
                "[\"*\",{}] | * | ANY",
                "[\"INT,FLOAT\"] | INT,FLOAT | ANY",
                "[\"COMFY_DYNAMICCOMBO_V3\",{}] | COMFY_DYNAMICCOMBO_V3 | ANY",
                "[\"COMFY_AUTOGROW_V3\",{}] | COMFY_AUTOGROW_V3 | ANY",
                "[\"COLOR\",{\"default\":\"#fff\"}] | COLOR | ANY",
                "[\"IMAGEUPLOAD\"] | IMAGEUPLOAD | ANY",
                "[\"IMAGE\",{\"default\":null}] | IMAGE |",
                "[\"IMAGE,MASK\"] | IMAGE,MASK |",
                "[\"COMFY_MATCHTYPE_V3\",{}] | COMFY_MATCHTYPE_V3 |",
            })
    void aValueTakesWhatTheServerTakes(String spec, String type, WireType wire) {
        NodeInput input = input(spec);

        assertThat(input.type()).isEqualTo(type);
        assertThat(input.value().map(ParameterSpec::type).orElse(null)).isEqualTo(wire);
    }

    @Test
    void choicesAreAsTheyAre() {
        assertThat(value("[['euler','dpm\u00e9'],{}]").allowed()).isEqualTo(List.of("euler", "dpm\u00e9"));
        assertThat(value("[[8,2.5,true,'x'],{}]").allowed())
                .isEqualTo(List.of(new BigDecimal(8), new BigDecimal("2.5"), true, "x"));
        assertThat(value("['COMBO',{'options':['a']}]").allowed()).isEqualTo(List.of("a"));
        assertThat(value("[['a',null],{}]").allowed()).isEmpty();
        assertThat(value("['COMBO',{'options':['a'],'multiselect':true}]").allowed())
                .isEmpty();
        assertThat(value("['COMBO',{'options':['a'],'multi_select':{'chip':true}}]")
                        .allowed())
                .isEmpty();
        assertThat(value("['COMBO',{'options':['a'],'multiselect':false}]").allowed())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LoadImage | image | [[\"a.png\"],{\"image_upload\":true}] | IMAGE",
                "LoadImage | image | [[\"a.png\"]] | IMAGE",
                "LoadVideo | file | [\"COMBO\",{\"options\":[],\"video_upload\":true}] | VIDEO",
                "LoadAudio | audio | [[\"a.wav\"],{\"audio_upload\":true}] | AUDIO",
                "VHS_LoadVideo | video | [[\"a.mp4\"],{}] | VIDEO",
                "PackLoader | picture | [\"COMBO\",{\"options\":[\"a.png\"],\"image_upload\":true}] | IMAGE",
            })
    void anInputForFilesIsNotBoundToTheFilesThatAreThere(String type, String name, String spec, MediaKind kind) {
        ParameterSpec value = input(type, name, spec).value().orElseThrow();

        assertThat(value.type()).isEqualTo(WireType.STRING);
        assertThat(value.media()).contains(new MediaLimits(kind, Set.of(), List.of(), true));
        assertThat(value.allowed()).isEmpty();
    }

    @Test
    void anInputThatGrowsIsNotRequiredUnderItsOwnName() {
        assertThat(input("['COMFY_AUTOGROW_V3',{}]").required()).isFalse();
        assertThat(input("['STRING',{}]").required()).isTrue();
    }

    @Test
    void aPriceMakesAClassPaid() {
        assertThat(read("A", "{'price_badge':{'engine':'x'}}").paid()).isTrue();
        assertThat(read("A", "{'api_node':false,'price_badge':null}").paid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"input\":7,\"output\":{}}",
                "{\"input\":{\"required\":[],\"optional\":{\"a\":null,\"b\":[],\"c\":[null],\"d\":[{}],\"e\":"
                        + "{}}},\"output\":[null,3]}",
                "{\"input\":{\"required\":{\"a\":[1,2]}},\"output_node\":\"yes\"}",
            })
    void whatIsNotUnderstoodIsPassedOver(String description) {
        assertThat(read("Odd", description)).isEqualTo(new NodeClass("Odd", List.of(), List.of(), false, false));
    }

    @Test
    void aClassIsReadWhenItIsAskedFor() {
        // What would stop a reader of numbers stands in a class that nothing asks for.
        ObjectInfo info = ObjectInfo.read(
                "\u0020{\"B\u00fcrste\":{\"output_node\":true},\"Huge\":{\"a\":[1e999999999]},\"A\":{}}\n");

        assertThat(info.names()).containsExactly("B\u00fcrste", "Huge", "A");
        assertThat(info.find("B\u00fcrste").orElseThrow().output()).isTrue();
        assertThat(info.find("A")).isPresent();
        assertThat(info.find("Huge")).isPresent();
        assertThat(info.find("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "<html>", "{\"A\":{}", "{\"A\":{\"b\":\"c", "{\"A\":}"})
    void aDamagedDocumentIsNone(String document) {
        assertThatThrownBy(() -> ObjectInfo.read(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threeMegabytesCostAFewMilliseconds() {
        StringBuilder large = new StringBuilder("{\"First\":{}");
        for (int i = 0; large.length() < 3 << 20; i++) {
            large.append(",\"Node").append(i).append("\":{\"input\":{\"required\":{\"image\":[\"IMAGE\"],\"model\":[[");
            large.append("\"flux1-dev-kontext_fp8_scaled.safetensors\",".repeat(40))
                    .append("\"x\"],{\"default\":1.5}]}}}");
        }
        String document = large.append('}').toString();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(ObjectInfo.read(document).find("First")).isPresent();
            best = Math.min(best, System.nanoTime() - start);
        }
        // Reading all of it takes ten times as long. A busy machine gets a margin.
        assertThat(best).isLessThan(60_000_000);
    }
}
