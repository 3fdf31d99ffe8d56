package dev.zoetrope.api.workflow;

import java.util.Objects;

/**
 * What an input of a node is connected to: an output of another node.
 *
 * @param node the id of the other node
 * @param slot which of its outputs, counted from 0
 */
public record NodeLink(String node, int slot) {

    /**
     * Checks the slot.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public NodeLink {
        Objects.requireNonNull(node, "node");
        if (slot < 0) {
            throw new IllegalArgumentException("an output is counted from 0, not " + slot);
        }
    }
}
