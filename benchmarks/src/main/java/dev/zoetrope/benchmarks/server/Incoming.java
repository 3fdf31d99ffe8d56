package dev.zoetrope.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A complete request at the beginning of the received bytes.
 *
 * @param request the request
 * @param end the length of the request in bytes
 */
record Incoming(ReadRequest request, int end) {

    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final byte[] LINE_END = {'\r', '\n'};

    /**
     * Parses the first request.
     *
     * @param bytes a buffer with the received bytes
     * @param count the number of received bytes in the buffer
     * @return the first request, or empty if it is not complete yet
     */
    static Optional<Incoming> first(byte[] bytes, int count) {
        int headEnd = indexOf(BLANK_LINE, bytes, 0, count);
        if (headEnd < 0) {
            return Optional.empty();
        }
        String head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1);
        int start = headEnd + BLANK_LINE.length;
        if (header(head, "transfer-encoding").equals("chunked")) {
            return chunked(head, bytes, start, count);
        }
        String length = header(head, "content-length");
        int end = start + (length.isEmpty() ? 0 : Integer.parseInt(length));
        return end > count
                ? Optional.empty()
                : Optional.of(new Incoming(request(head, Arrays.copyOfRange(bytes, start, end)), end));
    }

    private static Optional<Incoming> chunked(String head, byte[] bytes, int start, int count) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = start;
        while (true) {
            int lineEnd = indexOf(LINE_END, bytes, at, count);
            if (lineEnd < 0) {
                return Optional.empty();
            }
            int size = Integer.parseInt(new String(bytes, at, lineEnd - at, StandardCharsets.US_ASCII).strip(), 16);
            int chunk = lineEnd + LINE_END.length;
            at = chunk + size + LINE_END.length;
            if (at > count) {
                return Optional.empty();
            }
            if (size == 0) {
                return Optional.of(new Incoming(request(head, body.toByteArray()), at));
            }
            body.write(bytes, chunk, size);
        }
    }

    private static ReadRequest request(String head, byte[] body) {
        String[] first = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
        return new ReadRequest(first[0], first[1], new String(body, StandardCharsets.UTF_8));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private static int indexOf(byte[] wanted, byte[] bytes, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
