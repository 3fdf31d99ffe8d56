package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * A file too large to hold in memory, read once from end to end for its digest. Its headers are read afterwards, block
 * by block; a block that differs from what was digested is noticed, so that digest and headers are of the same bytes.
 */
final class BlockSums implements ByteSource {

    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final RandomAccessFile file;
    private final long length;
    private final int[] sums;
    private final String sha256;
    private final byte[] block = new byte[BLOCK];
    private long held = -1;

    /**
     * Reads a file.
     *
     * @param path its name in messages
     * @param file the file, open
     * @param length how many bytes of it to read
     * @throws ChangedFileException if there are fewer
     * @throws IOException if it cannot be read
     */
    BlockSums(Path path, RandomAccessFile file, long length) throws IOException {
        this.path = path;
        this.file = file;
        this.length = length;
        this.sums = new int[Math.toIntExact((length + BLOCK - 1) / BLOCK)];
        MessageDigest digest = Sha256.digest();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = load(i);
            digest.update(block, 0, size(i));
        }
        this.sha256 = Sha256.text(digest);
    }

    /** Returns the SHA-256 of all of it in lower-case hexadecimal. */
    String sha256() {
        return sha256;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long at, byte[] into) throws IOException {
        int count = 0;
        while (count < into.length && at + count < length) {
            int index = (int) ((at + count) / BLOCK);
            if (held != index && load(index) != sums[index]) {
                throw new ChangedFileException(path);
            }
            int from = (int) ((at + count) % BLOCK);
            int some = Math.min(size(index) - from, into.length - count);
            System.arraycopy(block, from, into, count, some);
            count += some;
        }
        return count;
    }

    private int size(int index) {
        return (int) Math.min(BLOCK, length - (long) index * BLOCK);
    }

    private int load(int index) throws IOException {
        held = -1;
        file.seek((long) index * BLOCK);
        for (int count = 0; count < size(index); ) {
            int read = file.read(block, count, size(index) - count);
            if (read < 0) {
                throw new ChangedFileException(path);
            }
            count += read;
        }
        held = index;
        CRC32C sum = new CRC32C();
        sum.update(block, 0, size(index));
        return (int) sum.getValue();
    }
}
