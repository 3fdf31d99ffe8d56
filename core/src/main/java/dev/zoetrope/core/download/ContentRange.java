package dev.zoetrope.core.download;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file an answer holds.
 *
 * @param start the first one, or -1 if the answer holds none
 * @param end the one after the last, or -1
 * @param total the file's length, or -1 if it is not given
 */
record ContentRange(long start, long end, long total) {

    private static final Pattern FORM =
            Pattern.compile("bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(?:(\\d{1,18})|\\*)", Pattern.CASE_INSENSITIVE);

    static Optional<ContentRange> of(HttpHeaders headers) {
        return headers.firstValue("Content-Range")
                .map(value -> FORM.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(match -> new ContentRange(
                        number(match.group(1)),
                        match.group(2) == null ? -1 : number(match.group(2)) + 1,
                        number(match.group(3))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? -1 : Long.parseLong(digits);
    }
}
