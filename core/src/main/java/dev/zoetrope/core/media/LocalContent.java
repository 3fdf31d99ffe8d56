package dev.zoetrope.core.media;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A local file as it was read once: its headers, its length and its digest are of the same bytes, and only these bytes
 * can be read from here. A small content is held in memory; a larger one is read again when it is sent, and is refused
 * then if it has changed.
 */
public final class LocalContent {

    private final LocalMedia media;
    private final String sha256;
    private final MemoryBudget budget;
    private volatile byte @Nullable [] held;

    private LocalContent(LocalMedia media, String sha256, MemoryBudget budget, byte @Nullable [] held) {
        this.media = media;
        this.sha256 = sha256;
        this.budget = budget;
        this.held = held;
    }

    /**
     * Reads a file.
     *
     * @param path where it is
     * @param budget how much memory may be used to hold it
     * @return what was read
     * @throws IOException if it is missing, no regular file, cannot be read, or changes while it is read
     */
    static LocalContent read(Path path, MemoryBudget budget) throws IOException {
        LocalMedia.requireFile(path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            LocalContent content =
                    budget.take(length) ? held(path, file, (int) length, budget) : summed(path, file, length, budget);
            if (file.length() != length) {
                content.release();
                throw new ChangedFileException(path);
            }
            return content;
        }
    }

    private static LocalContent held(Path path, RandomAccessFile file, int length, MemoryBudget budget)
            throws IOException {
        byte[] bytes = new byte[length];
        try {
            file.readFully(bytes);
        } catch (EOFException shorter) {
            budget.give(length);
            throw new ChangedFileException(path);
        } catch (IOException e) {
            budget.give(length);
            throw e;
        }
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        MediaFacts facts = MediaFacts.ofHeld(ByteSource.whole(bytes));
        return new LocalContent(new LocalMedia(path, length, facts), Sha256.text(digest), budget, bytes);
    }

    private static LocalContent summed(Path path, RandomAccessFile file, long length, MemoryBudget budget)
            throws IOException {
        BlockSums sums = new BlockSums(path, file, length);
        return new LocalContent(new LocalMedia(path, length, MediaFacts.of(sums)), sums.sha256(), budget, null);
    }

    /** {@return what the file is} */
    public LocalMedia media() {
        return media;
    }

    /** {@return the path by which the file was asked for} */
    public Path path() {
        return media.path();
    }

    /** {@return its length in bytes} */
    public long length() {
        return media.bytes();
    }

    /** {@return the SHA-256 of all its bytes in lower-case hexadecimal} */
    public String sha256() {
        return sha256;
    }

    /**
     * Opens it.
     *
     * @return its bytes; reading fails with a {@link ChangedFileException} before the last ones if the file has others
     *     now
     * @throws IOException if it is gone or cannot be read
     */
    public InputStream open() throws IOException {
        byte[] bytes = held;
        return new VerifiedStream(bytes == null ? reopened() : new ByteArrayInputStream(bytes), this);
    }

    private InputStream reopened() throws IOException {
        LocalMedia.requireFile(path());
        return Files.newInputStream(path());
    }

    /** Releases its bytes. They can still be read from the file as long as that has not changed. */
    void release() {
        byte[] bytes = held;
        if (bytes != null) {
            held = null;
            budget.give(bytes.length);
        }
    }
}
