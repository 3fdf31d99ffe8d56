package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A finished file.
 *
 * @param bytes its content, read-only
 * @param contentType with which it is served
 * @param etag entity tag with its quotes, made from the content
 */
public record RenderedFile(ByteBuffer bytes, String contentType, String etag) {

    /** {@return the artifact for some content; the array is taken over} */
    public static RenderedFile of(byte[] content, String contentType) {
        CRC32 crc = new CRC32();
        crc.update(content);
        String etag = "\"" + Long.toHexString(crc.getValue()) + "-" + Integer.toHexString(content.length) + "\"";
        return new RenderedFile(ByteBuffer.wrap(content).asReadOnlyBuffer(), contentType, etag);
    }
}
