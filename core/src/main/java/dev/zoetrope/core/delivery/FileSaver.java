package dev.zoetrope.core.delivery;

import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.download.DeliveryException;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.download.TemporaryFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Saves artifacts: each is fetched whole and checked into a temporary file beside the target, then renamed. Safe for
 * use by several threads; each artifact is saved on its caller's thread.
 */
public final class FileSaver {

    private final ArtifactDownloader downloader;
    private final DeliveryLocks locks;

    /**
     * Creates a saver.
     *
     * @param downloader fetches the artifacts
     * @param locks let one delivery of a job run at a time
     */
    public FileSaver(ArtifactDownloader downloader, DeliveryLocks locks) {
        this.downloader = downloader;
        this.locks = locks;
    }

    /** {@return the locks that let one delivery of a job run at a time} */
    public DeliveryLocks locks() {
        return locks;
    }

    /**
     * An artifact that was saved.
     *
     * @param file the file, as its target was written
     * @param warnings how it differs from what was asked for
     */
    public record Saved(SavedFile file, List<String> warnings) {

        /**
         * {@return the file as it is recorded, with an absolute path: other processes have working folders of their
         * own}
         */
        public SavedFile recorded() {
            return new SavedFile(file.path().toAbsolutePath(), file.mediaType(), file.bytes(), file.sha256());
        }
    }

    /**
     * Saves an artifact.
     *
     * @param source the artifact
     * @param destination where it goes
     * @param limit how long all of it may take
     * @return where it was saved
     * @throws DeliveryException if it could not be saved; then nothing was written at the target
     * @throws InterruptedException if the calling thread is interrupted; then nothing was written either
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
     * Writes an artifact to a stream once all of it is fetched.
     *
     * @param source the artifact
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

    /**
     * Opens an artifact once all of it is fetched.
     *
     * @param source the artifact
     * @param limit how long the download may take
     * @return a stream, whose file is removed when it is closed
     * @throws DeliveryException if it could not be fetched
     * @throws InterruptedException if the calling thread is interrupted
     */
    public InputStream open(ArtifactDownloader.Source source, Duration limit)
            throws DeliveryException, InterruptedException {
        TemporaryFiles files = new TemporaryFiles(temporaryFolder());
        try {
            DownloadedFile fetched = downloader.fetch(source, files, limit);
            return new FilterInputStream(Files.newInputStream(fetched.file())) {
                @Override
                public void close() throws IOException {
                    try (files) {
                        super.close();
                    }
                }
            };
        } catch (IOException e) {
            files.close();
            throw DeliveryException.unwritten(e);
        } catch (DeliveryException | InterruptedException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Returns the folder of temporary files that have no target folder. */
    static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
