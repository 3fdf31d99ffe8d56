package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of RunComfy's models runs on what its data calls valid, and refuses what breaks one constraint of it. */
class EveryComfyModelTests extends EmulatorBench {

    private final List<String> wrong = new ArrayList<>();

    @Test
    void theLeastThatIsValidMakesAnArtifactOfTheRightKind() {
        Map<String, ComfyInputs> jobs = new LinkedHashMap<>();
        for (ComfyInputs model : ComfyInputs.all()) {
            Wire.Answer answer = submit(model, model.least());
            jobs.put(answer.text("request_id"), model);
            if (answer.status() != 200) {
                wrong.add(model.id() + ": " + answer.json());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(jobs).hasSize(179);
        clock.advance(Duration.ofMinutes(1));

        Map<String, Integer> kinds = new TreeMap<>();
        jobs.forEach((id, model) -> {
            JsonNode output = wire.runComfy("GET", "/v1/requests/" + id + "/result", "")
                    .json()
                    .path("output");
            String kind =
                    model.output().isEmpty() ? output.propertyNames().iterator().next() : model.output();
            boolean right = List.copyOf(output.propertyNames()).equals(ComfyInputs.KEYS.get(kind))
                    && wire.get(output.path(kind).stringValue())
                            .raw()
                            .headers()
                            .firstValue("content-type")
                            .orElse("")
                            .startsWith(kind);
            if (!right) {
                wrong.add(model.id() + ": " + output);
            }
            kinds.merge(model.output(), 1, Integer::sum);
        });

        assertThat(wrong).isEmpty();
        assertThat(kinds).containsEntry("audio", 6).containsEntry("image", 28).containsEntry("video", 100);
    }

    @Test
    void modelsWithoutSchemaTakeAnythingAndMakeWhatTheirIdsSay() {
        Wire.Answer picture = wire.runComfy("POST", "/v1/models/tongyi-mai/z-image/turbo", "{\"whatever\":[1]}");
        Wire.Answer video = wire.runComfy("POST", "/v1/models/bytedance/omnihuman/api", "{}");
        clock.advance(Duration.ofMinutes(1));

        assertThat(output(picture).has("image")).isTrue();
        assertThat(output(video).has("video")).isTrue();
    }

    private JsonNode output(Wire.Answer accepted) {
        return wire.runComfy("GET", "/v1/requests/" + accepted.text("request_id") + "/result", "")
                .json()
                .path("output");
    }

    @Test
    void whatBreaksOneConstraintIsRefusedAndTheFieldIsNamed() {
        Map<String, Integer> constraints = new TreeMap<>();
        for (ComfyInputs model : ComfyInputs.all()) {
            for (Refusable input : model.refusable()) {
                Wire.Answer answer = submit(model, input.body());
                boolean refused =
                        answer.status() == 422 && isRefused(input, answer.json().path("detail"));
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
                        "aspect",
                        "enum",
                        "known",
                        "maxItems",
                        "maxLength",
                        "maximum",
                        "media kind",
                        "minItems",
                        "minimum",
                        "pixels",
                        "required",
                        "rule allowedUnlessPresent",
                        "rule allowedWhenPresent",
                        "rule atLeastOneOf",
                        "rule exactItemsWhenPresent",
                        "rule forbiddenCombination",
                        "rule listMaxFromProse",
                        "rule listMaxUnless",
                        "rule mutuallyExclusive",
                        "rule requiresOneOf",
                        "rule sumEquals",
                        "rule totalItems",
                        "type array",
                        "type boolean",
                        "type integer",
                        "type number",
                        "type string",
                        "whole number");
        assertThat(constraints.values().stream().mapToInt(count -> count).sum()).isGreaterThan(2300);
    }

    /** Of a rule broken, another may be broken with it; any other constraint is broken alone. */
    private static boolean isRefused(Refusable input, JsonNode details) {
        return input.constraint().startsWith("rule ")
                ? details.valueStream()
                        .anyMatch(detail -> isAbout(input, detail)
                                && detail.path("type").stringValue().equals("value_error"))
                : details.valueStream().allMatch(detail -> isAbout(input, detail));
    }

    private static boolean isAbout(Refusable input, JsonNode detail) {
        return detail.at("/loc/1").stringValue().equals(input.field());
    }

    private Wire.Answer submit(ComfyInputs model, ObjectNode body) {
        return wire.runComfy("POST", "/v1/models/" + model.id(), body.toString());
    }
}
