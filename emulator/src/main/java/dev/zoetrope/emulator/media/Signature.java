package dev.zoetrope.emulator.media;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Recognises the type of a file by its first bytes. */
public final class Signature {

    private static final Map<String, String> RIFF_TYPES = Map.of("WAVE", "wav", "WEBP", "webp", "AVI ", "avi");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("png", "image"),
            Map.entry("jpg", "image"),
            Map.entry("gif", "image"),
            Map.entry("bmp", "image"),
            Map.entry("webp", "image"),
            Map.entry("avif", "image"),
            Map.entry("tiff", "image"),
            Map.entry("mp4", "video"),
            Map.entry("webm", "video"),
            Map.entry("avi", "video"),
            Map.entry("m4a", "audio"),
            Map.entry("wav", "audio"),
            Map.entry("flac", "audio"),
            Map.entry("mp3", "audio"));

    private Signature() {}

    /** {@return {@code image}, {@code video} or {@code audio} for a signature, empty for the empty one} */
    public static String kind(String signature) {
        return KINDS.getOrDefault(signature, "");
    }

    /**
     * Returns the usual extension without dot: {@code png}, {@code jpg}, {@code gif}, {@code bmp}, {@code webp},
     * {@code avif}, {@code tiff}, {@code mp4} (QuickTime too), {@code webm} (Matroska too), {@code avi}, {@code m4a},
     * {@code wav}, {@code flac}, {@code mp3}; empty when the bytes are none of these.
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
        if (head.startsWith("ID3") || head.matches("(?s)\u00ff[\u00f2\u00f3\u00fa\u00fb].*")) {
            return "mp3";
        }
        if (head.startsWith("fLaC")) {
            return "flac";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "tiff";
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return "webm";
        }
        if (head.startsWith("RIFF")) {
            return RIFF_TYPES.getOrDefault(head.substring(Math.min(8, head.length()), Math.min(12, head.length())), "");
        }
        if (head.startsWith("ftyp", 4)) {
            return head.startsWith("avif", 8) ? "avif" : head.startsWith("M4A", 8) ? "m4a" : "mp4";
        }
        return "";
    }
}
