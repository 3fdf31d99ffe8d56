package dev.zoetrope.core.download;

import dev.zoetrope.core.time.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks files that a server stores gzipped and sends that way although it was not asked to. */
final class Gzip {

    private static final String MAGIC = "\u001f\u008b";
    private static final int BUFFER_BYTES = 64 << 10;

    private Gzip() {}

    static boolean declaredBy(Representation file) {
        return file.encoding().equalsIgnoreCase("gzip") || file.encoding().equalsIgnoreCase("x-gzip");
    }

    static boolean packs(FileSummary file) {
        return file.head().startsWith(MAGIC);
    }

    /**
     * Unpacks a file.
     *
     * @param packed the file
     * @param part where its content goes
     * @param maxBytes how large the content may be
     * @param deadline how long it may take
     */
    static void unpack(PartialFile packed, PartialFile part, long maxBytes, Deadline deadline)
            throws IOException, DeliveryException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream file = packed.read();
                InputStream content = new GZIPInputStream(file, BUFFER_BYTES)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while unpacking");
                }
                if (part.count() + read > maxBytes || deadline.passed()) {
                    throw DeliveryException.lasting("the artifact is larger when unpacked than " + maxBytes
                            + " bytes, or the time was over after " + part.count());
                }
                part.append(ByteBuffer.wrap(buffer, 0, read));
            }
        } catch (ZipException | EOFException e) {
            throw DeliveryException.lasting("the artifact was sent gzipped, and cannot be unpacked: " + e.getMessage());
        }
    }
}
