package dev.zoetrope.api.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node of a workflow: what it does and where its inputs come from. */
public final class WorkflowNode {

    private final String id;
    private final String classType;
    private final @Nullable String title;
    private final Map<String, @Nullable Object> literals;
    private final Map<String, NodeLink> links;

    WorkflowNode(
            String id,
            String classType,
            @Nullable String title,
            Map<String, @Nullable Object> literals,
            Map<String, NodeLink> links) {
        this.id = id;
        this.classType = classType;
        this.title = title;
        this.literals = Collections.unmodifiableMap(new LinkedHashMap<>(literals));
        this.links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /** {@return the id, any text; a node inside a subgraph has a colon in it, such as {@code 38:42}} */
    public String id() {
        return id;
    }

    /** {@return the class of the node, such as {@code KSampler}} */
    public String classType() {
        return classType;
    }

    /** {@return the title that the author of the workflow gave to the node, or empty} */
    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /**
     * {@return the inputs that hold a value, by name: a {@link String}, {@link java.math.BigDecimal}, {@link Boolean},
     * list, map, {@link dev.zoetrope.api.media.MediaSource} or null; unmodifiable}
     */
    public Map<String, @Nullable Object> literals() {
        return literals;
    }

    /** {@return the inputs that are connected to another node, by name; unmodifiable} */
    public Map<String, NodeLink> links() {
        return links;
    }

    /** {@return the id, and the title or else the class, as messages name the node: {@code 6 (Positive prompt)}} */
    @Override
    public String toString() {
        return id + " (" + (title == null || title.isBlank() ? classType : title) + ")";
    }
}
