package dev.zoetrope.emulator.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Turns inputs into products: finds the pictures in a request body and orders the files from the pool.
 *
 * @param store holds the uploads that an input may name
 * @param pool that renders
 */
public record ArtifactProducer(FileStore store, RenderPool pool) {

    private static final int PICTURES_USED = 2;

    /** Orders the files that a model makes of this input, in their order; nothing is rendered yet. */
    public List<RenderOrder> order(Product product, JsonNode input) {
        List<byte[]> pictures = new ArrayList<>();
        collect(input, pictures);
        List<RenderOrder> files = new ArrayList<>();
        String words = words(input);
        for (int copy = 1; copy <= product.copies(); copy++) {
            String differing = copy == 1 ? words : words + " (" + copy + ")";
            files.add(order(product, product.kind(), input, differing, pictures));
        }
        if (product.lastFrame()) {
            files.add(order(product, ProductKind.IMAGE, input, words, pictures));
        }
        return List.copyOf(files);
    }

    private RenderOrder order(Product product, ProductKind kind, JsonNode input, String words, List<byte[]> pictures) {
        String aspect =
                input.path("aspect_ratio").stringValue(input.path("aspectRatio").stringValue(""));
        Duration length = Duration.ofMillis(product.seconds().movePointRight(3).longValue());
        return pool.order(new MediaOrder(kind, length, aspect, words, pictures));
    }

    private static String words(JsonNode input) {
        return input.path("prompt").stringValue(input.path("text").stringValue(""));
    }

    /** Walks the input in its order and keeps the first pictures whose bytes are at hand. */
    private void collect(JsonNode node, List<byte[]> pictures) {
        if (pictures.size() == PICTURES_USED) {
            return;
        }
        if (node.isString()) {
            Optional<byte[]> content = store.content(node.stringValue());
            content.filter(bytes -> Pictures.size(bytes).isPresent()).ifPresent(pictures::add);
        } else {
            node.forEach(child -> collect(child, pictures));
        }
    }
}
