package dev.zoetrope.emulator.media;

import java.nio.charset.StandardCharsets;

/** Tells the type of a file by its first bytes. */
public final class Signature {

    private Signature() {}

    /**
     * Returns the usual extension without dot: {@code png}, {@code jpg}, {@code gif}, {@code bmp}, {@code webp},
     * {@code avif}, {@code mp4} (QuickTime too), {@code wav}, {@code mp3}; empty when the bytes are none of these.
     */
    public static String of(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n")) {
            return "png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "jpg";
        }
        if (head.startsWith("GIF8")) {
            return "gif";
        }
        if (head.startsWith("BM")) {
            return "bmp";
        }
        if (head.startsWith("ID3") || head.startsWith("\u00ff\u00fb")) {
            return "mp3";
        }
        if (head.startsWith("RIFF")) {
            return head.startsWith("WAVE", 8) ? "wav" : head.startsWith("WEBP", 8) ? "webp" : "";
        }
        if (head.startsWith("ftyp", 4)) {
            return head.startsWith("avif", 8) ? "avif" : "mp4";
        }
        return "";
    }
}
