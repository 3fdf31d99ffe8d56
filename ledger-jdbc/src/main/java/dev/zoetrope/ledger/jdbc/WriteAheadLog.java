package dev.zoetrope.ledger.jdbc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads SQLite's write-ahead log by its documented file format, to answer one question: is what SQLite would ignore
 * only the torn end of a change, or does something follow that was written later?
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">the format of the write-ahead log</a>
 */
final class WriteAheadLog {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int LARGEST_PAGE = 65_536;

    private final DataInputStream in;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private int first;
    private int second;

    private WriteAheadLog(DataInputStream in) {
        this.in = in;
    }

    /**
     * Returns whether a log has lost committed changes, as far as the log alone shows.
     *
     * @param file the log; it may be missing
     * @return true if its head is damaged, or a committed change follows after damage
     */
    static boolean damaged(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), LARGEST_PAGE))) {
            return Files.size(file) > 0 && new WriteAheadLog(in).damaged();
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private boolean damaged() throws IOException {
        byte[] head = new byte[HEADER];
        if (in.readNBytes(head, 0, HEADER) < HEADER) {
            return true;
        }
        ByteBuffer header = ByteBuffer.wrap(head);
        // The last bit of the magic number says in which byte order the words are summed.
        order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        sum(head, HEADER - 2 * Integer.BYTES);
        int pageSize = header.getInt(8);
        boolean whole = (header.getInt(0) & ~1) == MAGIC
                && pageSize >= 512
                && pageSize <= LARGEST_PAGE
                && header.getInt(24) == first
                && header.getInt(28) == second;
        return !whole || committedAfterDamage(header.getLong(16), pageSize);
    }

    /** Frames left by an earlier round of the log have another salt, and nothing is written after a torn end. */
    private boolean committedAfterDamage(long salt, int pageSize) throws IOException {
        byte[] frame = new byte[FRAME_HEADER];
        byte[] page = new byte[pageSize];
        boolean torn = false;
        while (true) {
            try {
                in.readFully(frame);
                in.readFully(page);
            } catch (EOFException end) {
                return false;
            }
            ByteBuffer header = ByteBuffer.wrap(frame);
            boolean ofThisRound = header.getLong(8) == salt;
            boolean commits = header.getInt(4) != 0;
            if (torn && ofThisRound && commits) {
                return true;
            }
            sum(frame, 2 * Integer.BYTES);
            sum(page, pageSize);
            torn |= !ofThisRound || header.getInt(16) != first || header.getInt(20) != second;
        }
    }

    private void sum(byte[] bytes, int length) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(order);
        for (int at = 0; at < length; at += 2 * Integer.BYTES) {
            first += words.getInt(at) + second;
            second += words.getInt(at + Integer.BYTES) + first;
        }
    }
}
