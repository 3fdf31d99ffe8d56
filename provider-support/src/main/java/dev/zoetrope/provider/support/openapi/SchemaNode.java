package dev.zoetrope.provider.support.openapi;

import dev.zoetrope.provider.support.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema within a document, with what it refers to in place: {@code $ref} and {@code allOf} are merged into it, and of
 * {@code anyOf} and {@code oneOf} those alternatives are left that are not null.
 */
final class SchemaNode {

    /** Deeper than this, schemas refer to themselves. */
    private static final int DEEPEST = 12;

    private final JsonFields document;
    private final JsonFields fields;
    private final int depth;
    private final List<SchemaNode> alternatives = new ArrayList<>();

    private SchemaNode(JsonFields document, Map<String, @Nullable Object> fields, int depth) {
        this.document = document;
        this.fields = JsonFields.of(fields);
        this.depth = depth;
    }

    /**
     * Opens a schema.
     *
     * @param document the document that its references are about
     * @param schema the schema
     * @return the schema; an empty one takes anything
     */
    static SchemaNode of(JsonFields document, @Nullable Object schema) {
        return open(document, schema, 0);
    }

    private static SchemaNode open(JsonFields document, @Nullable Object schema, int depth) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        merge(document, schema, merged, depth);
        SchemaNode node = new SchemaNode(document, merged, depth);
        if (depth < DEEPEST) {
            for (String several : List.of("anyOf", "oneOf")) {
                for (Object each : node.fields.list(several)) {
                    SchemaNode one = open(document, each, depth + 1);
                    if (!one.fields.text("type").equals("null")) {
                        node.alternatives.add(one);
                    }
                }
            }
        }
        return node;
    }

    /** What stands beside a reference counts more than what it refers to. */
    private static void merge(
            JsonFields document, @Nullable Object schema, Map<String, @Nullable Object> into, int depth) {
        JsonFields from = JsonFields.of(schema);
        for (String name : from.names()) {
            if (!name.equals("$ref") && !name.equals("allOf")) {
                into.putIfAbsent(name, from.value(name));
            }
        }
        if (depth >= DEEPEST) {
            return;
        }
        if (!from.text("$ref").isEmpty()) {
            merge(document, target(document, from.text("$ref")), into, depth + 1);
        }
        for (Object part : from.list("allOf")) {
            merge(document, part, into, depth + 1);
        }
    }

    private static @Nullable Object target(JsonFields document, String reference) {
        if (!reference.startsWith("#/")) {
            return null;
        }
        Object found = null;
        JsonFields within = document;
        for (String step : reference.substring(2).split("/")) {
            found = within.value(step.replace("~1", "/").replace("~0", "~"));
            within = JsonFields.of(found);
        }
        return found;
    }

    /** {@return the fields, those of alternatives apart} */
    JsonFields fields() {
        return fields;
    }

    /** {@return what it may be instead; empty if it is one thing} */
    List<SchemaNode> alternatives() {
        return alternatives;
    }

    /**
     * Opens a schema inside of this one.
     *
     * @param schema the schema
     * @return it
     */
    SchemaNode inner(@Nullable Object schema) {
        return open(document, depth >= DEEPEST ? null : schema, depth + 1);
    }
}
