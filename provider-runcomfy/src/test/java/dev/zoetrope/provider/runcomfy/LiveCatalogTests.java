package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue that the service serves: against the emulator, and against schemas with every quirk. */
@Timeout(60)
class LiveCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aNewModelOneThatIsGoneAndOneThatChangedAreTold() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults());
                Provider provider = opened(emulator)) {
            emulator.catalog().put("""
                            {"model_id": "new/model/text-to-video", "display_name": "New", "kind": "model",
                             "categories": ["text-to-video"], "base_price_usd": 0.25, "price_unit": "second",
                             "input_schema": {"type": "object", "required": ["prompt"], "properties": {
                               "prompt": {"type": "string", "maxLength": 50},
                               "duration": {"type": "String", "enum": ["5", "10"], "default": "5"}}}}""");
            emulator.catalog().remove("ideogram-ai/ideogram-v4/text-to-image");
            emulator.catalog().put("""
                            {"model_id": "kling/kling-video-o1/standard/image-to-video",
                             "input_schema": {"type": "object", "required": ["prompt", "image"], "properties": {
                               "prompt": {"type": "string"}, "image": {"type": "string", "format": "image_uri"},
                               "duration": {"type": "integer", "minimum": 3, "maximum": 12, "default": 5}}}}""");

            CatalogUpdate update = provider.liveCatalog().orElseThrow().refresh(LIMIT);

            assertThat(update.added()).containsExactly("new/model/text-to-video");
            assertThat(update.gone()).containsExactly("ideogram-ai/ideogram-v4/text-to-image");
            assertThat(update.changed()).containsExactly("kling/kling-video-o1/standard/image-to-video");
            Catalog catalog =
                    new RunComfyProviderFactory().liveCatalogs().orElseThrow().read(update.document());
            assertThat(catalog.models()).hasSize(180 + 1);
            ModelSpec fresh = catalog.find("new/model/text-to-video").orElseThrow();
            assertThat(fresh.parameterFor(PortableField.DURATION)).hasValueSatisfying(duration -> {
                assertThat(duration.type()).isEqualTo(WireType.STRING);
                assertThat(duration.allowed()).isEqualTo(List.of("5", "10"));
            });
            assertThat(fresh.price()).hasValueSatisfying(price -> {
                assertThat(price.amount()).isEqualByComparingTo("0.25");
                assertThat(price.unit()).isEqualTo(Price.Unit.SECOND);
                assertThat(price.currency()).isEqualTo("USD");
            });
            assertThat(catalog.find("ideogram-ai/ideogram-v4/text-to-image")
                            .orElseThrow()
                            .deprecated())
                    .isTrue();
            ModelSpec changed =
                    catalog.find("kling/kling-video-o1/standard/image-to-video").orElseThrow();
            assertThat(changed.parameter("duration").orElseThrow().max()).contains(new BigDecimal(12));
            assertThat(changed.parameter("last_image")).isEmpty();
        }
    }

    @Test
    void aModelThatTakesWhatItTookKeepsItsRulesAndFamilies() throws Exception {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults());
                Provider provider = opened(emulator)) {
            CatalogUpdate update = provider.liveCatalog().orElseThrow().refresh(LIMIT);

            assertThat(update.added()).isEmpty();
            assertThat(update.gone()).isEmpty();
            assertThat(update.changed()).isEmpty();
            Catalog live =
                    new RunComfyProviderFactory().liveCatalogs().orElseThrow().read(update.document());
            for (ModelSpec before : new RunComfyProviderFactory().catalog().models()) {
                ModelSpec now = live.find(before.id().nativeId()).orElseThrow();
                assertThat(now.servings()).as(before.toString()).isEqualTo(before.servings());
                assertThat(now.rules()).as(before.toString()).isEqualTo(before.rules());
                assertThat(now.parameters().toString())
                        .isEqualTo(before.parameters().toString());
                assertThat(now.price()).as(before.toString()).isPresent();
            }
        }
    }

    @Test
    void everyQuirkIsRead() throws Exception {
        ModelSpec model = only("""
                {"model_id": "q/quirks", "kind": "model", "categories": ["image-to-video"], "input_schema": {
                  "type": "object", "required": ["prompt", "no_such_field", "refs"],
                  "properties": {
                    "prompt": {"type": "STRING", "default": "A long sample prompt about a boat on a river at dawn"},
                    "cfg_scale": {"type": "float", "minimum": 0, "maximum": 1, "default": 0.5},
                    "duration": {"type": "String", "enum": [5, 10]},
                    "start_image_url": {"type": "string", "description": "URL of the first frame",
                      "default": "https://example.org/sample.png",
                      "validations": [{"validation_rule": "width/height>", "validation_value": 0.4},
                                      {"validation_rule": "file_size_mb<", "validation_value": "10"},
                                      {"validation_rule": "moon_phase>", "validation_value": 1}]},
                    "refs": {"type": "array", "minItems": 0, "format": "image_uris"},
                    "elements": {"type": "array", "items": {
                      "frontal_image_url": {"type": "string", "format": "image_uri"},
                      "video_url": {"type": "string", "format": "video_uri"}}},
                    "odd": {"type": "hologram"},
                    "none": null,
                    "several": {"type": ["null", "boolean"]}}}}""");
        assertThat(model.parameters())
                .extracting(ParameterSpec::toString)
                .containsExactly(
                        "prompt (string)",
                        "cfg_scale (number)",
                        "duration (integer)",
                        "start_image_url (string)",
                        "refs (array)",
                        "elements (array)",
                        "odd (any)",
                        "none (any)",
                        "several (boolean)");
        assertThat(model.parameter("prompt").orElseThrow().defaultValue()).isEmpty();
        assertThat(model.parameter("prompt").orElseThrow().required()).isTrue();
        assertThat(model.parameterFor(PortableField.GUIDANCE)).isPresent();
        ParameterSpec image = model.parameterFor(PortableField.IMAGE).orElseThrow();
        assertThat(image.defaultValue()).isEmpty();
        assertThat(image.media().orElseThrow().bounds())
                .extracting(Object::toString)
                .containsExactly("aspect > 0.4", "megabytes < 10");
        assertThat(model.parameter("refs").orElseThrow().defaultValue()).contains(List.of());
        assertThat(model.parameterFor(PortableField.ELEMENTS)
                        .orElseThrow()
                        .items()
                        .orElseThrow()
                        .properties())
                .extracting(part -> part.field().orElse(""))
                .containsExactly("frontal", "video");
    }

    @Test
    void pagesAreReadToTheEndOfTheTotal() throws Exception {
        try (Opened opened = new Opened(
                Script.json(200, "{\"models\":[{\"model_id\":\"a/one\"}],\"total\":2}"),
                Script.json(200, "{\"models\":[{\"model_id\":\"a/two\",\"kind\":\"workflow\"}],\"total\":2}"))) {
            CatalogUpdate update = opened.provider().liveCatalog().orElseThrow().refresh(LIMIT);
            assertThat(update.added()).containsExactly("a/one", "a/two");
        }
    }

    @Test
    void aServerThatDoesNotKnowOffsetsIsNotAskedForEver() throws Exception {
        String same = "{\"models\":[{\"model_id\":\"a/one\"}],\"total\":3}";
        try (Opened opened = new Opened(Script.json(200, same), Script.json(200, same), Script.json(500, "{}"))) {
            CatalogUpdate update = opened.provider().liveCatalog().orElseThrow().refresh(LIMIT);
            assertThat(update.added()).containsExactly("a/one");
        }
    }

    @Test
    void pagesWithoutEndAreNoCatalogue() throws Exception {
        Script[] pages = IntStream.range(0, 200)
                .mapToObj(page ->
                        Script.json(200, "{\"models\":[{\"model_id\":\"a/model-" + page + "\"}],\"total\":999999999}"))
                .toArray(Script[]::new);
        try (Opened opened = new Opened(pages)) {
            assertThatThrownBy(
                            () -> opened.provider().liveCatalog().orElseThrow().refresh(LIMIT))
                    .isInstanceOf(ProviderCallException.class)
                    .hasMessageContaining("does not end: after 200 pages and 200 models");
        }
    }

    @Test
    void anErrorIsNoCatalogue() {
        try (Opened opened = new Opened(Script.json(401, "{\"detail\":\"no\"}"))) {
            Assertions.assertThatThrownBy(
                            () -> opened.provider().liveCatalog().orElseThrow().refresh(LIMIT))
                    .isInstanceOfSatisfying(
                            ProviderCallException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.KEY_REFUSED));
        }
    }

    @Test
    void noSchemaHoweverMutilatedMakesACatalogueUnreadable() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder schema = new StringBuilder("{\"model_id\":\"m/odd\",\"kind\":\"model\",\"input_schema\":");
            value(random, 4, schema);
            ModelSpec model = only(schema.append('}').toString());
            assertThat(model.parameters()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e2147483649",
                "NaN",
                "Infinity",
                "1e400",
                "{}",
                "\"many\"",
                "[1e999999999]",
                "00",
                "null"
            })
    void anEntryWithAnImpossibleNumberTakesNoOtherAlong(String number) throws Exception {
        String bad = "{\"model_id\":\"a/bad\",\"base_price_usd\":" + number
                + ",\"input_schema\":{\"properties\":{\"n\":{"
                + "\"type\":\"integer\",\"minimum\":" + number + ",\"maximum\":" + number + ",\"default\":" + number
                + ",\"enum\":[" + number + ",1],\"maxLength\":" + number + ",\"maxItems\":" + number + "}}}}";
        String good = "{\"model_id\":\"a/good\"}";
        try (Opened opened = new Opened(
                Script.json(200, "{\"models\":[" + good.replace("good", "first") + "," + bad + "," + good + "]}"))) {
            CatalogUpdate update = opened.provider().liveCatalog().orElseThrow().refresh(LIMIT);

            assertThat(update.added()).containsExactly("a/first", "a/bad", "a/good");
            assertThat(new RunComfyProviderFactory()
                            .liveCatalogs()
                            .orElseThrow()
                            .read(update.document())
                            .find("a/bad"))
                    .hasValueSatisfying(model -> assertThat(model.parameters()).isNotNull());
        }
    }

    @Test
    void aCatalogueWithoutEndEndsAtTheCap() throws Exception {
        Script endless = Script.raw("HTTP/1.1 200 OK\r\n\r\n{\"models\":[").then(exchange -> {
            byte[] block = "{\"model_id\":\"a/b\"},".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.bytes(block, 0, block.length);
            }
        });
        try (Opened opened = new Opened(endless)) {
            assertThatThrownBy(
                            () -> opened.provider().liveCatalog().orElseThrow().refresh(LIMIT))
                    .isInstanceOf(ProviderCallException.class)
                    .hasMessageContaining("larger than");
        }
    }

    private static final List<String> WORDS = List.of(
            "type",
            "properties",
            "required",
            "items",
            "enum",
            "default",
            "format",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "maxLength",
            "validations",
            "validation_rule",
            "prompt",
            "image_url",
            "duration",
            "images",
            "image_uri",
            "string",
            "array",
            "object",
            "float",
            "elements",
            "description");

    private static void value(Random random, int depth, StringBuilder out) {
        int kind = random.nextInt(depth == 0 ? 4 : 8);
        switch (kind) {
            case 0 ->
                out.append('"').append(WORDS.get(random.nextInt(WORDS.size()))).append('"');
            case 1 -> out.append(random.nextInt(40) - 10);
            case 2 -> out.append(random.nextBoolean() ? "true" : "null");
            case 3 -> out.append(random.nextDouble());
            case 4 -> {
                out.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, depth - 1, out);
                    out.append(i > 1 ? "," : "");
                }
                out.append(']');
            }
            default -> {
                out.append('{');
                for (int i = random.nextInt(6); i > 0; i--) {
                    out.append('"')
                            .append(WORDS.get(random.nextInt(WORDS.size())))
                            .append("\":");
                    value(random, depth - 1, out);
                    out.append(i > 1 ? "," : "");
                }
                out.append('}');
            }
        }
    }

    private static ModelSpec only(String entry) throws Exception {
        try (Opened opened = new Opened(Script.json(200, "{\"models\":[" + entry + "],\"total\":1}"))) {
            CatalogUpdate update = opened.provider().liveCatalog().orElseThrow().refresh(LIMIT);
            return new RunComfyProviderFactory()
                    .liveCatalogs()
                    .orElseThrow()
                    .read(update.document())
                    .find(update.added().get(0))
                    .orElseThrow();
        }
    }

    private static Provider opened(Emulator emulator) {
        URI address = URI.create(emulator.variables().get("RUNCOMFY_BASE_URL"));
        return Opened.at(address, emulator.variables().get("RUNCOMFY_API_TOKEN"));
    }
}
