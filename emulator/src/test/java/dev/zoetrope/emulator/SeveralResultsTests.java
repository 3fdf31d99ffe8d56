package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As many pictures come as were asked for, each at an address of its own. */
class SeveralResultsTests {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .renderMedia(32)
            .linkLife(Duration.ofMinutes(5))
            .build());
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alibaba/wan-2.5-preview/text-to-image | {"prompt":"p","n":4}                                                          | 4
            alibaba/qwen-image-2.0/text-to-image  | {"prompt":"p","imageNum":"3"}                                                 | 3
            seedream-v4/text-to-image             | {"prompt":"p","maxImages":5,"sequentialImageGeneration":"auto"}               | 5
            seedream-v4/text-to-image             | {"prompt":"p","maxImages":5,"sequentialImageGeneration":"disabled"}           | 1
            seedream-v4/text-to-image             | {"prompt":"p","maxImages":5}                                                  | 1
            """)
    void runningHubListsEachPicture(String endpoint, String fields, int count) {
        ObjectNode body = (ObjectNode) Wire.JSON.readTree(fields);
        HubInputs.all().stream()
                .filter(model -> model.endpoint().equals(endpoint))
                .forEach(model -> model.least()
                        .properties()
                        .forEach(field -> body.putIfAbsent(field.getKey(), field.getValue())));
        String id = wire.runningHub("POST", "/openapi/v2/" + endpoint, body.toString())
                .text("taskId");
        clock.advance(Duration.ofMinutes(1));

        JsonNode results = query(id);

        assertThat(results).hasSize(count);
        assertThat(differentFiles(
                        results.valueStream().map(result -> result.path("url")).toList()))
                .isEqualTo(count);
        assertThat(wire.older("/task/openapi/outputs", id).json().path("data")).hasSize(count);
        assertThat(query(id)).as("the same addresses again").isEqualTo(results);
        clock.advance(Duration.ofMinutes(10));
        assertThat(query(id).get(count - 1)).as("a fresh one after its life").isNotEqualTo(results.get(count - 1));
        assertThat(wire.get(results.get(count - 1).path("url").stringValue()).status())
                .isEqualTo(403);
    }

    @Test
    void theLastFrameIsASecondResult() {
        HubInputs model = HubInputs.all().stream()
                .filter(one -> one.endpoint().equals("rhart-video/sparkvideo-2.0/text-to-video"))
                .findFirst()
                .orElseThrow();
        String id = wire.runningHub(
                        "POST",
                        "/openapi/v2/" + model.endpoint(),
                        model.least().put("returnLastFrame", true).toString())
                .text("taskId");
        clock.advance(Duration.ofMinutes(1));

        assertThat(query(id))
                .extracting(result -> result.path("outputType").stringValue())
                .containsExactly("mp4", "png");
    }

    @ParameterizedTest
    @CsvSource({
        "google/nano-banana-2/text-to-image,num_images",
        "wan-ai/wan-2.7/text-to-image,max_images",
        "google/nano-banana-2/edit,number_of_images"
    })
    void runComfyListsSeveralUnderThePluralAndOneAlone(String id, String count) {
        String images = id.endsWith("edit") ? ",\"image_urls\":[\"https://a.example/x.png\"]" : "";
        JsonNode three = output(id, "{\"prompt\":\"p\",\"" + count + "\":3" + images + "}");
        JsonNode one = output(id, "{\"prompt\":\"p\"" + images + "}");

        assertThat(three.has("image")).isFalse();
        assertThat(differentFiles(three.path("images").valueStream().toList())).isEqualTo(3);
        assertThat(one.has("images")).isFalse();
        assertThat(one.path("image").isString()).isTrue();
    }

    private JsonNode output(String model, String body) {
        String id = wire.runComfy("POST", "/v1/models/" + model, body).text("request_id");
        clock.advance(Duration.ofMinutes(1));
        return wire.runComfy("GET", "/v1/requests/" + id + "/result", "").json().path("output");
    }

    private JsonNode query(String id) {
        return wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + id + "\"}")
                .json()
                .path("results");
    }

    private int differentFiles(Iterable<JsonNode> urls) {
        Set<String> files = new HashSet<>();
        urls.forEach(
                url -> files.add(new String(wire.get(url.stringValue()).raw().body(), StandardCharsets.ISO_8859_1)));
        return files.size();
    }
}
