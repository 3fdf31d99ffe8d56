package dev.zoetrope.provider.testkit;

import java.util.Objects;

/**
 * Something that a node of a graph made.
 *
 * @param node the node's id
 * @param sort what it is
 * @param value the words, or where the file is: its name alone if the {@linkplain Dialect#servesItsFiles service serves
 *     it}
 */
public record NodeOutput(String node, Sort sort, String value) {

    /** Checks that all is given. */
    public NodeOutput {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(value, "value");
    }

    /** What a node can make. */
    public enum Sort {
        /** A file that the node saved. */
        FILE,
        /** A file for a look at the run, which is no result. */
        PREVIEW,
        /** Words. */
        TEXT
    }
}
