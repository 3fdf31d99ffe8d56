package dev.zoetrope.emulator.comfyui;

import java.util.HashMap;
import java.util.Map;

/** What each class of nodes does. */
final class NodeFunctions {

    private final Map<String, NodeFunction> functions = new HashMap<>();

    NodeFunctions() {
        functions.putAll(ImageNodes.FUNCTIONS);
        functions.putAll(FileNodes.FUNCTIONS);
        functions.putAll(ValueNodes.FUNCTIONS);
        functions.putAll(ModelNodes.FUNCTIONS);
        functions.putAll(ClipNodes.FUNCTIONS);
        functions.putAll(SoundNodes.FUNCTIONS);
        functions.putAll(SolidNodes.FUNCTIONS);
        functions.putAll(TestNodes.FUNCTIONS);
    }

    /** {@return what the nodes of a class do, which the server must have} */
    NodeFunction of(String className) {
        NodeFunction function = functions.get(className);
        if (function == null) {
            throw new IllegalStateException("no function for " + className);
        }
        return function;
    }
}
