package dev.zoetrope.provider.support;

import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The classes of nodes of a ComfyUI server, from the answer to {@code GET /object_info}. The document may be several
 * megabytes long and a graph uses a few classes of hundreds, so that of each class only its place is kept until it is
 * asked for. Thread-safe. Source: ComfyUI server, {@code node_info} of {@code server.py}.
 */
public final class ObjectInfo implements NodeClasses {

    private final byte[] document;
    private final Map<String, Place> places;
    private final Map<String, NodeClass> read = new ConcurrentHashMap<>();

    /** Where the description of a class is in the document, in bytes. */
    private record Place(int from, int to) {}

    private ObjectInfo(byte[] document, Map<String, Place> places) {
        this.document = document;
        this.places = places;
    }

    /**
     * Finds the classes in a document.
     *
     * @param document the answer of a server
     * @return the classes; one whose description is not understood has no inputs
     * @throws IllegalArgumentException if the document is no JSON object, or cut off
     */
    public static ObjectInfo read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        Map<String, Place> places = new LinkedHashMap<>();
        try (JsonParser parser = CatalogJson.python(bytes)) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw damaged(null);
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                places.put(name, new Place(from, (int) parser.currentLocation().getByteOffset()));
            }
        } catch (JacksonException fault) {
            throw damaged(fault);
        }
        return new ObjectInfo(bytes, places);
    }

    private static IllegalArgumentException damaged(@Nullable JacksonException cause) {
        return new IllegalArgumentException("the description of the node classes is no JSON object", cause);
    }

    @Override
    public Optional<NodeClass> find(String name) {
        return Optional.ofNullable(places.get(name)).map(place -> read.computeIfAbsent(name, key -> parse(key, place)));
    }

    private NodeClass parse(String name, Place place) {
        byte[] description = Arrays.copyOfRange(document, place.from(), place.to());
        return NodeDescription.read(
                name, JsonFields.of(AnswerJson.read(description, false).value()));
    }

    @Override
    public List<String> names() {
        return List.copyOf(places.keySet());
    }

    /** {@return how many classes there are} */
    @Override
    public String toString() {
        return "ObjectInfo[" + places.size() + " classes]";
    }
}
