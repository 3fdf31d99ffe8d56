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
 * Undoes what a server did to a body on its way. Every request asks for none of it ({@code Accept-Encoding: identity}), but
 * some servers and gateways compress all the same, a few without saying so. A compressed body that was cut or damaged
 * yields what comes before that.
 *
 * @param content the body as it was before
 * @param unread the name of a coding that is not known here, in which the content still is; or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one reader to the next, never compared
record BodyCoding(byte[] content, @Nullable String unread) {

    /** Nobody compresses more often on purpose, and a body can be made that comes out as itself. */
    private static final int MAX_LAYERS = 5;

    private static final int BLOCK = 8192;

    /**
     * Undoes all codings of a body.
     *
     * @param headers the answer's headers
     * @param body the body as it came
     * @param limit the most bytes of it that are read, decoded; what is longer is cut there
     * @return the body as it was
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

    /** A header that says gzip where there is none is overlooked. */
    private static byte[] gunzipped(byte[] content, int limit) {
        return isGzip(content) ? read(() -> new GZIPInputStream(new ByteArrayInputStream(content)), limit) : content;
    }

    /** By the standard this is zlib's format, but some servers leave out its frame; and a plain body is left alone. */
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

    /** Reads the beginning byte by byte, because what is read together with a damage is lost with it. */
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
