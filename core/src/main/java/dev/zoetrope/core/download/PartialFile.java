package dev.zoetrope.core.download;

import dev.zoetrope.core.media.ContainerLength;
import dev.zoetrope.core.media.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A temporary file being downloaded: written, counted and hashed as its bytes arrive, over as many answers as that
 * takes.
 */
final class PartialFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = newDigest();
    private final byte[] head = new byte[MediaType.HEAD_BYTES];

    /** Written by one thread at a time, the one that receives an answer; read by others. */
    private volatile long count;

    PartialFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    Path file() {
        return file;
    }

    /**
     * Reads from the beginning. The file is not opened again, because closing it would end its lock; closing this
     * stream leaves it open.
     */
    InputStream read() throws IOException {
        return new FilterInputStream(Channels.newInputStream(channel.position(0))) {
            @Override
            public void close() {}
        };
    }

    long count() {
        return count;
    }

    void append(ByteBuffer bytes) throws IOException {
        long after = count + bytes.remaining();
        if (count < head.length) {
            int wanted = (int) Math.min(head.length, after) - (int) count;
            bytes.duplicate().get(head, (int) count, wanted);
        }
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        count = after;
    }

    /** Discards what has arrived so far. */
    void restart() throws IOException {
        channel.truncate(0);
        digest.reset();
        count = 0;
    }

    /** Returns how long the file must be by its own structure; empty if that does not say. */
    OptionalLong leastLength() throws IOException {
        MediaType type = MediaType.of(Arrays.copyOf(head, headLength())).orElse(null);
        return type == null ? OptionalLong.empty() : ContainerLength.least(channel, type);
    }

    private int headLength() {
        return (int) Math.min(count, head.length);
    }

    /** Returns what the file holds, once it is safely on disk. Nothing can be added afterwards. */
    FileSummary finish() throws IOException {
        channel.force(true);
        return new FileSummary(
                count,
                HexFormat.of().formatHex(digest.digest()),
                new String(head, 0, headLength(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
