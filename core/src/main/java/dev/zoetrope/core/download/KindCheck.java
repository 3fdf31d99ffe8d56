package dev.zoetrope.core.download;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.WebPage;
import java.util.List;

/**
 * Distinguishes a file from a server's message in its place, whatever the server declares. A file of another kind than
 * was bought still counts as a file.
 */
final class KindCheck {

    private static final List<String> UTF_16_MARKS = List.of("\u00ff\u00fe", "\u00fe\u00ff");

    private KindCheck() {}

    static void require(OutputKind kind, FileSummary file, Representation sent) throws DeliveryException {
        if (!isFile(kind, file, sent)) {
            throw DeliveryException.misplaced("the provider delivered " + shown(kind, file)
                    + (sent.declared().isEmpty() ? "" : " declared as " + sent.declared())
                    + (sent.encoding().isEmpty() ? "" : " encoded as " + sent.encoding())
                    + " where a file of kind " + kind.id() + " was bought");
        }
    }

    private static String shown(OutputKind kind, FileSummary file) {
        if (file.bytes() == 0) {
            return "an empty file";
        }
        return file.type()
                .map(MediaType::id)
                .orElse(kind != OutputKind.TEXT && words(file) ? "words" : "something unknown");
    }

    private static boolean isFile(OutputKind kind, FileSummary file, Representation sent) {
        if (file.bytes() == 0) {
            return false;
        }
        if (file.type().isPresent()) {
            return true;
        }
        // Many formats of models and all texts have no signature of their own, so they are recognised only by what they
        // are not. That is impossible while they are encoded.
        boolean open = sent.encoding().isEmpty();
        return switch (kind) {
            case VIDEO, IMAGE, AUDIO -> open && !words(file);
            case MODEL_3D, FILE -> open && !WebPage.begins(file.head());
            case TEXT ->
                open
                        && words(file)
                        && !(WebPage.begins(file.head()) && sent.declared().startsWith("text/html"));
        };
    }

    /**
     * Returns whether a file is text: control characters other than those that end lines are the sign of anything else.
     */
    private static boolean words(FileSummary file) {
        return UTF_16_MARKS.stream().anyMatch(file.head()::startsWith)
                || file.head().chars().allMatch(each -> each >= ' ' || (each >= '\t' && each <= '\r') || each == 0x1B);
    }
}
