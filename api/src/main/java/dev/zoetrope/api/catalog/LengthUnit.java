package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** In what a native parameter counts how long a result plays. */
public sealed interface LengthUnit permits FieldBinding.Unit, FrameRate {

    /**
     * Writes a length.
     *
     * @param seconds the length
     * @param parameters finds the number that another native parameter of the same input has; empty for one that has
     *     none
     * @return the number of this unit, exactly; not a whole one if the length does not fit
     */
    BigDecimal of(BigDecimal seconds, Function<String, Optional<BigDecimal>> parameters);

    /**
     * Reads a length.
     *
     * @param length a number of this unit
     * @param parameters finds the number that another native parameter of the same input has; empty for one that has
     *     none
     * @return seconds; rounded to 16 digits where they have no end
     */
    BigDecimal seconds(BigDecimal length, Function<String, Optional<BigDecimal>> parameters);

    /** {@return what follows a number of this unit in a text, for example {@code s}} */
    String symbol();
}
