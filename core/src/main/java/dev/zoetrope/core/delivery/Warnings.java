package dev.zoetrope.core.delivery;

import dev.zoetrope.core.vault.Fetched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says of a file that was saved what is not as it was asked for. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Fetched fetched, FileNames names, Path wanted, Path file) {
        List<String> warnings = new ArrayList<>();
        if (!fetched.asBought()) {
            String type = fetched.type() == null ? "a file of an unknown type" : fetched.mediaType();
            warnings.add("the provider delivered " + type + " where a file of kind "
                    + fetched.kind().id() + " was bought; saved as " + file);
        } else if (names.contradicts(fetched)) {
            warnings.add("the file is " + fetched.mediaType() + ", not what ." + names.extension() + " says; saved as "
                    + file);
        }
        if (!file.equals(wanted)) {
            warnings.add(wanted + " exists and is another file; saved as " + file);
        }
        return warnings;
    }
}
