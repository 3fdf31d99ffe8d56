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

    /** Far more schemas than a model's input consists of; one that refers to itself in many places grows beyond any number. */
    private static final int MOST = 20_000;

    private final Document document;
    private final JsonFields fields;
    private final int depth;
    private final List<SchemaNode> alternatives = new ArrayList<>();

    /** What references are about, and how many schemas of it may still be read. */
    private static final class Document {
        private final JsonFields whole;
        private int left = MOST;

        Document(JsonFields whole) {
            this.whole = whole;
        }

        void count() {
            left--;
            if (left < 0) {
                throw new IllegalArgumentException("the document holds more than " + MOST + " schemas");
            }
        }

        @Nullable Object target(String reference) {
            if (!reference.startsWith("#/")) {
                return null;
            }
            Object found = null;
            JsonFields within = whole;
            for (String step : reference.substring(2).split("/")) {
                found = within.value(step.replace("~1", "/").replace("~0", "~"));
                within = JsonFields.of(found);
            }
            return found;
        }
    }

    private SchemaNode(Document document, Map<String, @Nullable Object> fields, int depth) {
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
     * @throws IllegalArgumentException if it consists of more schemas than any model needs; the same goes for those inside
     */
    static SchemaNode of(JsonFields document, @Nullable Object schema) {
        return open(new Document(document), schema, 0);
    }

    private static SchemaNode open(Document document, @Nullable Object schema, int depth) {
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
            Document document, @Nullable Object schema, Map<String, @Nullable Object> into, int depth) {
        document.count();
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
            merge(document, document.target(from.text("$ref")), into, depth + 1);
        }
        for (Object part : from.list("allOf")) {
            merge(document, part, into, depth + 1);
        }
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
