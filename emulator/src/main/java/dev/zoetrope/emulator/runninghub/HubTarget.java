package dev.zoetrope.emulator.runninghub;

import tools.jackson.databind.JsonNode;

/**
 * What a submit is to run.
 *
 * @param model such as {@code workflow/1850000000000000001}
 * @param graph with all values in it
 * @param marksFiles whether pictures may carry the graph
 */
record HubTarget(String model, JsonNode graph, boolean marksFiles) {}
