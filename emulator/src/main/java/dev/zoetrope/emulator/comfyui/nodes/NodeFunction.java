package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.platform.ServerException;

/** What the nodes of a class do. */
@FunctionalInterface
public interface NodeFunction {

    /**
     * Executes a node.
     *
     * @throws ServerException if it fails
     */
    NodeResult run(NodeCall call);
}
