package dev.zoetrope.core.download;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a server said about the file it sends, by which the rest of the same file can be requested.
 *
 * @param etag its strong entity tag; empty if it has none
 * @param modified when it was last changed, as the server wrote it; empty if that does not distinguish two files
 * @param total its length in bytes, or -1 if unknown
 * @param declared its declared media type; empty if none
 * @param encoding how its bytes are encoded; empty if they are the file's own
 */
record Representation(String etag, String modified, long total, String declared, String encoding) {

    /** The representation of a text that came with the answer itself. */
    static final Representation INLINE = new Representation("", "", -1, "", "");

    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    static Representation of(HttpHeaders headers, long total) {
        String etag = headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\"") && tag.length() > 2)
                .orElse("");
        String modified = headers.firstValue("Last-Modified")
                .filter(date -> settled(date, headers))
                .orElse("");
        String encoding = headers.firstValue("Content-Encoding")
                .map(String::strip)
                .filter(name -> !name.equalsIgnoreCase("identity"))
                .orElse("");
        return new Representation(
                etag, modified, total, headers.firstValue("Content-Type").orElse(""), encoding);
    }

    /**
     * Returns whether a date identifies a file: one changed within the second in which it was sent may change again
     * under the same date.
     */
    private static boolean settled(String modified, HttpHeaders headers) {
        return instant(modified)
                .flatMap(then -> headers.firstValue("Date")
                        .flatMap(Representation::instant)
                        .map(now -> !then.plus(CLOCK_STEP).isAfter(now)))
                .orElse(false);
    }

    private static Optional<ZonedDateTime> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the validator with which a server sends the rest only if the file is still this one; empty if there is
     * none.
     */
    Optional<String> validator() {
        return Optional.of(etag.isEmpty() ? modified : etag).filter(value -> !value.isEmpty());
    }

    /**
     * Returns whether an answer with a part is about the same file. Every such answer has an entity tag; it need not
     * have the date.
     */
    boolean sameAs(HttpHeaders part, long partTotal) {
        boolean sameTotal = total < 0 || total == partTotal;
        boolean sameFile = etag.isEmpty()
                ? part.firstValue("Last-Modified").map(modified::equals).orElse(true)
                : part.firstValue("ETag").map(etag::equals).orElse(false);
        return sameTotal && sameFile;
    }

    /** Returns the same without an encoding, for a file that was unpacked. */
    Representation plain() {
        return new Representation(etag, modified, total, declared, "");
    }

    Representation withTotal(long value) {
        return new Representation(etag, modified, value, declared, encoding);
    }
}
