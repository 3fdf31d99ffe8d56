package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchDelivery;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.job.DeliveryListener;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.SavedFile;
import java.util.List;
import java.util.function.Consumer;

/**
 * Saves what the lines of a batch made where each line says.
 *
 * @param notes where what is not as it was asked for is said
 */
record BatchLineFiles(Consumer<String> notes) implements BatchDelivery {

    /** The client checks the target of each request before it buys. */
    @Override
    public void check(BatchItem item) {}

    @Override
    public List<SavedFile> save(BatchItem item, Generation made) {
        return made.saveTo(item.request().target().orElseThrow(), new DeliveryListener() {
            @Override
            public void warned(String message) {
                notes.accept(message);
            }
        });
    }
}
