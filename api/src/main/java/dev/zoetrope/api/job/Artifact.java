package dev.zoetrope.api.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A file or text that a job produced. The engine implements it. */
public interface Artifact {

    /** {@return what is known of the artifact: its kind, where it is and whether it was saved} */
    ArtifactInfo info();

    /** {@return the words of a text artifact, or empty if it is a file} */
    default Optional<String> text() {
        return Optional.ofNullable(info().text());
    }

    /**
     * Saves the artifact to a file that must not exist yet. The file appears complete and checked or not at all. If the
     * target is an existing folder, the file gets a generated name in it. If the type of the file does not match its
     * name, it gets the extension of its type instead. The job's own {@linkplain JobOrigin#target() target} may exist:
     * a byte-identical file there is taken as saved by a process that died first; it is kept and recorded.
     *
     * @param target the file to create, or an existing folder; missing parent folders are created
     * @return where it was saved
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if it cannot be fetched, is not of the
     *     expected kind, or the target exists or cannot be written; the exception has the job's handle
     */
    SavedFile saveTo(Path target);

    /**
     * Saves the artifact and replaces an existing file of that name.
     *
     * @param target the file to create or replace, or an existing folder
     * @return where it was saved
     * @throws MediaException as for {@link #saveTo(Path)}, except that the file may exist
     */
    SavedFile replace(Path target);

    /**
     * Writes the artifact to a stream, complete and checked or not at all. It does not count as saved.
     *
     * @param stream the stream; it is flushed and not closed
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if it cannot be fetched or written; the
     *     exception has the job's handle
     */
    void writeTo(OutputStream stream);

    /**
     * Fetches the artifact into memory. It does not count as saved.
     *
     * @return its bytes, complete and checked; those of a text in UTF-8
     * @throws MediaException as for {@link #writeTo}
     */
    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /**
     * Fetches the artifact and opens it for reading. Nothing is read from it before all of it is here and checked; until
     * the stream is closed it takes disk space, not memory. It does not count as saved.
     *
     * @return the stream, to be closed by the caller
     * @throws MediaException as for {@link #writeTo}
     */
    InputStream open();

    /**
     * {@return the service's own link to the file, for a browser or another service; empty for words, and if the
     * service serves the file to its account only} Many links work for a day only; the artifact itself renews them when
     * it is fetched, this one is as the service gave it last.
     */
    default Optional<URI> url() {
        return Optional.ofNullable(info().uri()).filter(URI::isAbsolute);
    }
}
