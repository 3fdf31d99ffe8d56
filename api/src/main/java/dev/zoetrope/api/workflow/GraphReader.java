package dev.zoetrope.api.workflow;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads graphs in API format and finds everything that is wrong with them. */
final class GraphReader {

    static final String INPUTS = "inputs";
    private static final String CLASS_TYPE = "class_type";
    private static final String META = "_meta";

    /** What servers note in a node when they execute it; it is no part of what is sent, and may hold NaN. */
    private static final String IS_CHANGED = "is_changed";

    private static final String EXPECTED =
            "a ComfyUI workflow in API format: an object of node ids, each with a" + " class_type and inputs";
    private static final int SHOWN_PROBLEMS = 50;
    private static final int DEEPEST = 100;

    private final String source;
    private final List<Violation> violations = new ArrayList<>();

    private GraphReader(String source) {
        this.source = source;
    }

    /**
     * Reads a graph.
     *
     * @param json the graph, or an object that holds it as {@code prompt}
     * @param source what it is called in messages
     * @return the graph; unmodifiable
     */
    static Map<String, Object> read(String json, String source) {
        Object document;
        try {
            document = JsonFormat.find().read(json);
        } catch (IllegalArgumentException e) {
            throw refuse(source, "not JSON: " + e.getMessage(), EXPECTED);
        }
        if (!(document instanceof Map<?, ?> root)) {
            throw refuse(source, "no JSON object", EXPECTED);
        }
        requireApiFormat(root, source);
        // A body of POST /prompt, unless a node is called prompt.
        boolean body = root.get("prompt") instanceof Map<?, ?> prompt && !prompt.containsKey(CLASS_TYPE);
        return check(body && root.get("prompt") instanceof Map<?, ?> graph ? graph : root, source);
    }

    /** The editor's own format, which no server accepts and nothing but the editor converts. */
    private static void requireApiFormat(Map<?, ?> root, String source) {
        if (root.get("nodes") instanceof List<?> && (root.containsKey("links") || root.containsKey("version"))) {
            throw refuse(
                    source,
                    "the format in which the editor of ComfyUI saves",
                    "API format, which the editor exports: Workflow > Export (API), or in older ones Save (API Format)"
                            + " once the dev mode options are enabled");
        }
    }

    /**
     * Checks a graph, and copies it.
     *
     * @param graph node id to node
     * @param source what it is called in messages
     * @return the copy; unmodifiable
     */
    static Map<String, Object> check(Map<?, ?> graph, String source) {
        GraphReader reader = new GraphReader(source);
        Map<String, Object> checked = new LinkedHashMap<>();
        graph.forEach((id, node) -> checked.put(String.valueOf(id), reader.node(String.valueOf(id), node)));
        if (checked.isEmpty()) {
            throw refuse(source, "an empty graph", EXPECTED);
        }
        reader.links(checked);
        reader.requireSound();
        return Collections.unmodifiableMap(checked);
    }

