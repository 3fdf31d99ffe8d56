package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.spi.Catalog;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every entry against the reference data, read here by itself: not with the generator's eyes. */
class ReferenceTests {

    /** Where the data themselves say that the registry's word for what comes out is wrong. */
    private static final Map<String, String> OUTPUTS =
            Map.of("minimax/hailuo-h3/context-ir-image", "text", "kling-elements-advanced", "text");

    private final SoftAssertions differences = new SoftAssertions();

    @Test
    void runComfy() throws Exception {
        JsonNode data = read("runcomfy-models.json");
        Catalog catalog = Repository.catalogs().get("runcomfy");
        Set<String> ids = new HashSet<>();
        for (JsonNode model : data.get("models")) {
            String id = model.get("modelId").asString();
            ids.add(id);
            find(catalog, id).ifPresent(spec -> runComfyModel(spec, model));
        }
        for (JsonNode model : data.get("modelIdsWithoutSchema")) {
            String id = model.get("modelId").asString();
            ids.add(id);
            find(catalog, id).ifPresent(spec -> {
                differences.assertThat(spec.schema()).as(id).isEqualTo(ModelSpec.Schema.UNKNOWN);
                differences
                        .assertThat(spec.output().id())
                        .as("%s makes", id)
                        .isEqualTo(
                                model.path("outputType").asString(spec.output().id()));
            });
        }
        theseAlone(catalog, ids);
        differences.assertAll();
    }

