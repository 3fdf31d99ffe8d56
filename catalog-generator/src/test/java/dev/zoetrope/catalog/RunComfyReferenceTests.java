package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every entry of RunComfy's catalogue against the reference data. */
class RunComfyReferenceTests {

    private final ReferenceComparison comparison = new ReferenceComparison("runcomfy-models.json", "runcomfy");
    private final SoftAssertions differences = comparison.differences();
    private final ParameterComparison parameters = new ParameterComparison(comparison);

    @Test
    void everyModelIsAsTheReferenceHasIt() {
        Set<String> ids = new HashSet<>();
        for (JsonNode model : comparison.data().get("models")) {
            String id = model.get("modelId").asString();
            ids.add(id);
            comparison.find(id).ifPresent(spec -> model(spec, model));
        }
        for (JsonNode model : comparison.data().get("modelIdsWithoutSchema")) {
            String id = model.get("modelId").asString();
            ids.add(id);
            comparison.find(id).ifPresent(spec -> {
                differences.assertThat(spec.schema()).as(id).isEqualTo(ModelSpec.Schema.UNKNOWN);
                comparison.makes(
                        spec, model.path("outputType").asString(spec.output().id()));
            });
        }
        comparison.endsWith(ids);
    }

    private void model(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        comparison.makes(spec, model.get("outputType").asString());
        List<String> names = ReferenceComparison.names(model);
        model.path("omittedParams").forEach(name -> names.add(name.asString()));
        comparison.takes(spec, names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString())
                    .ifPresent(ours -> parameters.compare(
                            id, ours, parameter, parameter.get("type").asString()));
        }
        int rules = model.path("crossFieldRules")
                .valueStream()
                .mapToInt(rule -> switch (rule.get("kind").asString()) {
                    // Nothing measures how long a clip plays.
                    case "totalSeconds" -> 0;
                    case "listMaxFromProse" -> rule.get("limits").size();
                    default -> 1;
                })
                .sum();
        differences.assertThat(spec.rules()).as("rules of %s", id).hasSize(rules);
        differences
                .assertThat(spec.replacedBy().orElse(""))
                .as("successor of %s", id)
                .isEqualTo(model.path("supersededBy").asString(""));
    }
}
