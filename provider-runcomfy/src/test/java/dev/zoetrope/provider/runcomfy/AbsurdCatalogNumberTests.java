package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One number of absurd size in a served catalogue spoils nothing else in it. */
@Timeout(120)
class AbsurdCatalogNumberTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "1e999999999", "-1e99999999999", "1e-999999999"})
    void oneNumberSpoilsNeitherItsEntryNorTheOthers(String number) throws Exception {
        String odd = """
                {"model_id":"m/odd","kind":"model","categories":["text-to-video"],"base_price_usd":%1$s,
                 "input_schema":{"type":"object","required":["prompt"],"properties":{
                  "prompt":{"type":"string","maxLength":%1$s},
                  "seed":{"type":"integer","minimum":%1$s,"maximum":%1$s,"default":%1$s},
                  "size":{"type":"number","enum":[%1$s,1]},
                  "images":{"type":"array","maxItems":%1$s,"items":{"type":"string"}}}}}""".formatted(number);
        String usual = """
                {"model_id":"m/usual","kind":"model","categories":["text-to-video"],
                 "input_schema":{"type":"object","required":["prompt"],"properties":{"prompt":{"type":"string"}}}}""";
        try (Opened opened = new Opened(
                Script.json(200, "{\"models\":[" + served() + "," + odd + "," + usual + "],\"total\":181}"))) {
            CatalogUpdate update = opened.provider().liveCatalog().orElseThrow().refresh(LIMIT);

            assertThat(update.added()).containsExactly("m/odd", "m/usual");
            Catalog catalog =
                    new RunComfyProviderFactory().liveCatalogs().orElseThrow().read(update.document());
            ModelSpec model = catalog.find("m/odd").orElseThrow();
            assertThat(model.parameter("prompt").orElseThrow().required()).isTrue();
            assertThat(model.parameter("seed").orElseThrow().defaultValue()).isEmpty();
            assertThat(model.price()).isEmpty();
            assertThat(catalog.find("m/usual").orElseThrow().parameters()).hasSize(1);
        }
    }

    /** What the service serves otherwise, as its emulator does. */
    private static String served() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults())) {
            URI models = URI.create(emulator.variables().get("RUNCOMFY_BASE_URL")
                    + "/v1/models?include_schema=true&limit=500&offset=0");
            String body = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(models)
                                    .header(
                                            "Authorization",
                                            "Bearer " + emulator.variables().get("RUNCOMFY_API_TOKEN"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
            return body.substring(body.indexOf('[') + 1, body.lastIndexOf(']'));
        }
    }
}
