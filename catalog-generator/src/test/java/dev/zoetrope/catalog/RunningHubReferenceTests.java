package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every entry of RunningHub's catalogue against the reference data. */
class RunningHubReferenceTests {

    /** Where the data themselves say that the registry's word for what comes out is wrong. */
    private static final Map<String, String> OUTPUTS =
            Map.of("minimax/hailuo-h3/context-ir-image", "text", "kling-elements-advanced", "text");

    private final ReferenceComparison comparison = new ReferenceComparison("runninghub-models.json", "runninghub");
    private final SoftAssertions differences = comparison.differences();
    private final ParameterComparison parameters = new ParameterComparison(comparison);

    @Test
    void everyModelIsAsTheReferenceHasIt() {
        Map<String, JsonNode> community = new HashMap<>();
        comparison
                .data()
                .get("community_models")
                .forEach(model -> community.put(model.get("endpoint").asString(), model));
        Set<String> ids = new HashSet<>(community.keySet());
        for (JsonNode model : comparison.data().get("models")) {
            String id = model.get("endpoint").asString();
            ids.add(id);
            JsonNode source = model.path("paramsUnknown").asBoolean(false) ? community.getOrDefault(id, model) : model;
            comparison.find(id).ifPresent(spec -> {
                model(spec, source);
                differences
                        .assertThat(spec.deprecated())
                        .as("%s is deprecated", id)
                        .isEqualTo(model.path("deprecated").asBoolean(false) || model.has("lastSeen"));
                differences
                        .assertThat(spec.schema())
                        .as("how much is known of %s", id)
                        .isEqualTo(known(model, source));
            });
            community.remove(id);
        }
        community.forEach((id, model) -> comparison.find(id).ifPresent(spec -> {
            differences.assertThat(spec.schema()).as(id).isEqualTo(ModelSpec.Schema.PARTIAL);
            model(spec, model);
        }));
        comparison.endsWith(ids);
    }

    private static ModelSpec.Schema known(JsonNode model, JsonNode source) {
        if (source.path("paramsUnknown").asBoolean(false)) {
            return ModelSpec.Schema.UNKNOWN;
        }
        boolean partial = model.path("partial").asBoolean(false) || source != model;
        return partial ? ModelSpec.Schema.PARTIAL : ModelSpec.Schema.COMPLETE;
    }

    private void model(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        comparison.makes(spec, OUTPUTS.getOrDefault(id, model.get("outputType").asString()));
        differences
                .assertThat(spec.confidence())
                .as("who says what %s takes", id)
                .isEqualTo(
                        model.path("confidence").asString("").equals("community")
                                ? ModelSpec.Confidence.COMMUNITY
                                : ModelSpec.Confidence.OFFICIAL);
        List<String> names = ReferenceComparison.names(model);
        comparison.takes(spec, names);
        for (JsonNode parameter : model.get("params")) {
            boolean list = parameter.path("multiple").asBoolean(false);
            String type = parameter.get("type").asString();
            String wire = switch (type) {
                case "enum" -> "string";
                case "media" -> list ? "array" : "string";
                default -> type;
            };
            spec.parameter(parameter.get("name").asString())
                    .ifPresent(ours -> parameters.compare(id, ours, parameter, wire));
        }
    }
}
