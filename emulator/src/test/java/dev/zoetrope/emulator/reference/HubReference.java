package dev.zoetrope.emulator.reference;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads RunningHub's reference data: registry, community entries and the dated price table. */
final class HubReference {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What a parameter is called in the reference and in the model file; the rest is left behind. */
    private static final Map<String, String> KEPT = kept();

    private HubReference() {}

    /** Returns the model file: a line for each endpoint, sorted, with a tab before its facts. */
    static String lines(Path folder) {
        JsonNode data = JSON.readTree(folder.resolve("runninghub-models.json").toFile());
        Map<String, JsonNode> prices = new LinkedHashMap<>();
        JSON.readTree(folder.resolve("runninghub-prices.json").toFile())
                .path("prices")
                .forEach(price -> prices.put(price.path("endpoint").stringValue(), price));
        Map<String, JsonNode> community = new LinkedHashMap<>();
        data.path("community_models")
                .forEach(entry -> community.put(entry.path("endpoint").stringValue(), entry));
        Map<String, ObjectNode> models = new TreeMap<>();
        community.forEach((endpoint, entry) -> models.put(endpoint, model(entry, entry)));
        for (JsonNode entry : data.path("models")) {
            String endpoint = entry.path("endpoint").stringValue();
            JsonNode filledIn =
                    entry.path("paramsUnknown").booleanValue(false) ? community.getOrDefault(endpoint, entry) : entry;
            models.put(endpoint, model(entry, filledIn));
        }
        StringBuilder lines = new StringBuilder();
        models.forEach((endpoint, model) -> {
            if (prices.containsKey(endpoint)) {
                model.set("price", price(prices.get(endpoint)));
            }
            lines.append(endpoint).append('\t').append(model).append('\n');
        });
        return lines.toString();
    }

    private static ObjectNode model(JsonNode entry, JsonNode withParams) {
        ObjectNode model = JSON.createObjectNode();
        String category = entry.path("category").stringValue();
        boolean words = category.endsWith("-to-text") || category.equals("element-create");
        // Of two models of such a category the registry says otherwise, and the data say what they answer with.
        model.put("output", words ? "text" : entry.path("outputType").stringValue());
        if (withParams.path("paramsUnknown").booleanValue(false)) {
            model.put("open", true);
        }
        ObjectNode params = model.putObject("params");
        withParams.path("params").forEach(param -> params.set(param.path("name").stringValue(), param(param)));
        return model;
    }

    private static ObjectNode param(JsonNode param) {
        ObjectNode facts = JSON.createObjectNode();
        KEPT.forEach((theirs, ours) -> {
            JsonNode value = param.path(theirs);
            boolean saysNothing = value.isMissingNode() || (value.isBoolean() && !value.booleanValue());
            if (!saysNothing || theirs.equals("default") && param.has(theirs)) {
                facts.set(ours, value);
            }
        });
        // An address in a parameter of type string may as well be an id: there is nothing to check about it.
        if (!param.path("type").stringValue().equals("media")) {
            facts.remove("media");
        }
        return facts;
    }

    private static ObjectNode price(JsonNode price) {
        ObjectNode facts = JSON.createObjectNode();
        facts.set("unit", price.path("unit"));
        facts.set("currency", price.path("currency"));
        if (price.has("price")) {
            facts.set("price", price.path("price"));
            return facts;
        }
        if (price.path("lowerBound").booleanValue(false)) {
            facts.put("from", true);
        }
        facts.set("by", price.path("dependsOn"));
        ArrayNode rows = facts.putArray("rows");
        for (JsonNode rule : price.path("rules")) {
            ArrayNode row = rows.addArray();
            price.path("dependsOn").forEach(name -> row.add(rule.path("when").required(name.stringValue())));
            row.add(rule.path("price"));
        }
        return facts;
    }

    private static Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("type", "type");
        kept.put("mediaKind", "media");
        kept.put("multiple", "many");
        kept.put("required", "required");
        kept.put("default", "default");
        kept.put("enum", "enum");
        kept.put("min", "min");
        kept.put("max", "max");
        kept.put("maxLength", "maxLength");
        kept.put("maxItems", "maxItems");
        kept.put("maxSizeMB", "maxMB");
        kept.put("formats", "formats");
        return kept;
    }
}
