package dev.zoetrope.emulator.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Texts in a PNG: one chunk of the type {@code tEXt} for each. */
public final class PngTexts {

    /** The signature and the first chunk, whose length is fixed. */
    private static final int HEADER = 8 + 25;

    private PngTexts() {}

    /**
     * Adds texts to a picture.
     *
     * @param png a whole PNG
     * @param texts by keyword, which is of 1 to 79 characters; both in Latin-1
     */
    public static byte[] write(byte[] png, Map<String, String> texts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, HEADER);
        texts.forEach((keyword, text) ->
                file.writeBytes(chunk("tEXt", (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1))));
        file.write(png, HEADER, png.length - HEADER);
        return file.toByteArray();
    }

    /** {@return a chunk: length, type, data and checksum} */
    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
