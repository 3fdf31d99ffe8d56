package dev.zoetrope.emulator.media;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where inputs become products: finds the pictures in a request body, orders the file from the studio, and puts it on the
 * shelf.
 *
 * @param shelf where uploads lie and products go
 * @param studio that renders
 */
public record Workshop(Shelf shelf, Studio studio) {

    private static final int PICTURES_USED = 2;

    /** Orders the product that a model of that kind makes of this input; nothing is rendered yet. */
    public Commission commission(MediaKind kind, JsonNode input, BigDecimal seconds) {
        List<byte[]> pictures = new ArrayList<>();
        collect(input, pictures);
        String aspect =
                input.path("aspect_ratio").stringValue(input.path("aspectRatio").stringValue(""));
        Duration length = Duration.ofMillis(seconds.movePointRight(3).longValue());
        return studio.order(
                new MediaOrder(kind, length, aspect, input.path("prompt").stringValue(""), pictures));
    }

    /** Walks the input in its order and keeps the first pictures whose bytes are at hand. */
    private void collect(JsonNode node, List<byte[]> pictures) {
        if (pictures.size() == PICTURES_USED) {
            return;
        }
        if (node.isString()) {
            Optional<byte[]> content = shelf.content(node.stringValue());
            content.filter(bytes -> Pictures.size(bytes).isPresent()).ifPresent(pictures::add);
        } else {
            node.forEach(child -> collect(child, pictures));
        }
    }
}
