package dev.zoetrope.ledger.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Converts instants to whole microseconds since 1970. Instants out of their range become the smallest or largest
 * number.
 */
final class StoredInstant {

    private static final long PER_SECOND = 1_000_000;
    private static final Instant LEAST = Instant.EPOCH.plus(Long.MIN_VALUE + 1, ChronoUnit.MICROS);
    private static final Instant GREATEST = Instant.EPOCH.plus(Long.MAX_VALUE - 1, ChronoUnit.MICROS);

    private StoredInstant() {}

    /** Returns the last microsecond that is not after an instant. */
    static long floor(Instant at) {
        if (at.isBefore(LEAST)) {
            return Long.MIN_VALUE;
        }
        return at.isAfter(GREATEST) ? Long.MAX_VALUE : at.getEpochSecond() * PER_SECOND + at.getNano() / 1_000;
    }

    static @Nullable Long nullable(@Nullable Instant at) {
        return at == null ? null : floor(at);
    }

    /** Returns the first microsecond that is not before an instant, to compare stored instants with. */
    static long ceiling(Instant at) {
        long floor = floor(at);
        return read(floor).isBefore(at) && floor < Long.MAX_VALUE ? floor + 1 : floor;
    }

    static Instant read(long stored) {
        if (stored == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        if (stored == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        long seconds = Math.floorDiv(stored, PER_SECOND);
        return Instant.ofEpochSecond(seconds, Math.floorMod(stored, PER_SECOND) * 1_000);
    }
}
