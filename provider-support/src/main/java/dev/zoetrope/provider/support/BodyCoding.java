package dev.zoetrope.provider.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the content codings of a body. Every request asks for none ({@code Accept-Encoding: identity}), but some
 * servers and gateways compress all the same, a few without saying so. A compressed body that was cut or damaged yields
 * what precedes the damage.
 *
 * @param content the decoded body
 * @param unread the name of an unknown coding that the content is still in, or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one reader to the next, never compared
record BodyCoding(byte[] content, @Nullable String unread) {

    /** More layers serve no purpose, and a body can be crafted that decompresses to itself. */
    private static final int MAX_LAYERS = 5;

    private static final int BLOCK = 8192;

    /**
     * Decodes a body.
     *
     * @param headers the answer's headers
     * @param body the body as it came
     * @param limit the most bytes of it that are read, decoded; what is longer is cut there
     * @return the decoded body
     */
    static BodyCoding undone(HttpHeaders headers, byte[] body, int limit) {
        List<String> codings = new ArrayList<>(headers.allValues("Content-Encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .toList());
        Collections.reverse(codings);
        byte[] content = body;
        String unread = null;
        for (String coding : codings.subList(0, Math.min(codings.size(), MAX_LAYERS))) {
            switch (coding) {
                case "gzip", "x-gzip" -> content = gunzipped(content, limit);
                case "deflate" -> content = inflated(content, limit);
                default -> unread = coding;
            }
        }
        // No document begins with these two bytes, so what does is compressed, whatever the headers say.
        for (int layer = 0; layer < MAX_LAYERS && isGzip(content); layer++) {
            content = gunzipped(content, limit);
        }
        return new BodyCoding(content, unread);
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    /** A header that says gzip where there is none is ignored. */
    private static byte[] gunzipped(byte[] content, int limit) {
        return isGzip(content) ? read(() -> new GZIPInputStream(new ByteArrayInputStream(content)), limit) : content;
    }

    /** By the standard this is zlib's format, but some servers leave out its header; a plain body is left as it is. */
    private static byte[] inflated(byte[] content, int limit) {
        if (content.length == 0 || content[0] == '{' || content[0] == '[') {
            return content;
        }
        byte[] framed = read(() -> new InflaterInputStream(new ByteArrayInputStream(content)), limit);
        if (framed.length > 0) {
            return framed;
        }
        Inflater unframed = new Inflater(true);
        try {
            byte[] bare = read(() -> new InflaterInputStream(new ByteArrayInputStream(content), unframed), limit);
            return bare.length > 0 ? bare : content;
        } finally {
            unframed.end();
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    /** Reads byte by byte, because what is read together with a damaged part is lost with it. */
    private static byte[] read(Source source, int limit) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try (InputStream in = source.open()) {
            int count = in.read(block, 0, 1);
            while (count >= 0 && decoded.size() < limit) {
                decoded.write(block, 0, Math.min(count, limit - decoded.size()));
                count = in.read(block, 0, decoded.size() < BLOCK ? 1 : BLOCK);
            }
        } catch (IOException cut) {
            // What came before it counts.
        }
        return decoded.toByteArray();
    }
}
