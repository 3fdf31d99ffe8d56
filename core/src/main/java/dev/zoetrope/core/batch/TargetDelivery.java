package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.BatchDelivery;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.SavedFile;
import java.util.List;

/** Saves an item's files where its request's target says. */
final class TargetDelivery implements BatchDelivery {

    /** Checks nothing: the engine checks the target itself before it buys. */
    @Override
    public void check(BatchItem item) {}

    @Override
    public List<SavedFile> save(BatchItem item, Generation made) {
        return made.saveTo(item.request().target().orElseThrow());
    }
}
