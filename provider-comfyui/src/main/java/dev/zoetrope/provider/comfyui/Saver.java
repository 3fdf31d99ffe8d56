package dev.zoetrope.provider.comfyui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node that saves files whose names begin with a text of the graph, in which the id of the job stands.
 *
 * @param node the node's id
 * @param className its class; a space is written as {@code _}
 * @param prefix how its files' names begin, with folders
 */
record Saver(String node, String className, String prefix) {

    private static final String RECEIPT = "saver.";

    /** A receipt is small. A graph with more savers keeps the first ones. */
    private static final int MOST_RECORDED = 40;

    /**
     * Finds the savers of a graph.
     *
     * @param body a body of {@code POST /prompt}, as it is sent
     * @param key the id of the job, without which a prefix says nothing
     * @return the nodes whose prefix has the id, in the order of the graph
     */
    static List<Saver> of(Map<String, Object> body, String key) {
        List<Saver> savers = new ArrayList<>();
        if (body.get(PromptBody.GRAPH) instanceof Map<?, ?> graph) {
            graph.forEach((id, node) -> {
                if (node instanceof Map<?, ?> fields
                        && fields.get(PromptBody.INPUTS) instanceof Map<?, ?> inputs
                        && inputs.get(PromptBody.PREFIX) instanceof String prefix
                        && prefix.endsWith(key)) {
                    String name = String.valueOf(fields.get("class_type")).replace(' ', '_');
                    savers.add(new Saver(String.valueOf(id), name, prefix));
                }
            });
        }
        return savers;
    }

    /**
     * Writes savers into a receipt.
     *
     * @param savers the savers
     * @return {@code saver.NODE} to {@code CLASS PREFIX}
     */
    static Map<String, String> receipt(List<Saver> savers) {
        Map<String, String> receipt = new LinkedHashMap<>();
        savers.stream()
                .limit(MOST_RECORDED)
                .forEach(saver -> receipt.put(RECEIPT + saver.node, saver.className + " " + saver.prefix));
        return receipt;
    }

    /**
     * Reads the savers of a receipt.
     *
     * @param receipt what {@link #receipt(List)} wrote, and more
     * @return the savers, by their node
     */
    static List<Saver> recorded(Map<String, String> receipt) {
        List<Saver> savers = new ArrayList<>();
        receipt.forEach((name, value) -> {
            int space = value.indexOf(' ');
            if (name.startsWith(RECEIPT) && space > 0) {
                savers.add(new Saver(
                        name.substring(RECEIPT.length()), value.substring(0, space), value.substring(space + 1)));
            }
        });
        savers.sort(Comparator.comparing(Saver::node, NodeOrder.BY_ID));
        return savers;
    }
}
