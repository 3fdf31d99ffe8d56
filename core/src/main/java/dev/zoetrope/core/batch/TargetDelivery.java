package dev.zoetrope.core.batch;

import dev.zoetrope.api.BatchDelivery;
import dev.zoetrope.api.BatchItem;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.SavedFile;
import java.util.List;

/** Saves an item's files where its request's target says. */
final class TargetDelivery implements BatchDelivery {

    /** The engine looks at the target itself before it buys. */
    @Override
    public void check(BatchItem item) {}

    @Override
    public List<SavedFile> save(BatchItem item, Generation made) {
        return made.saveTo(item.request().target().orElseThrow());
    }
}
