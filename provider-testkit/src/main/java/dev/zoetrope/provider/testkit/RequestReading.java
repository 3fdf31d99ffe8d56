package dev.zoetrope.provider.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests from a connection. */
final class RequestReading {

    private static final int HEX = 16;

    private RequestReading() {}

    /**
     * Reads the next request, body included.
     *
     * @return the request, or empty if the connection ended before it was whole
     */
    static Optional<WireRequest> next(InputStream in) throws IOException {
        try {
            String[] first = line(in).split(" ");
            if (first.length < 2) {
                return Optional.empty();
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
            }
            byte[] body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                    ? chunks(in)
                    : bytes(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
            return Optional.of(new WireRequest(
                    first[0].toUpperCase(Locale.ROOT), first[1], headers, new String(body, StandardCharsets.UTF_8)));
        } catch (EOFException ended) {
            return Optional.empty();
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(in); length > 0; length = chunkLength(in)) {
            body.write(bytes(in, length));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkLength(InputStream in) throws IOException {
        String line = line(in);
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), HEX);
    }

    private static byte[] bytes(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
