package dev.zoetrope.core.vault;

import dev.zoetrope.api.OutputKind;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.WebPage;
import java.util.List;
import java.util.Optional;

/** Holds what came against what was bought: by its first bytes, whatever the server declares. */
final class KindCheck {

    private static final List<String> UTF_16_MARKS = List.of("\u00ff\u00fe", "\u00fe\u00ff");

    private KindCheck() {}

    static void require(OutputKind kind, Received file, Representation told) throws DeliveryException {
        if (!fits(kind, file, told)) {
            String type = file.bytes() == 0
                    ? "an empty file"
                    : file.type().map(MediaType::id).orElse("something unknown");
            throw DeliveryException.lasting("the provider delivered " + type
                    + (told.declared().isEmpty() ? "" : " declared as " + told.declared())
                    + (told.encoding().isEmpty() ? "" : " encoded as " + told.encoding())
                    + " where a file of kind " + kind.id() + " was bought");
        }
    }

    private static boolean fits(OutputKind kind, Received file, Representation told) {
        if (file.bytes() == 0) {
            return false;
        }
        Optional<MediaType> type = file.type();
        if (type.isPresent()) {
            return type.get().kind() == kind;
        }
        // Many forms of models and every text have no mark of their own, so these can only be told from what they are
        // not. Nobody can do even that while they are encoded.
        boolean open = told.encoding().isEmpty();
        return switch (kind) {
            case VIDEO, IMAGE, AUDIO -> false;
            case MODEL_3D -> open && !WebPage.begins(file.head());
            case TEXT ->
                open
                        && words(file)
                        && !(WebPage.begins(file.head()) && told.declared().startsWith("text/html"));
        };
    }

    private static boolean words(Received file) {
        return file.head().indexOf('\0') < 0 || UTF_16_MARKS.stream().anyMatch(file.head()::startsWith);
    }
}
