package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.support.nodes.NodeOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is recorded of a job for later: by what its files are found when the server has forgotten it, and of how many
 * nodes the finished ones are a share.
 *
 * @param nodes how many nodes its graph has; 0 if that is not known
 * @param savers the nodes that save its files, as far as they are known
 */
record JobReceipt(int nodes, List<Saver> savers) {

    private static final String NODES = "nodes";
    private static final String NUMBER = "number";
    private static final String SAVER = "saver.";

    /** A receipt is small. A graph with more savers keeps the first ones. */
    private static final int MOST_SAVERS = 40;

    /**
     * Describes a job that is about to be submitted.
     *
     * @param body a body of {@code POST /prompt}, as it is sent
     * @param key the job's id in it
     * @return what to record
     */
    static JobReceipt of(Map<String, Object> body, String key) {
        List<Saver> savers = new ArrayList<>();
        Map<?, ?> graph = body.get(PromptBody.GRAPH) instanceof Map<?, ?> nodes ? nodes : Map.of();
        graph.forEach((id, node) -> {
            if (node instanceof Map<?, ?> fields
                    && fields.get(PromptBody.INPUTS) instanceof Map<?, ?> inputs
                    && inputs.get(PromptBody.PREFIX) instanceof String prefix
                    // Without the id a prefix says nothing.
                    && prefix.endsWith(key)) {
                String name = String.valueOf(fields.get("class_type")).replace(' ', '_');
                savers.add(new Saver(String.valueOf(id), name, prefix));
            }
        });
        return new JobReceipt(graph.size(), savers);
    }

    /**
     * Writes the receipt.
     *
     * @param number the number by which the server orders its queue, or an empty text
     * @return {@code saver.NODE} to {@code CLASS PREFIX}, and the numbers
     */
    Map<String, String> written(String number) {
        Map<String, String> written = new LinkedHashMap<>();
        savers.stream()
                .limit(MOST_SAVERS)
                .forEach(saver -> written.put(SAVER + saver.node(), saver.className() + " " + saver.prefix()));
        written.put(NODES, String.valueOf(nodes));
        if (!number.isEmpty()) {
            written.put(NUMBER, number);
        }
        return written;
    }

    /**
     * Reads a receipt.
     *
     * @param written what {@link #written} returned, in any order; empty if nothing was recorded
     * @return the receipt
     */
    static JobReceipt recorded(Map<String, String> written) {
        List<Saver> savers = new ArrayList<>();
        written.forEach((name, value) -> {
            int space = value.indexOf(' ');
            if (name.startsWith(SAVER) && space > 0) {
                savers.add(new Saver(
                        name.substring(SAVER.length()), value.substring(0, space), value.substring(space + 1)));
            }
        });
        savers.sort(Comparator.comparing(Saver::node, NodeOrder.BY_ID));
        String nodes = written.getOrDefault(NODES, "");
        return new JobReceipt(nodes.matches("[0-9]{1,9}") ? Integer.parseInt(nodes) : 0, savers);
    }
}
