package dev.zoetrope.core.delivery;

import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.download.DeliveryException;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.download.TemporaryFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Saves artifacts: into a temporary file beside the target, whole and checked, then renamed. It is safe for use by many
 * threads; each artifact is saved on its caller's.
 */
public final class FileSaver {

    private final ArtifactDownloader downloader;
    private final DeliveryLocks locks;

    /**
     * Saves what a downloader fetches.
     *
     * @param downloader what fetches them
     * @param locks let one delivery of a job run at a time
     */
    public FileSaver(ArtifactDownloader downloader, DeliveryLocks locks) {
        this.downloader = downloader;
        this.locks = locks;
    }

    /**
     * Returns what lets one delivery of a job run at a time.
     *
     * @return the locks
     */
    public DeliveryLocks locks() {
        return locks;
    }

    /**
     * An artifact that was saved.
     *
     * @param file the file, as its target was written
     * @param warnings what is not as it was asked for
     */
    public record Saved(SavedFile file, List<String> warnings) {

        /**
         * Returns the file as it is recorded.
         *
         * @return the same with an absolute path: other processes have working folders of their own
         */
        public SavedFile recorded() {
            return new SavedFile(file.path().toAbsolutePath(), file.mediaType(), file.bytes(), file.sha256());
        }
    }

    /**
     * Saves an artifact.
     *
     * @param source what is fetched
     * @param destination where it goes
     * @param limit how long it may take in all
     * @return where it was saved
     * @throws DeliveryException if it could not be; then nothing was written at the target
     * @throws InterruptedException if the calling thread is interrupted; likewise
     */
    public Saved save(ArtifactDownloader.Source source, Destination destination, Duration limit)
            throws DeliveryException, InterruptedException {
        try (TemporaryFiles files = new TemporaryFiles(destination.open())) {
            DownloadedFile fetched = downloader.fetch(source, files, limit);
            PublishedFile published = destination.publish(fetched);
            return new Saved(
                    new SavedFile(published.file(), fetched.mediaType(), fetched.bytes(), fetched.sha256()),
                    published.warnings());
        }
    }

    /**
     * Writes an artifact to a stream, once all of it is here.
     *
     * @param source what is fetched
     * @param stream where it goes; flushed, and not closed
     * @param limit how long the download may take
     * @throws DeliveryException if it could not be fetched or written
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void write(ArtifactDownloader.Source source, OutputStream stream, Duration limit)
            throws DeliveryException, InterruptedException {
        try (TemporaryFiles files = new TemporaryFiles(temporaryFolder())) {
            DownloadedFile fetched = downloader.fetch(source, files, limit);
            Files.copy(fetched.file(), stream);
            stream.flush();
        } catch (IOException e) {
            throw DeliveryException.unwritten(e);
        }
    }

    /** Where files are that go to no folder. */
    static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
