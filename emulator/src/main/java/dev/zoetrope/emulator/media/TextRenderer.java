package dev.zoetrope.emulator.media;

import java.nio.charset.StandardCharsets;

/** Renders the answer of a text model: a sentence that repeats what was asked. */
final class TextRenderer {

    private TextRenderer() {}

    /** {@return UTF-8 text} */
    static byte[] render(MediaOrder order) {
        return text(order).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(MediaOrder order) {
        String seen =
                order.pictures().isEmpty() ? "" : ", with " + order.pictures().size() + " picture(s) to look at";
        return "The emulator was asked: \"" + order.words() + "\"" + seen + ".";
    }
}
