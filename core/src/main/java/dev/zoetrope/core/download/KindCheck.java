package dev.zoetrope.core.download;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.WebPage;
import java.util.List;

/**
 * Tells a file from a server's message in its place, whatever the server declares. A file of another kind than was
 * bought is a file all the same.
 */
final class KindCheck {

    private static final List<String> UTF_16_MARKS = List.of("\u00ff\u00fe", "\u00fe\u00ff");

    private KindCheck() {}

    static void require(OutputKind kind, FileSummary file, Representation told) throws DeliveryException {
        if (!isFile(kind, file, told)) {
            throw DeliveryException.misplaced("the provider delivered " + shown(kind, file)
                    + (told.declared().isEmpty() ? "" : " declared as " + told.declared())
                    + (told.encoding().isEmpty() ? "" : " encoded as " + told.encoding())
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

    private static boolean isFile(OutputKind kind, FileSummary file, Representation told) {
        if (file.bytes() == 0) {
            return false;
        }
        if (file.type().isPresent()) {
            return true;
        }
        // Many forms of models and every text have no mark of their own, so these can only be told from what they are
        // not. That cannot be told while they are encoded.
        boolean open = told.encoding().isEmpty();
        return switch (kind) {
            case VIDEO, IMAGE, AUDIO -> open && !words(file);
            case MODEL_3D -> open && !WebPage.begins(file.head());
            case TEXT ->
                open
                        && words(file)
                        && !(WebPage.begins(file.head()) && told.declared().startsWith("text/html"));
        };
    }

    /** Bytes that no text has besides those that end its lines are the sign of anything else. */
    private static boolean words(FileSummary file) {
        return UTF_16_MARKS.stream().anyMatch(file.head()::startsWith)
                || file.head().chars().allMatch(each -> each >= ' ' || (each >= '\t' && each <= '\r') || each == 0x1B);
    }
}
