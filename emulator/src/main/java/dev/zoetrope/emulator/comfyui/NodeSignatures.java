package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.NodeDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.nodes.OutputLink;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.validation.InputValidation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes a node of a graph the same as one that was executed before: its class, its inputs and all that feeds them,
 * the content of the file that it reads, and for an output node its id. Titles do not matter, nor does who submits it.
 */
final class NodeSignatures {

    private final ObjectNode graph;
    private final NodeDefinitions definitions;
    private final ServerFolders folders;
    private final Map<String, String> byId = new HashMap<>();

    NodeSignatures(ObjectNode graph, NodeDefinitions definitions, ServerFolders folders) {
        this.graph = graph;
        this.definitions = definitions;
        this.folders = folders;
    }

    /** {@return the signature of a node; one that is part of a cycle or not in the graph is never the same} */
    String of(String id) {
        String known = byId.get(id);
        if (known == null) {
            // A node that leads back to itself is met again before it is done.
            byId.put(id, "unfinished " + id);
            known = computed(id);
            byId.put(id, known);
        }
        return known;
    }

    private String computed(String id) {
        JsonNode node = graph.path(id);
        String className = node.path("class_type").asString("");
        StringBuilder text = new StringBuilder(className);
        if (definitions.find(className).filter(NodeDefinition::isOutput).isPresent()) {
            text.append('@').append(id);
        }
        JsonNode inputs = node.path("inputs");
        for (String name : new TreeSet<>(inputs.propertyNames())) {
            JsonNode value = inputs.path(name);
            text.append('\n').append(name).append('=');
            OutputLink.of(value)
                    .ifPresentOrElse(
                            link -> text.append(of(link.node())).append('#').append(link.slot()),
                            () -> text.append(value).append(file(className + "." + name, value)));
        }
        return digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String file(String input, JsonNode value) {
        if (!InputValidation.readsFile(input) || !value.isString()) {
            return "";
        }
        return folders.file(ServerFolders.place(value.stringValue(), "input").path())
                .map(file -> " " + digest(file.bytes()))
                .orElse("");
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
