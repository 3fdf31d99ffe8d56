package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.NodeResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What nodes made, by their signatures, so that an unchanged node is not executed again. Of what it holds, only the
 * nodes of the prompt that begins are kept, as the server's classic cache does.
 */
final class OutputCache {

    private final Map<String, NodeResult> results = new HashMap<>();

    Optional<NodeResult> find(String signature) {
        return Optional.ofNullable(results.get(signature));
    }

    void put(String signature, NodeResult result) {
        results.put(signature, result);
    }

    void keepOnly(Collection<String> signatures) {
        results.keySet().retainAll(signatures);
    }

    void clear() {
        results.clear();
    }
}