    private void runComfyModel(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        differences
                .assertThat(spec.output().id())
                .as("%s makes", id)
                .isEqualTo(model.get("outputType").asString());
        List<String> names = new ArrayList<>();
        model.get("params").forEach(parameter -> names.add(parameter.get("name").asString()));
        model.path("omittedParams").forEach(name -> names.add(name.asString()));
        differences
                .assertThat(spec.parameters().stream().map(ParameterSpec::name))
                .as("parameters of %s", id)
                .containsExactlyElementsOf(names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString())
                    .ifPresent(ours ->
                            parameter(id, ours, parameter, parameter.get("type").asString()));
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

    @Test
    void runningHub() throws Exception {
        JsonNode data = read("runninghub-models.json");
        Catalog catalog = Repository.catalogs().get("runninghub");
        Map<String, JsonNode> community = new HashMap<>();
        data.get("community_models")
                .forEach(model -> community.put(model.get("endpoint").asString(), model));
        Set<String> ids = new HashSet<>(community.keySet());
        for (JsonNode model : data.get("models")) {
            String id = model.get("endpoint").asString();
            ids.add(id);
            JsonNode source = model.path("paramsUnknown").asBoolean(false) ? community.getOrDefault(id, model) : model;
            find(catalog, id).ifPresent(spec -> {
                runningHubModel(spec, source);
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
        community.forEach((id, model) -> find(catalog, id).ifPresent(spec -> {
            differences.assertThat(spec.schema()).as(id).isEqualTo(ModelSpec.Schema.PARTIAL);
            runningHubModel(spec, model);
        }));
        theseAlone(catalog, ids);
        differences.assertAll();
    }

    @Test
    void fal() throws Exception {
        JsonNode data = read("fal-models.json");
        Catalog catalog = Repository.catalogs().get("fal");
        Set<String> ids = new HashSet<>();
        for (JsonNode model : data.get("models")) {
            ids.add(model.get("modelId").asString());
            find(catalog, model.get("modelId").asString()).ifPresent(spec -> falModel(spec, model));
        }
        data.get("otherEndpointIds").forEach(alone -> ids.add(alone.asString()));
        theseAlone(catalog, ids);
        differences.assertAll();
    }

    private void falModel(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        String makes = model.get("outputType").asString();
        differences
                .assertThat(makes.equals("other") ? "other" : spec.output().id())
                .as("%s makes", id)
                .isEqualTo(makes);
        differences.assertThat(spec.deprecated()).as("%s is gone", id).isEqualTo(model.has("lastSeen"));
        List<String> names = new ArrayList<>();
        model.get("params").forEach(parameter -> names.add(parameter.get("name").asString()));
        // With it the files are inside an answer that the service does not keep. One model has a mode of that name.
        names.removeIf(name -> name.equals("sync_mode") && !id.contains("lipsync"));
        differences
                .assertThat(spec.parameters().stream().map(ParameterSpec::name))
                .as("parameters of %s", id)
                .containsExactlyInAnyOrderElementsOf(names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString()).ifPresent(ours -> falParameter(id, ours, parameter));
        }
    }

    private void falParameter(String id, ParameterSpec ours, JsonNode theirs) {
        String what = id + " " + ours.name();
        String type = theirs.get("type").asString();
        differences.assertThat(ours.type().id()).as("type of %s", what).isEqualTo(type.split("\\|")[0]);
        differences
                .assertThat(ours.required())
                .as("%s required", what)
                .isEqualTo(theirs.get("required").asBoolean() || what.endsWith(" input_file_url"));
        boolean open = theirs.has("enumTruncated") || (theirs.has("alsoAccepts") && type.equals("string"));
        List<String> values =
                theirs.path("enum").valueStream().map(JsonNode::asString).toList();
        differences
                .assertThat(ours.allowed().stream().map(Object::toString))
                .as("values of %s", what)
                .containsExactlyElementsOf(open ? List.of() : values);
        for (String limit : List.of("min", "max")) {
            number(what, limit, limit.equals("min") ? ours.min() : ours.max(), theirs);
        }
        number(what, "maxLength", ours.maxLength().map(BigDecimal::valueOf), theirs);
        number(what, "maxItems", ours.maxItems().map(BigDecimal::valueOf), theirs);
        String kind = theirs.path("mediaKind").asString("none");
        differences
                .assertThat(ours.items()
                        .orElse(ours)
                        .media()
                        .map(media -> media.kind().id())
                        .orElse("none"))
                .as("media of %s", what)
                .isEqualTo(List.of("image", "video", "audio").contains(kind) ? kind : "none");
        int parts = theirs.path("fields").size()
                + theirs.path("alsoAccepts").path(0).path("fields").size();
        differences.assertThat(ours.properties()).as("parts of %s", what).hasSize(parts);
        differences
                .assertThat(ours.items().map(ParameterSpec::properties).orElse(List.of()))
                .as("parts of the items of %s", what)
                .hasSize(theirs.path("items").path("fields").size());
    }

    @Test
    void replicate() throws Exception {
        JsonNode data = read("replicate-models.json");
        Catalog catalog = Repository.catalogs().get("replicate");
        Set<String> ids = new HashSet<>();
        for (JsonNode model : data.get("models")) {
            ids.add(model.get("modelId").asString());
            find(catalog, model.get("modelId").asString()).ifPresent(spec -> replicateModel(spec, model));
        }
        data.get("modelIdsWithoutSchema")
                .forEach(alone -> ids.add(alone.get("modelId").asString()));
        theseAlone(catalog, ids);
        differences.assertAll();
    }

    private void replicateModel(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        differences
                .assertThat(spec.output().id())
                .as("%s makes", id)
                .isEqualTo(model.get("outputType").asString());
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
        List<String> names = new ArrayList<>();
        model.get("params").forEach(parameter -> names.add(parameter.get("name").asString()));
        // The key of another service would go into the ledger.
        names.remove("openai_api_key");
        differences
                .assertThat(spec.parameters().stream().map(ParameterSpec::name))
                .as("parameters of %s", id)
                .containsExactlyInAnyOrderElementsOf(names);
        for (JsonNode parameter : model.get("params")) {
            spec.parameter(parameter.get("name").asString()).ifPresent(ours -> replicateParameter(id, ours, parameter));
        }
    }

    private void replicateParameter(String id, ParameterSpec ours, JsonNode theirs) {
        String what = id + " " + ours.name();
        differences
                .assertThat(ours.type().id())
                .as("type of %s", what)
                .isEqualTo(theirs.get("type").asString());
        differences
                .assertThat(ours.required())
                .as("%s required", what)
                .isEqualTo(theirs.get("required").asBoolean());
        differences
                .assertThat(ours.allowed().stream().map(Object::toString))
                .as("values of %s", what)
                .containsExactlyElementsOf(
                        theirs.has("enumTruncated")
                                ? List.of()
                                : theirs.path("enum")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList());
        number(what, "min", ours.min(), theirs);
        number(what, "max", ours.max(), theirs);
        number(what, "multipleOf", ours.step(), theirs);
        number(what, "maxLength", ours.maxLength().map(BigDecimal::valueOf), theirs);
        number(what, "maxItems", ours.maxItems().map(BigDecimal::valueOf), theirs);
        differences
                .assertThat(ours.items()
                        .orElse(ours)
                        .media()
                        .map(media -> media.kind().id())
                        .orElse("none"))
                .as("media of %s", what)
                .isEqualTo(theirs.path("mediaKind").asString("none"));
    }

    private static ModelSpec.Schema known(JsonNode model, JsonNode source) {
        if (source.path("paramsUnknown").asBoolean(false)) {
            return ModelSpec.Schema.UNKNOWN;
        }
        boolean partial = model.path("partial").asBoolean(false) || source != model;
        return partial ? ModelSpec.Schema.PARTIAL : ModelSpec.Schema.COMPLETE;
    }

    private void runningHubModel(ModelSpec spec, JsonNode model) {
        String id = spec.id().nativeId();
        differences
                .assertThat(spec.output().id())
                .as("%s makes", id)
                .isEqualTo(OUTPUTS.getOrDefault(id, model.get("outputType").asString()));
        differences
                .assertThat(spec.confidence())
                .as("who says what %s takes", id)
                .isEqualTo(
                        model.path("confidence").asString("").equals("community")
                                ? ModelSpec.Confidence.COMMUNITY
                                : ModelSpec.Confidence.OFFICIAL);
        List<String> names = new ArrayList<>();
        model.get("params").forEach(parameter -> names.add(parameter.get("name").asString()));
        differences
                .assertThat(spec.parameters().stream().map(ParameterSpec::name))
                .as("parameters of %s", id)
                .containsExactlyElementsOf(names);
        for (JsonNode parameter : model.get("params")) {
            boolean list = parameter.path("multiple").asBoolean(false);
            String type = parameter.get("type").asString();
            String wire = switch (type) {
                case "enum" -> "string";
                case "media" -> list ? "array" : "string";
                default -> type;
            };
            spec.parameter(parameter.get("name").asString()).ifPresent(ours -> parameter(id, ours, parameter, wire));
        }
    }

    @Test
    void prices() throws Exception {
        JsonNode data = read("runninghub-prices.json");
        Catalog catalog = Repository.catalogs().get("runninghub");
        int seen = 0;
        for (JsonNode price : data.get("prices")) {
            String id = price.get("endpoint").asString();
            Optional<Price> ours = find(catalog, id).flatMap(ModelSpec::price);
            if (price.path("price").asDouble(0) > 9998) {
                differences
                        .assertThat(ours)
                        .as("%s has a number that stands for no price", id)
                        .isEmpty();
                continue;
            }
            seen++;
            differences.assertThat(ours).as("price of %s", id).isPresent();
            ours.ifPresent(found -> {
                differences
                        .assertThat(found.currency())
                        .as(id)
                        .isEqualTo(price.get("currency").asString());
                differences
                        .assertThat(found.unit().id())
                        .as("unit of %s", id)
                        .isEqualTo(price.get("unit").asString().replace("image", "output"));
                differences
                        .assertThat(found.lowerBound())
                        .as(id)
                        .isEqualTo(price.path("lowerBound").asBoolean(false));
                differences
                        .assertThat(found.asOf())
                        .as(id)
                        .isEqualTo(price.path("asOf").asString(data.get("date").asString()));
                List<String> rules = new ArrayList<>();
                price.path("rules").forEach(rule -> {
                    Map<String, String> when = new TreeMap<>();
                    rule.get("when")
                            .properties()
                            .forEach(each ->
                                    when.put(each.getKey(), each.getValue().asString()));
                    rules.add(when + " " + rule.get("price").decimalValue().stripTrailingZeros());
                });
                differences
                        .assertThat(found.rules().stream()
                                .map(rule -> new TreeMap<>(rule.when()) + " "
                                        + rule.amount().stripTrailingZeros()))
                        .as("price rules of %s", id)
                        .containsExactlyElementsOf(rules);
                if (price.has("price")) {
                    differences
                            .assertThat(found.amount())
                            .as("price of %s", id)
                            .isEqualByComparingTo(price.get("price").decimalValue());
                }
            });
        }
        differences.assertThat(seen).isEqualTo(data.get("prices").size() - 1);
        differences.assertAll();
    }

    private void parameter(String id, ParameterSpec ours, JsonNode theirs, String type) {
        String what = id + " " + ours.name();
        differences.assertThat(ours.type().id()).as("type of %s", what).isEqualTo(type);
        differences
                .assertThat(ours.required())
                .as("%s required", what)
                .isEqualTo(theirs.get("required").asBoolean());
        ParameterSpec value = ours.items().orElse(ours);
        boolean onItems = theirs.path("type").asString().equals("array") && theirs.has("itemType");
        differences
                .assertThat((onItems ? value : ours).allowed().stream().map(Object::toString))
                .as("values of %s", what)
                .containsExactlyElementsOf(theirs.path("enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        number(what, "min", ours.min(), theirs);
        number(what, "max", ours.max(), theirs);
        number(what, "maxLength", ours.maxLength().map(BigDecimal::valueOf), theirs);
        if (theirs.has("minItems")) {
            number(what, "minItems", ours.minItems().map(BigDecimal::valueOf), theirs);
        }
        if (theirs.has("maxItems")) {
            number(what, "maxItems", ours.maxItems().map(BigDecimal::valueOf), theirs);
        }
        media(what, value.media(), theirs);
        if (theirs.has("default") && !theirs.has("mediaKind") && ours.items().isEmpty()) {
            differences
                    .assertThat(ours.defaultValue().map(ReferenceTests::plain).orElse("none"))
                    .as("default of %s", what)
                    .isEqualTo(plain(
                            theirs.get("default").isNumber()
                                    ? theirs.get("default").decimalValue()
                                    : theirs.get("default").asString()));
        }
    }

    private void media(String what, Optional<MediaLimits> ours, JsonNode theirs) {
        differences
                .assertThat(ours.map(limits -> limits.kind().id()).orElse("none"))
                .as("media of %s", what)
                .isEqualTo(theirs.path("mediaKind").asString("none"));
        if (theirs.has("formats")) {
            differences
                    .assertThat(ours.orElseThrow().formats())
                    .as("formats of %s", what)
                    .containsExactlyInAnyOrderElementsOf(new HashSet<>(theirs.get("formats")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()));
        }
        List<String> wanted = new ArrayList<>();
        Map<String, String> subjects = Map.of(
                "file_size_mb",
                "megabytes",
                "width_pixels",
                "width",
                "height_pixels",
                "height",
                "width/height",
                "aspect");
        theirs.path("validations")
                .forEach(each -> wanted.add(subjects.get(each.get("subject").asString()) + " "
                        + each.get("op").asString() + " "
                        + plain(each.get("value").decimalValue())));
        if (theirs.has("maxSizeMB") && !theirs.has("validations")) {
            wanted.add("megabytes <= " + plain(theirs.get("maxSizeMB").decimalValue()));
        }
        differences
                .assertThat(ours.stream()
                        .flatMap(limits -> limits.bounds().stream())
                        .map(MediaBound::toString))
                .as("bounds of %s", what)
                .containsAll(wanted);
    }

    private void number(String what, String limit, Optional<BigDecimal> ours, JsonNode theirs) {
        differences
                .assertThat(ours.map(ReferenceTests::plain).orElse("none"))
                .as("%s of %s", limit, what)
                .isEqualTo(theirs.has(limit) ? plain(theirs.get(limit).decimalValue()) : "none");
    }

    private void theseAlone(Catalog catalog, Set<String> ids) {
        Stream<String> ours = catalog.models().stream().map(model -> model.id().nativeId());
        differences.assertThat(ours).as("the models").containsExactlyInAnyOrderElementsOf(ids);
    }

    private Optional<ModelSpec> find(Catalog catalog, String id) {
        Optional<ModelSpec> found = catalog.find(id);
        differences.assertThat(found).as(id).isPresent();
        return found;
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    private static JsonNode read(String file) throws Exception {
        Path path = ReferenceFolder.file(Repository.reference(), file);
        return JsonMapper.builder().build().readTree(Files.readAllBytes(path));
    }
}
