package dev.zoetrope.benchmarks.polling;

/** The normal distribution. */
final class Normal {

    private static final double REACH = 8;

    private Normal() {}

    /**
     * Returns the share below a value, by its power series, which is exact to about fourteen decimals.
     *
     * @param z the value in standard deviations
     * @return a share from 0 to 1
     */
    static double below(double z) {
        if (Math.abs(z) > REACH) {
            return z > 0 ? 1 : 0;
        }
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double term = z;
        double sum = z;
        for (int i = 1; Math.abs(term) > 1e-17 * Math.abs(sum); i++) {
            term *= z * z / (2 * i + 1);
            sum += term;
        }
        return 0.5 + sum * density;
    }
}
