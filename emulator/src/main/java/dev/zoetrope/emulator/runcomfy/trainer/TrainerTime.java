package dev.zoetrope.emulator.runcomfy.trainer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the trainer writes them. */
final class TrainerTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private TrainerTime() {}

    /** {@return a time in UTC, to the microsecond} */
    static String of(Instant at) {
        return FORM.format(at);
    }
}
