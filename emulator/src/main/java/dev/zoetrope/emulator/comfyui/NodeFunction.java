package dev.zoetrope.emulator.comfyui;

/** What the nodes of a class do. */
@FunctionalInterface
interface NodeFunction {

    /**
     * Executes a node.
     *
     * @throws ServerException if it fails
     */
    NodeResult run(NodeCall call);
}
