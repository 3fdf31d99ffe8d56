package dev.zoetrope.api.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * The texts that a PNG carries. ComfyUI writes the graph of a picture under the keyword {@code prompt}, and what its
 * editor saves under {@code workflow}. Source: PNG specification (third edition), sections 11.3.3.2 to 11.3.3.4.
 */
final class PngText {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int AROUND_DATA = 12;
    private static final int LARGEST = 64 << 20;

    private PngText() {}

    static boolean isPng(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * Finds the graph that a picture carries.
     *
     * @param bytes the PNG
     * @param source what it is called in messages
     * @return the graph as JSON
     */
    static String graph(byte[] bytes, String source) {
        Map<String, String> texts = new HashMap<>();
        try {
            read(bytes, texts);
        } catch (IOException | IllegalArgumentException e) {
            throw GraphReader.refuse(source, "a damaged PNG", "a PNG that carries its graph, or a JSON file");
        }
        String graph = texts.get("prompt");
        if (graph == null) {
            throw GraphReader.refuse(
                    source,
                    texts.containsKey("workflow")
                            ? "a PNG that carries only what the editor saves"
                            : "a PNG that carries no graph",
                    "a PNG that a ComfyUI server saved with its metadata, or a workflow in API format");
        }
        return graph;
    }

    private static void read(byte[] bytes, Map<String, String> texts) throws IOException {
        ByteBuffer png = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        while (png.remaining() >= AROUND_DATA) {
            int length = png.getInt();
            String type = text(png, 4, StandardCharsets.US_ASCII);
            if (length < 0 || length > png.remaining() - 4) {
                throw new IOException("a chunk is longer than the file");
            }
            ByteBuffer chunk = png.slice(png.position(), length);
            switch (type) {
                case "tEXt" -> texts.put(keyword(chunk), text(chunk, chunk.remaining(), StandardCharsets.ISO_8859_1));
                case "zTXt" -> compressed(chunk, texts);
                case "iTXt" -> international(chunk, texts);
                default -> {
                    // Pixels and everything else.
                }
            }
            png.position(png.position() + length + 4);
        }
    }

    private static void compressed(ByteBuffer chunk, Map<String, String> texts) throws IOException {
        String keyword = keyword(chunk);
        chunk.get();
        texts.put(keyword, new String(inflated(chunk), StandardCharsets.ISO_8859_1));
    }

    private static void international(ByteBuffer chunk, Map<String, String> texts) throws IOException {
        String keyword = keyword(chunk);
        boolean compressed = chunk.get() != 0;
        chunk.get();
        // The language and the translated keyword.
        keyword(chunk);
        keyword(chunk);
        texts.put(
                keyword,
                compressed
                        ? new String(inflated(chunk), StandardCharsets.UTF_8)
                        : text(chunk, chunk.remaining(), StandardCharsets.UTF_8));
    }

    /** Reads a text up to the zero that ends it. */
    private static String keyword(ByteBuffer chunk) throws IOException {
        int end = chunk.position();
        while (end < chunk.limit() && chunk.get(end) != 0) {
            end++;
        }
        if (end == chunk.limit()) {
            throw new IOException("a keyword has no end");
        }
        String keyword = text(chunk, end - chunk.position(), StandardCharsets.UTF_8);
        chunk.get();
        return keyword;
    }

    private static String text(ByteBuffer from, int length, Charset charset) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, charset);
    }

    private static byte[] inflated(ByteBuffer chunk) throws IOException {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = inflater.readNBytes(LARGEST + 1);
            if (text.length > LARGEST) {
                throw new IOException("the text is larger than 64 MiB");
            }
            return text;
        }
    }
}
