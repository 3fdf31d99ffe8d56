package dev.zoetrope.api.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A file or words that a job produced. The engine implements it. */
public interface Artifact {

    /** {@return what is known of the artifact: its kind, where it is and whether it was saved} */
    ArtifactInfo info();

    /** {@return the words of a text artifact, or empty if it is a file} */
    default Optional<String> text() {
        return Optional.ofNullable(info().text());
    }

    /**
     * Saves it under a new name. The file appears complete and checked or not at all. If the target is an existing
     * folder, the file gets a name of its own in it. A file that is of another type than its name says gets the extension
     * of its type instead. A file that is there already, at the job's own {@linkplain
     * JobOrigin#target() target}, and is the same byte for byte, was saved by a process that died before it said so: it
     * is recorded and stays.
     *
     * @param target the file to make, or an existing folder; missing parent folders are made
     * @return where it was saved
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if it cannot be fetched, is not what it should
     *     be, or the target exists or cannot be written; the job's handle is inside
     */
    SavedFile saveTo(Path target);

    /**
     * Saves it and replaces a file of that name.
     *
     * @param target the file to make or replace, or an existing folder
     * @return where it was saved
     * @throws MediaException as {@link #saveTo(Path)}, except that an existing file is no reason
     */
    SavedFile replace(Path target);

    /**
     * Writes it to a stream, complete and checked or not at all. It does not count as saved.
     *
     * @param stream where it goes; flushed, and not closed
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if it cannot be fetched or written; the job's
     *     handle is inside
     */
    void writeTo(OutputStream stream);
}
