package dev.zoetrope.emulator.http;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves bytes as an object store does: GET and HEAD, entity tag and date, one byte range ({@code bytes=a-b},
 * {@code a-}, {@code -n}) answered 206 or 416, and {@code If-Range} with either validator. Several ranges in one
 * request are answered with the whole file.
 */
public final class FileReply {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private FileReply() {}

    /**
     * How a client can distinguish two versions of a file.
     *
     * @param etag entity tag with its quotes
     * @param lastModified when this version came to be
     */
    public record Validators(String etag, Instant lastModified) {

        String date() {
            return HttpDate.of(lastModified);
        }

        boolean match(String ifRange) {
            return ifRange.equals(etag) || ifRange.equals(date());
        }
    }

    /** {@return the reply to a request for this content} */
    public static Reply of(Request request, ByteBuffer content, String contentType, Validators version) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                contentType,
                "ETag",
                version.etag(),
                "Last-Modified",
                version.date(),
                "Accept-Ranges",
                "bytes");
        Optional<Matcher> range = request.header("range")
                .filter(asked -> request.header("if-range").map(version::match).orElse(true))
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(match -> !match.group(1).isEmpty() || !match.group(2).isEmpty());
        return range.map(match -> part(match, headers, content)).orElseGet(() -> Reply.bytes(200, headers, content));
    }

    /** {@return how an object store refuses an address that is no longer valid} */
    public static Reply expired(int status) {
        String why =
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
        return Reply.text(status, Map.of("Content-Type", "application/xml"), why);
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
