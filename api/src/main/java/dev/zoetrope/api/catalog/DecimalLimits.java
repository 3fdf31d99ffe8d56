package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Limits the size of numbers from outside: what people write, what catalogues contain, what services answer. A decimal
 * of eleven characters such as {@code 1e999999999} has a billion digits once it is compared, rounded or written out, so
 * its size is checked before anything is done with it.
 */
public final class DecimalLimits {

    /** The most digits a number may have, and the most places that its point may stand before or behind them. */
    public static final int DIGITS = 100;

    /** No number within the limits is written longer: its digits, its places, a sign, a point and an exponent. */
    private static final int LONGEST = 2 * DIGITS + 20;

    /** A number of {@value #DIGITS} digits has no more bits. */
    private static final int BITS = 333;

    private static final int SHOWN = 40;

    private DecimalLimits() {}

    /**
     * Parses a number.
     *
     * @param text a number as in JSON, Java or plain writing
     * @return the number, exactly
     * @throws NumberFormatException if the text is no number, or has more than {@value #DIGITS} digits or places
     */
    public static BigDecimal read(String text) {
        if (text.length() <= LONGEST) {
            BigDecimal number;
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException none) {
                throw new NumberFormatException("'" + shown(text) + "' is not a number");
            }
            if (allow(number)) {
                return number;
            }
        }
        throw new NumberFormatException(
                "'" + shown(text) + "' is no number of at most " + DIGITS + " digits and places");
    }

    /**
     * Tells whether a number is within the limits, without computing with it.
     *
     * @param number the number
     * @return true if it has at most {@value #DIGITS} digits and its point is at most as many places away from them;
     *     for types other than {@link BigDecimal} and {@link BigInteger}, if it is finite
     */
    public static boolean allow(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= DIGITS
                    && decimal.unscaledValue().bitLength() <= BITS
                    && decimal.precision() <= DIGITS;
        }
        if (number instanceof BigInteger whole) {
            return whole.bitLength() <= BITS && allow(new BigDecimal(whole));
        }
        return Double.isFinite(number.doubleValue());
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
