package dev.zoetrope.core.media;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a clip or a sound says about how it plays.
 *
 * @param seconds how long it plays, positive, or null if it does not say
 * @param pixels the size of its picture as players show it, or null if it does not say
 * @param soundAlone whether it says what tracks it has, and there is sound among them and no picture
 */
record Playback(@Nullable BigDecimal seconds, @Nullable Pixels pixels, boolean soundAlone) {

    /** What is said about a file that says nothing. */
    static final Playback UNKNOWN = new Playback(null, null, false);

    private static final int DECIMALS = 3;

    /** More than thirty years; a file that says so is damaged. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000);

    /** Returns what a file says that holds sound and nothing else. */
    static Playback sound(@Nullable BigDecimal seconds) {
        return new Playback(seconds, null, true);
    }

    /**
     * Returns how long something plays, to the millisecond.
     *
     * @param units its length in units of time
     * @param perSecond how many of them are a second
     * @return the seconds, or null if nothing plays so long
     */
    static @Nullable BigDecimal seconds(long units, long perSecond) {
        return units <= 0 || perSecond <= 0
                ? null
                : seconds(BigDecimal.valueOf(units)
                        .divide(BigDecimal.valueOf(perSecond), DECIMALS, RoundingMode.HALF_UP));
    }

    /** Returns seconds to the millisecond, or null if nothing plays so long. */
    static @Nullable BigDecimal seconds(BigDecimal exactly) {
        BigDecimal seconds = exactly.setScale(DECIMALS, RoundingMode.HALF_UP);
        return seconds.signum() > 0 && seconds.compareTo(MOST_SECONDS) <= 0 ? seconds : null;
    }
}
