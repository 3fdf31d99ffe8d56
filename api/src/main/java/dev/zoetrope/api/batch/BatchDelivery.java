package dev.zoetrope.api.batch;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.SavedFile;
import java.util.List;

/** Saves what the lines of a batch made, where their program wants it. It is called by several threads at once. */
public interface BatchDelivery {

    /**
     * Looks, before a line is bought, whether its files can be saved. A line that was bought before is not looked at: a
     * file that is there may be its own.
     *
     * @param item the line
     * @throws MediaException if they cannot be; the line is not bought then
     */
    void check(BatchItem item);

    /**
     * Saves what a line made. What its {@linkplain Artifact#info() info} calls saved was saved in an earlier run.
     *
     * @param item the line
     * @param made what it made
     * @return the files, those of earlier runs too
     * @throws MediaException if not all could be saved
     */
    List<SavedFile> save(BatchItem item, Generation made);
}
