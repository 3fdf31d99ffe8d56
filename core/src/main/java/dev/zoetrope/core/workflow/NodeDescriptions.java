package dev.zoetrope.core.workflow;

import dev.zoetrope.spi.NodeClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a place says about the classes of nodes that it has.
 *
 * @param classes the classes, or null if the place says nothing about them
 * @param fresh whether the place was asked for them just now, so that asking again brings nothing new
 * @param warnings what to say about where they come from, one sentence each
 */
public record NodeDescriptions(@Nullable NodeClasses classes, boolean fresh, List<String> warnings) {

    /** Of a place that says nothing. */
    public static final NodeDescriptions NONE = new NodeDescriptions(null, true, List.of());

    /** Copies the list. */
    public NodeDescriptions {
        warnings = List.copyOf(warnings);
    }
}
