package dev.zoetrope.emulator.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Turns inputs into products: finds the pictures in a request body and orders the files from the pool.
 *
 * @param store has the uploads that an input may refer to
 * @param pool that renders
 */
public record ArtifactProducer(FileStore store, RenderPool pool) {

    private static final int PICTURES_USED = 2;

    /** Orders the files that a model makes of this input, in their order; nothing is rendered yet. */
    public List<RenderOrder> order(Product product, JsonNode input) {
        List<byte[]> pictures = new ArrayList<>();
        collect(input, pictures);
        String aspect =
                input.path("aspect_ratio").stringValue(input.path("aspectRatio").stringValue(""));
        Duration length = Duration.ofMillis(product.seconds().movePointRight(3).longValue());
        MediaOrder first = new MediaOrder(product.kind(), length, aspect, words(input), pictures);
        List<RenderOrder> files = new ArrayList<>();
        for (int copy = 1; copy <= product.copies(); copy++) {
            files.add(pool.order(copy == 1 ? first : first.withWords(first.words() + " (" + copy + ")")));
        }
        if (product.lastFrame()) {
            files.add(pool.order(first.withKind(ProductKind.IMAGE)));
        }
        return List.copyOf(files);
    }

    private static String words(JsonNode input) {
        return input.path("prompt").stringValue(input.path("text").stringValue(""));
    }

    /** Walks the input in its order and keeps the first pictures whose bytes are available. */
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
