package dev.zoetrope.core.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's head announces about its body.
 *
 * @param kind what they are
 * @param end how long the file is once they have arrived, or -1 if that is unknown
 * @param file the file to which they belong; null if to none
 */
record ExpectedBody(Kind kind, long end, @Nullable Representation file) {

    /** What the body of an answer is. */
    enum Kind {
        /** The file from its beginning. */
        WHOLE,
        /** What follows the bytes that are here already. */
        REST,
        /** A part that does not fit what is here. */
        MISFIT,
        /** No part of the file, as in an error or a redirect. */
        NOTHING
    }

    private static final ExpectedBody NOTHING = new ExpectedBody(Kind.NOTHING, -1, null);
    private static final ExpectedBody MISFIT = new ExpectedBody(Kind.MISFIT, -1, null);

    /**
     * Reads an answer's head.
     *
     * @param head the head
     * @param count how many bytes are here already
     * @param held the file to which these belong, or null if there are none
     */
    static ExpectedBody of(HttpResponse.ResponseInfo head, long count, @Nullable Representation held) {
        if (head.statusCode() == 200) {
            long length = head.headers().firstValueAsLong("Content-Length").orElse(-1);
            return new ExpectedBody(Kind.WHOLE, length, Representation.of(head.headers(), length));
        }
        if (head.statusCode() == 206) {
            return rest(head.headers(), count, held).orElse(MISFIT);
        }
        return NOTHING;
    }

    private static Optional<ExpectedBody> rest(HttpHeaders headers, long count, @Nullable Representation held) {
        Optional<ContentRange> declared = ContentRange.of(headers);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        ContentRange range = declared.get();
        long total = range.total() < 0 && held != null ? held.total() : range.total();
        boolean fits = range.start() == count && range.end() > range.start() && range.end() <= total;
        Representation file = held == null ? Representation.of(headers, total) : held.withTotal(total);
        return fits && (held == null || held.sameAs(headers, total))
                ? Optional.of(new ExpectedBody(Kind.REST, range.end(), file))
                : Optional.empty();
    }
}
