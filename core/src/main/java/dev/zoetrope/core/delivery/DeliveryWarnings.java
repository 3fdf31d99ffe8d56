package dev.zoetrope.core.delivery;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.media.ContainerLength;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes how a saved file differs from what was asked for. */
final class DeliveryWarnings {

    private DeliveryWarnings() {}

    static List<String> of(DownloadedFile fetched, FileNames names, Path wanted, Path file) {
        List<String> warnings = new ArrayList<>();
        if (!fetched.asBought() && fetched.kind() != OutputKind.FILE) {
            String type = fetched.type() == null ? "a file of an unknown type" : fetched.mediaType();
            warnings.add("the provider delivered " + type + " where a file of kind "
                    + fetched.kind().id() + " was bought; saved as " + file);
        } else if (names.contradicts(fetched)) {
            warnings.add("the file is " + fetched.mediaType() + ", not what ." + names.extension() + " says; saved as "
                    + file);
        }
        long least = leastLength(fetched, file);
        if (least > fetched.bytes()) {
            warnings.add("the file has " + fetched.bytes() + " bytes and says itself that it has at least " + least
                    + ": the provider may have delivered it cut; saved as " + file);
        }
        if (!file.equals(wanted)) {
            warnings.add(wanted + " exists and is another file; saved as " + file);
        }
        return warnings;
    }

    /**
     * Returns the least length of a whole file. A server that stored a truncated file sends it with that file's length,
     * and another try would bring no more.
     */
    private static long leastLength(DownloadedFile fetched, Path file) {
        if (fetched.type() == null) {
            return 0;
        }
        try (FileChannel saved = FileChannel.open(file)) {
            return ContainerLength.least(saved, fetched.type()).orElse(0);
        } catch (IOException e) {
            return 0; // It is saved, and its owner may have moved it already.
        }
    }
}
