package dev.zoetrope.core.planning;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a value measures on its {@link Scale}.
 *
 * @param size how much it is, or null where only the shape counts
 * @param shape width to height, or null where only the size counts
 */
record Measure(@Nullable BigDecimal size, @Nullable BigDecimal shape) {

    /** A picture of another shape is farther away than one of another size. */
    private static final int WEIGHT_OF_SHAPE = 4;

    /** Two distances that differ by less are the same one, computed differently. */
    private static final double PRECISION = 1e9;

    static Measure of(BigDecimal size) {
        return new Measure(size, null);
    }

    BigDecimal area() {
        return Objects.requireNonNull(size, "size");
    }

    /**
     * Returns how far apart two measures of one scale are.
     *
     * @param other the other one
     * @return 0 or more; for the pixels of a picture their ratio, for everything else the difference
     */
    BigDecimal distance(Measure other) {
        if (shape == null && other.shape == null) {
            return area().subtract(other.area()).abs();
        }
        double distance = WEIGHT_OF_SHAPE * times(shape, other.shape) + times(size, other.size);
        return BigDecimal.valueOf(Math.round(distance * PRECISION));
    }

    private static double times(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? 0 : Math.abs(Math.log(one.doubleValue() / other.doubleValue()));
    }
}
