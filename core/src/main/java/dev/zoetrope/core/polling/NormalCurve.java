package dev.zoetrope.core.polling;

/** The normal distribution with mean 0 and variance 1. */
final class NormalCurve {

    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private NormalCurve() {}

    /** Returns the density at a value. */
    static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    /**
     * Returns the share below a value, to about seven digits: formula 26.2.17 of Abramowitz and Stegun, Handbook of
     * Mathematical Functions.
     */
    static double below(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double above = density(z) * series;
        return z >= 0 ? 1 - above : above;
    }
}
