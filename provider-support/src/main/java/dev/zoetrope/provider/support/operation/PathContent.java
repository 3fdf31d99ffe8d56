package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A local file to upload, which is read as it is sent. */
public final class PathContent implements UploadContent {

    private final Path file;
    private final long length;
    private final TransferListener listener;

    private PathContent(Path file, long length, TransferListener listener) {
        this.file = file;
        this.length = length;
        this.listener = listener;
    }

    /**
     * Prepares to read a file.
     *
     * @param file the file
     * @param listener hears how much of it was sent
     * @return its content
     * @throws ProviderCallException with reason {@link FailureReason#MISSING_INPUT} if it is no file that can be read
     */
    public static PathContent of(Path file, TransferListener listener) throws ProviderCallException {
        try {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return new PathContent(file, Files.size(file), listener);
            }
        } catch (IOException unreadable) {
            // As if it were not there.
        }
        throw new ProviderCallException(
                FailureReason.MISSING_INPUT, file + " is missing, no regular file, or cannot be read", false, null);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        return new CountedStream(Files.newInputStream(file), length, listener);
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /** {@return how long its transfer may take: a minute, and what it takes over a slow line} */
    public Duration limit() {
        return UploadCall.usualTimeout(length);
    }
}
