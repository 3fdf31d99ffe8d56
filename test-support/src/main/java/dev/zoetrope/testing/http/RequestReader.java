package dev.zoetrope.testing.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads requests from a connection, byte by byte, so that not one of the next request is taken. */
final class RequestReader {

    private final InputStream in;
    private final int connection;

    RequestReader(InputStream in, int connection) {
        this.in = in;
        this.connection = connection;
    }

    /**
     * Reads the next request.
     *
     * @return the request; empty if the client went away before its end
     * @throws IOException if the connection breaks, or what comes is not HTTP
     */
    Optional<ReceivedRequest> next() throws IOException {
        try {
            return Optional.of(read());
        } catch (EOFException gone) {
            return Optional.empty();
        }
    }

    private ReceivedRequest read() throws IOException {
        String[] first = line(true).split(" ", -1);
        if (first.length != 3) {
            throw new IOException("this is not HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(false); !line.isEmpty(); line = line(false)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("this is not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunks()
                : exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new ReceivedRequest(
                connection, first[0], first[1], headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = length(line(false));
        while (length > 0) {
            body.write(exactly(length));
            line(false);
            length = length(line(false));
        }
        line(false);
        return body.toByteArray();
    }

    private static int length(String chunkHead) {
        return Integer.parseInt(chunkHead.strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            // A handshake of TLS may have no line end at all, and its client would wait for ever.
            if (first && line.size() == 0 && !Character.isLetter(b)) {
                throw new IOException("this is not HTTP");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
