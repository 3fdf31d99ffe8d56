package dev.zoetrope.emulator.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a model file, sorted: an id, a tab, its facts. */
final class ModelLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, ObjectNode> models = new TreeMap<>();

    /** Returns reference data that lie in a folder, or beside it where the folder is of one month. */
    static JsonNode data(Path folder, String name) {
        Path file = folder.resolve(name);
        return JSON.readTree((Files.isRegularFile(file) ? file : folder.resolveSibling(name)).toFile());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode list() {
        return JSON.createArrayNode();
    }

    void put(JsonNode id, ObjectNode facts) {
        models.put(id.stringValue(), facts);
    }

    /**
     * Takes an id of which nothing is known but that it is there: no input, and a file of some kind.
     *
     * @param kind what it is to make
     */
    void putNameAlone(JsonNode id, String kind) {
        put(id, object().put("makes", kind).put("from", "unknown"));
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        models.forEach(
                (id, facts) -> lines.append(id).append('\t').append(facts).append('\n'));
        return lines.toString();
    }
}
