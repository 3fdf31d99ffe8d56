package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of Replicate's models runs on what its data calls valid, and refuses what breaks one constraint of it. */
@Timeout(120)
class EveryReplicateModelTests extends ReplicateBench {

    private final List<String> wrong = new ArrayList<>();

    private Wire.Answer submit(String model, ObjectNode input) {
        return wire.replicate(
                "POST",
                "/v1/predictions",
                Wire.JSON
                        .createObjectNode()
                        .put("version", model)
                        .set("input", input)
                        .toString());
    }

    @Test
    void theLeastThatIsValidMakesAnOutputOfTheRightShapeAndKind() {
        Map<JsonNode, ReplicateInputs> made = new LinkedHashMap<>();
        for (ReplicateInputs model : ReplicateInputs.all()) {
            Wire.Answer answer = submit(model.id(), model.least());
            if (answer.status() == 201) {
                made.put(answer.json(), model);
            } else {
                wrong.add(model.id() + ": " + answer.json());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(made).hasSize(126);
        pass(60);
        made.forEach((prediction, model) -> {
            JsonNode output = seen(prediction).path("output");
            if (!fits(output, model)) {
                wrong.add(model.id() + ": " + output);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private boolean fits(JsonNode output, ReplicateInputs model) {
        JsonNode first = output;
        if (model.shape().equals("uri[]")) {
            first = output.path(0);
        } else if (model.shape().startsWith("object")) {
            first = output.iterator().next();
        }
        if (!first.isString()) {
            return false;
        }
        byte[] file = wire.send(
                        HttpRequest.newBuilder(URI.create(first.stringValue())).build())
                .raw()
                .body();
        String head = new String(file, 0, 12, StandardCharsets.ISO_8859_1);
        return head.contains(Map.of("video", "ftyp", "image", "PNG", "audio", "WAVE", "3d", "glTF")
                .get(model.kind()));
    }

    @Test
    void everyFieldTakesWhatItsDataAllows() {
        for (ReplicateInputs model : ReplicateInputs.all()) {
            Wire.Answer answer = submit(model.id(), model.most());
            if (answer.status() != 201) {
                wrong.add(model.id() + ": " + answer.json());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatBreaksOneConstraintIsRefusedAndTheFieldIsNamed() {
        Map<String, Integer> constraints = new TreeMap<>();
        for (ReplicateInputs model : ReplicateInputs.all()) {
            for (Refusable input : model.refusable()) {
                Wire.Answer answer = submit(model.id(), input.body());
                boolean refused = answer.status() == 422
                        && answer.json()
                                .path("invalid_fields")
                                .valueStream()
                                .anyMatch(each -> each.path("type")
                                                .stringValue()
                                                .equals(input.constraint())
                                        && each.path("field").stringValue().startsWith("input." + input.field()));
                if (!refused) {
                    wrong.add(input + " -> " + answer.json());
                }
                constraints.merge(input.constraint(), 1, Integer::sum);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(emulator.charges().all()).isEmpty();
        assertThat(constraints.values().stream().mapToInt(count -> count).sum()).isGreaterThan(2000);
    }
}
