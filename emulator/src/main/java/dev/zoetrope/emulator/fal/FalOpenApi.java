package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model as an OpenAPI document, in the manner of the service: the input by reference, what may be left out beside null, and
 * the order of the fields in an extension. What the emulator knows beyond a schema, such as sizes of files, is in the words.
 */
final class FalOpenApi {

    private FalOpenApi() {}

    static ObjectNode of(FalModel model) {
        ObjectNode document = Json.object().put("openapi", "3.0.4");
        document.putObject("info")
                .put("title", "Queue OpenAPI for " + model.id())
                .put("version", "1.0.0");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        ObjectNode input = object(model.schema());
        input.set("x-fal-order-properties", names(model.schema()));
        schemas.set("Input", input);
        document.putObject("paths")
                .putObject("/" + model.id())
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Input");
        return document;
    }

    private static JsonNode names(JsonNode schema) {
        var names = Json.MAPPER.createArrayNode();
        schema.path("properties").propertyNames().forEach(names::add);
        return names;
    }

    private static ObjectNode object(JsonNode schema) {
        ObjectNode object = Json.object().put("type", "object");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        ObjectNode properties = object.putObject("properties");
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            properties.set(each.getKey(), property(each.getValue(), required.contains(each.getKey())));
        }
        if (!required.isEmpty()) {
            var list = object.putArray("required");
            required.stream().sorted().forEach(list::add);
        }
        return object;
    }

    private static ObjectNode property(JsonNode schema, boolean required) {
        ObjectNode value = value(schema);
        ObjectNode property = Json.object();
        if (schema.has("or")) {
            property.putArray("anyOf").add(object(schema.path("or"))).add(value);
        } else if (schema.path("either").booleanValue(false)) {
            property.putArray("anyOf").add(value).add(Json.object().put("type", "number"));
        } else if (!required && schema.has("media")) {
            property.putArray("anyOf").add(value).add(Json.object().put("type", "null"));
        } else {
            property = value;
        }
        if (schema.has("media")) {
            String files = schema.path("type").stringValue("").equals("array") ? "URLs of " : "URL of the ";
            property.put("description", files + schema.path("media").stringValue());
        }
        return property;
    }

    private static ObjectNode value(JsonNode schema) {
        ObjectNode value = schema.path("properties").isEmpty() ? Json.object() : object(schema);
        value.set("type", schema.path("type"));
        for (String same : new String[] {"enum", "minimum", "maximum", "maxLength", "minItems", "maxItems"}) {
            if (schema.has(same)) {
                value.set(same, schema.path(same));
            }
        }
        if (schema.path("items").isObject()) {
            value.set("items", property(schema.path("items"), true));
        }
        return value;
    }
}
