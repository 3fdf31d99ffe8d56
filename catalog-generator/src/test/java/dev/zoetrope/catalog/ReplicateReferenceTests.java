package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every entry of Replicate's catalogue against the reference data. */
class ReplicateReferenceTests {

    private final ReferenceComparison comparison = new ReferenceComparison("replicate-models.json", "replicate");
    private final SoftAssertions differences = comparison.differences();

    @Test
    void everyModelIsAsTheReferenceHasIt() {
        Set<String> ids = new HashSet<>();
        for (JsonNode model : comparison.data().get("models")) {
            ids.add(model.get("modelId").asString());
            comparison.find(model.get("modelId").asString()).ifPresent(spec -> model(spec, model));
        }
        comparison
                .data()
                .get("modelIdsWithoutSchema")
                .forEach(alone -> ids.add(alone.get("modelId").asString()));
        comparison.endsWith(ids);
    }

    private void model(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        comparison.makes(spec, model.get("outputType").asString());
        differences
                .assertThat(spec.schema() == ModelSpec.Schema.COMPLETE)
                .as("%s is described whole", id)
                .isEqualTo(model.get("completeness").asString().equals("full"));
        // What has no version here runs by its name; a version is one that was seen.
        differences
                .assertThat(spec.providerData()
                        .getOrDefault("version", model.path("versionSeen").asString("")))
                .as("version of %s", id)
                .isEqualTo(model.path("versionSeen").asString(""));
        List<String> names = ReferenceComparison.names(model);
        // The key of another service would go into the ledger.
        names.remove("openai_api_key");
        comparison.takesInAnyOrder(spec, names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString()).ifPresent(ours -> parameter(id, ours, parameter));
        }
    }

    private void parameter(String id, ParameterSpec ours, JsonNode theirs) {
        String what = id + " " + ours.name();
        comparison.type(what, ours, theirs.get("type").asString());
        comparison.required(what, ours, theirs.get("required").asBoolean());
        comparison.allowed(what, ours, theirs.has("enumTruncated") ? List.of() : ReferenceComparison.values(theirs));
        comparison.number(what, "min", ours.min(), theirs);
        comparison.number(what, "max", ours.max(), theirs);
        comparison.number(what, "multipleOf", ours.step(), theirs);
        comparison.count(what, "maxLength", ours.maxLength(), theirs);
        comparison.count(what, "maxItems", ours.maxItems(), theirs);
        comparison.mediaKind(
                what,
                ours.items().orElse(ours).media(),
                theirs.path("mediaKind").asString("none"));
    }
}
