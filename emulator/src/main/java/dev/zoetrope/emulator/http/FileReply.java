package dev.zoetrope.emulator.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves bytes as an object store does: GET and HEAD, entity tag, one byte range ({@code bytes=a-b}, {@code a-},
 * {@code -n}) answered 206 or 416, and {@code If-Range}. Several ranges in one request are answered with the whole file.
 */
public final class FileReply {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private FileReply() {}

    /** Returns the reply to a request for this content; the tag comes with its quotes. */
    public static Reply of(Request request, ByteBuffer content, String contentType, String etag) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "ETag", etag, "Accept-Ranges", "bytes");
        Optional<Matcher> range = request.header("range")
                .filter(asked -> request.header("if-range").map(etag::equals).orElse(true))
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(match -> !match.group(1).isEmpty() || !match.group(2).isEmpty());
        return range.map(match -> part(match, headers, content)).orElseGet(() -> Reply.bytes(200, headers, content));
    }

    private static Reply part(Matcher range, Map<String, String> headers, ByteBuffer content) {
        long size = content.remaining();
        long from;
        long to;
        if (range.group(1).isEmpty()) {
            from = Math.max(0, size - number(range.group(2)));
            to = size - 1;
        } else {
            from = number(range.group(1));
            to = range.group(2).isEmpty() ? size - 1 : Math.min(number(range.group(2)), size - 1);
        }
        if (from > to) {
            return Reply.text(416, headers, "").withHeader("Content-Range", "bytes */" + size);
        }
        ByteBuffer slice = content.slice((int) from, (int) (to - from + 1));
        return Reply.bytes(206, headers, slice).withHeader("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
