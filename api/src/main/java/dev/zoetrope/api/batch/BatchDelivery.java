package dev.zoetrope.api.batch;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.SavedFile;
import java.util.List;

/** Saves the artifacts of a batch's items where the program wants them. It is called by several threads at once. */
public interface BatchDelivery {

    /**
     * Checks, before an item is bought, that its files can be saved. It is not called for an item that was bought
     * before, because an existing file may be the item's own.
     *
     * @param item the item
     * @throws MediaException if they cannot be saved; the item is not bought then
     */
    void check(BatchItem item);

    /**
     * Saves the artifacts of an item. An artifact whose {@linkplain Artifact#info() info} says that it is saved was
     * saved in an earlier run.
     *
     * @param item the item
     * @param made the result of the item
     * @return the files, including those of earlier runs
     * @throws MediaException if not all could be saved
     */
    List<SavedFile> save(BatchItem item, Generation made);
}
