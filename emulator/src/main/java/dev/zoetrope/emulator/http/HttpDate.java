package dev.zoetrope.emulator.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as HTTP headers have them, such as {@code Fri, 02 Jan 2026 03:04:05 GMT}. */
public final class HttpDate {

    /** The JDK's own formatter leaves out the zero of a one-digit day. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** {@return the text of a time, fractions of a second dropped} */
    public static String of(Instant time) {
        return FORM.format(time);
    }
}
