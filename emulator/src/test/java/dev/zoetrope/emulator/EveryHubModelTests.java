package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of RunningHub's models runs on what its data calls valid, and refuses what breaks one constraint of it. */
class EveryHubModelTests extends EmulatorBench {

    private static final Map<String, String> TYPES =
            Map.of("video", "mp4", "image", "png", "audio", "wav", "3d", "glb", "text", "txt");

    private final List<String> wrong = new ArrayList<>();

    @Test
    void theLeastThatIsValidMakesAnArtifactOfTheRightKind() {
        Map<String, HubInputs> tasks = new LinkedHashMap<>();
        for (HubInputs model : HubInputs.all()) {
            Wire.Answer answer = submit(model, model.least());
            tasks.put(answer.text("taskId"), model);
            if (answer.text("taskId").isEmpty()) {
                wrong.add(model.endpoint() + ": " + answer.text("errorMessage"));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tasks).hasSize(451);
        clock.advance(Duration.ofMinutes(1));

        Map<String, Integer> kinds = new TreeMap<>();
        tasks.forEach((id, model) -> {
            JsonNode results = wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + id + "\"}")
                    .json()
                    .path("results");
            if (results.size() != 1 || !isOfKind(results.get(0), model.output())) {
                wrong.add(model.endpoint() + ": " + results);
            }
            kinds.merge(model.output(), 1, Integer::sum);
        });

        assertThat(wrong).isEmpty();
        assertThat(kinds).containsOnlyKeys(TYPES.keySet());
        assertThat(kinds).containsEntry("text", 52).containsEntry("3d", 16).containsEntry("audio", 20);
    }

    private boolean isOfKind(JsonNode result, String kind) {
        boolean named = result.path("outputType").stringValue().equals(TYPES.get(kind));
        if (kind.equals("text")) {
            return named
                    && result.path("url").isNull()
                    && !result.path("text").stringValue().isBlank();
        }
        byte[] file = wire.get(result.path("url").stringValue()).raw().body();
        String head = new String(file, 0, 12, StandardCharsets.ISO_8859_1);
        String mark = Map.of("video", "ftyp", "image", "PNG", "audio", "WAVE", "3d", "glTF")
                .get(kind);
        return named && result.path("text").isNull() && head.contains(mark);
    }

    @Test
    void everyParameterTakesWhatItsDataAllows() {
        HubInputs.all().forEach(model -> {
            Wire.Answer answer = submit(model, model.most());
            if (answer.text("taskId").isEmpty()) {
                wrong.add(model.endpoint() + ": " + answer.text("errorMessage"));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatBreaksOneConstraintIsRefusedAndTheFieldIsNamed() {
        Map<String, Integer> constraints = new TreeMap<>();
        for (HubInputs model : HubInputs.all()) {
            for (Refusable input : model.refusable()) {
                Wire.Answer answer = submit(model, input.body());
                String code = input.constraint().equals("formats") ? "1013" : "1007";
                boolean refused = answer.text("taskId").isEmpty()
                        && answer.text("errorCode").equals(code)
                        && answer.text("errorMessage").contains(input.field());
                if (!refused) {
                    wrong.add(input + " -> " + answer.json());
                }
                constraints.merge(input.constraint(), 1, Integer::sum);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(emulator.charges().all()).isEmpty();
        assertThat(constraints)
                .containsOnlyKeys(
                        "URL",
                        "enum",
                        "formats",
                        "known",
                        "max",
                        "maxItems",
                        "maxLength",
                        "min",
                        "multiple",
                        "required",
                        "type array",
                        "type boolean",
                        "type enum",
                        "type integer",
                        "type media",
                        "type number",
                        "type string",
                        "whole number");
        assertThat(constraints.values().stream().mapToInt(count -> count).sum()).isGreaterThan(5400);
    }

    private Wire.Answer submit(HubInputs model, ObjectNode body) {
        return wire.runningHub("POST", "/openapi/v2/" + model.endpoint().replace("#", "%23"), body.toString());
    }
}
