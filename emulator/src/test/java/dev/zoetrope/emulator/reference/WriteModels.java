package dev.zoetrope.emulator.reference;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * Makes the model files of the emulator from the reference folder, {@code ../shared/reference} beside the repository
 * or the one that {@code reference} names, of whose dated folders the newest counts. It is no test, so it runs only when it is asked for; with a newer copy of
 * the data:
 *
 * <pre>{@code
 * mvn -q -Pquick test -pl emulator -Dtest=WriteModels
 * }</pre>
 *
 * Takes facts only: notes and other prose stay behind. It is the emulator's own reading of the data; the providers'
 * catalogues are made elsewhere by other code, so that a misreading cannot cancel itself out.
 */
class WriteModels {

    @Test
    void fromTheReferenceFolder() throws IOException {
        for (ModelText text : ModelText.values()) {
            Files.writeString(text.source(), text.made());
        }
    }
}
