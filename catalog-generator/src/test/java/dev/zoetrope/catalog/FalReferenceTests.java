package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every entry of fal's catalogue against the reference data. */
class FalReferenceTests {

    private final ReferenceComparison comparison = new ReferenceComparison("fal-models.json", "fal");
    private final SoftAssertions differences = comparison.differences();

    @Test
    void everyModelIsAsTheReferenceHasIt() {
        Set<String> ids = new HashSet<>();
        for (JsonNode model : comparison.data().get("models")) {
            ids.add(model.get("modelId").asString());
            comparison.find(model.get("modelId").asString()).ifPresent(spec -> model(spec, model));
        }
        comparison.data().get("otherEndpointIds").forEach(alone -> ids.add(alone.asString()));
        comparison.endsWith(ids);
    }

    private void model(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        String makes = model.get("outputType").asString();
        differences
                .assertThat(makes.equals("other") ? "other" : spec.output().id())
                .as("%s makes", id)
                .isEqualTo(makes);
        differences.assertThat(spec.deprecated()).as("%s is gone", id).isEqualTo(model.has("lastSeen"));
        List<String> names = ReferenceComparison.names(model);
        // With it the files are inside an answer that the service does not keep. One model has a mode of that name.
        names.removeIf(name -> name.equals("sync_mode") && !id.contains("lipsync"));
        comparison.takesInAnyOrder(spec, names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString()).ifPresent(ours -> parameter(id, ours, parameter));
        }
    }

    private void parameter(String id, ParameterSpec ours, JsonNode theirs) {
        String what = id + " " + ours.name();
        String type = theirs.get("type").asString();
        comparison.type(what, ours, type.split("\\|")[0]);
        comparison.required(what, ours, theirs.get("required").asBoolean() || what.endsWith(" input_file_url"));
        boolean open = theirs.has("enumTruncated") || (theirs.has("alsoAccepts") && type.equals("string"));
        comparison.allowed(what, ours, open ? List.of() : ReferenceComparison.values(theirs));
        for (String limit : List.of("min", "max")) {
            comparison.number(what, limit, limit.equals("min") ? ours.min() : ours.max(), theirs);
        }
        comparison.count(what, "maxLength", ours.maxLength(), theirs);
        comparison.count(what, "maxItems", ours.maxItems(), theirs);
        String kind = theirs.path("mediaKind").asString("none");
        comparison.mediaKind(
                what,
                ours.items().orElse(ours).media(),
                List.of("image", "video", "audio").contains(kind) ? kind : "none");
        int parts = theirs.path("fields").size()
                + theirs.path("alsoAccepts").path(0).path("fields").size();
        differences.assertThat(ours.properties()).as("parts of %s", what).hasSize(parts);
        differences
                .assertThat(ours.items().map(ParameterSpec::properties).orElse(List.of()))
                .as("parts of the items of %s", what)
                .hasSize(theirs.path("items").path("fields").size());
    }
}
