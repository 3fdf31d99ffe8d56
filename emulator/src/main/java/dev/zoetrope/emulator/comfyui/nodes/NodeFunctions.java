package dev.zoetrope.emulator.comfyui.nodes;

import java.util.HashMap;
import java.util.Map;

/** What each class of nodes does. */
public final class NodeFunctions {

    private final Map<String, NodeFunction> functions = new HashMap<>();

    /** Collects the functions of all classes. */
    public NodeFunctions() {
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
    public NodeFunction of(String className) {
        NodeFunction function = functions.get(className);
        if (function == null) {
            throw new IllegalStateException("no function for " + className);
        }
        return function;
    }
}
