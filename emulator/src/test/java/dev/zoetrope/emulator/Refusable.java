package dev.zoetrope.emulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * An input that must be refused.
 *
 * @param model the service's own id
 * @param constraint the kind of constraint that it breaks
 * @param field the one that the refusal must name
 * @param body otherwise fine
 */
record Refusable(String model, String constraint, String field, ObjectNode body) {

    @Override
    public String toString() {
        String text = body.toString();
        return model + " " + constraint + " of " + field + ": " + text.substring(0, Math.min(300, text.length()));
    }
}
