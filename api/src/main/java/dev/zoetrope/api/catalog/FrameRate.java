package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts a length in pictures: a model that takes {@code num_frames} plays so many of them in a second.
 *
 * @param parameter the native parameter whose value is the number of frames in a second, or null if no parameter
 *     changes it
 * @param perSecond the number of frames in a second where that parameter has no value; greater than 0
 * @param extra how many frames a result has besides, for example 1 where five seconds at 16 frames are 81; not negative
 */
public record FrameRate(@Nullable String parameter, BigDecimal perSecond, int extra) implements LengthUnit {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code perSecond} is not greater than 0, or {@code extra} is negative
     */
    public FrameRate {
        Objects.requireNonNull(perSecond, "perSecond");
        if (perSecond.signum() <= 0 || extra < 0) {
            throw new IllegalArgumentException(
                    perSecond + " frames in a second and " + extra + " besides; allowed: more than 0, and 0 or more");
        }
    }

    @Override
    public BigDecimal of(BigDecimal seconds, Function<String, Optional<BigDecimal>> parameters) {
        return seconds.multiply(rate(parameters)).add(BigDecimal.valueOf(extra));
    }

    @Override
    public BigDecimal seconds(BigDecimal length, Function<String, Optional<BigDecimal>> parameters) {
        return length.subtract(BigDecimal.valueOf(extra)).divide(rate(parameters), MathContext.DECIMAL64);
    }

    @Override
    public String symbol() {
        return " frames";
    }

    private BigDecimal rate(Function<String, Optional<BigDecimal>> parameters) {
        return Optional.ofNullable(parameter)
                .flatMap(parameters)
                .filter(rate -> rate.signum() > 0)
                .orElse(perSecond);
    }
}
