package dev.zoetrope.provider.comfyui;

/**
 * A node that saves files whose names begin with a text of the graph, in which the id of the job stands.
 *
 * @param node the node's id
 * @param className its class; a space is written as {@code _}
 * @param prefix how its files' names begin, with folders
 */
record Saver(String node, String className, String prefix) {}