    private Object node(String id, @Nullable Object node) {
        if (!(node instanceof Map<?, ?> fields)) {
            violations.add(Violation.of(id, "no object", "a node with class_type and inputs"));
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!IS_CHANGED.equals(name)) {
                putNullable(copy, String.valueOf(name), copied(id + "." + name, value, 0));
            }
        });
        if (!(copy.get(CLASS_TYPE) instanceof String type) || type.isBlank()) {
            violations.add(Violation.of(id, "no class_type", "a node with class_type and inputs"));
        }
        Object inputs = copy.get(INPUTS);
        if (inputs == null) {
            copy.put(INPUTS, Map.of());
        } else if (!(inputs instanceof Map<?, ?>)) {
            violations.add(Violation.of(id + "." + INPUTS, "no object", "an object of inputs"));
            copy.put(INPUTS, Map.of());
        }
        return Collections.unmodifiableMap(copy);
    }

    private void links(Map<String, Object> graph) {
        graph.forEach((id, node) -> object(object(node).get(INPUTS)).forEach((input, value) -> {
            if (isLink(value)) {
                List<?> link = (List<?>) value;
                String target = (String) link.get(0);
                BigDecimal slot = (BigDecimal) link.get(1);
                if (!graph.containsKey(target)) {
                    violations.add(Violation.of(
                            id + "." + input,
                            "a link to node '" + target + "', which is not in the graph",
                            "a link to a node of the graph, or a value"));
                } else if (slot.signum() < 0 || slot.stripTrailingZeros().scale() > 0 || slot.precision() > 6) {
                    violations.add(Violation.of(
                            id + "." + input, "output " + slot + " of node '" + target + "'", "an output from 0 up"));
                }
            }
        }));
    }

    private void requireSound() {
        if (violations.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("nothing was sent; " + source + " is no workflow that can run");
        violations.stream()
                .limit(SHOWN_PROBLEMS)
                .forEach(each -> message.append("\n    ").append(each));
        if (violations.size() > SHOWN_PROBLEMS) {
            message.append("\n    and ")
                    .append(violations.size() - SHOWN_PROBLEMS)
                    .append(" more");
        }
        throw MediaException.because(FailureReason.INVALID_REQUEST, message.toString())
                .violations(violations)
                .build();
    }

    /**
     * Describes a document that is no workflow.
     *
     * @param source what it is called
     * @param given what it is instead
     * @param allowed what it should be
     */
    static MediaException refuse(String source, String given, String allowed) {
        Violation violation = Violation.of("workflow", source + " (" + given + ")", allowed);
        return MediaException.because(FailureReason.INVALID_REQUEST, "nothing was sent; " + violation)
                .violations(List.of(violation))
                .build();
    }

    /** Returns whether a value is a connection, as servers decide it: a node id and the number of an output. */
    static boolean isLink(@Nullable Object value) {
        return value instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof String
                && list.get(1) instanceof BigDecimal;
    }

    /**
     * Reads the nodes of a checked graph.
     *
     * @param graph the graph
     * @return the nodes by id, in the order of the graph
     */
    static Map<String, WorkflowNode> nodes(Map<String, Object> graph) {
        Map<String, WorkflowNode> nodes = new LinkedHashMap<>();
        graph.forEach((id, node) -> {
            Map<String, Object> fields = object(node);
            Map<String, @Nullable Object> literals = new LinkedHashMap<>();
            Map<String, NodeLink> links = new LinkedHashMap<>();
            object(fields.get(INPUTS)).forEach((input, value) -> {
                if (isLink(value)) {
                    List<?> link = (List<?>) value;
                    links.put(input, new NodeLink((String) link.get(0), ((BigDecimal) link.get(1)).intValue()));
                } else {
                    literals.put(input, value);
                }
            });
            String title = object(fields.get(META)).get("title") instanceof String text ? text : null;
            nodes.put(id, new WorkflowNode(id, String.valueOf(fields.get(CLASS_TYPE)), title, literals, links));
        });
        return nodes;
    }

    /** Returns a copy of a value's fields, or none if it is no object. */
    static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> putNullable(fields, String.valueOf(name), each));
        }
        return fields;
    }

    /** Copies a value that a caller sets, with numbers in the form in which they are sent. */
    static Object value(Object value) {
        return Optional.ofNullable(new GraphReader("").copied("", value, 0)).orElseThrow();
    }

    private @Nullable Object copied(String name, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            violations.add(Violation.of(name, "more than " + DEEPEST + " levels of lists and objects", "fewer"));
            return null;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(copied(name, each, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> putNullable(copy, String.valueOf(key), copied(name, each, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return number(name, number);
        }
        return value;
    }

    private @Nullable Object number(String name, Number number) {
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            violations.add(Violation.of(name, number.toString(), "a number"));
            return null;
        }
    }

    /** Returns a value as JSON can hold it: a file as its path. */
    static @Nullable Object written(@Nullable Object value) {
        if (value instanceof MediaSource source) {
            return source.toString();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(written(each)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> putNullable(copy, String.valueOf(key), written(each)));
            return copy;
        }
        return value;
    }

    /** JSON has null, which the type of a map of objects does not. */
    @SuppressWarnings("NullAway")
    private static void putNullable(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
