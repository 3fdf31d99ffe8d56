package dev.zoetrope.core.polling;

/**
 * Run times around one middle: a normal distribution of their logarithm, with what is not known yet of its middle and
 * width added to its width. All in places of the {@link TimeGrid}.
 */
final class LogNormalComponent {

    /** How many run times the first width counts for. */
    private static final double WIDTH_WEIGHT = 0.6;

    private static final double FIRST_WIDTH = 0.25 / TimeGrid.STEP;
    private static final double WIDEST_START = 0.4 / TimeGrid.STEP;
    private static final double HARDLY_ANY = 1e-9;

    private double weight;
    private double mean;
    private double squares;
    private double deviation;

    /**
     * Creates a component around one run time.
     *
     * @param from where its interval begins
     * @param to where its interval ends
     */
    LogNormalComponent(double from, double to) {
        this.weight = 1;
        // A job that had ended when it was first asked about says little about how much earlier it did.
        double width = Math.min(to - from, WIDEST_START);
        this.mean = to - width / 2;
        this.squares = width * width / 12;
        widen();
    }

    private void widen() {
        double variance = (squares + WIDTH_WEIGHT * FIRST_WIDTH * FIRST_WIDTH) / (weight + WIDTH_WEIGHT);
        deviation = Math.sqrt(variance * (1 + 1 / weight));
    }

    /** Returns how many run times it stands for. */
    double weight() {
        return weight;
    }

    /** Returns the middle. */
    double mean() {
        return mean;
    }

    /** Returns the standard deviation. */
    double deviation() {
        return deviation;
    }

    /** Returns the share of its run times that end before a place. */
    double below(double place) {
        return NormalCurve.below((place - mean) / deviation);
    }

    /** Returns the share of its run times that end between two places. */
    double between(double from, double to) {
        return Math.max(below(to) - below(from), 0);
    }

    /** Makes all that it has learnt count for less. */
    void forget(double keep) {
        weight *= keep;
        squares *= keep;
    }

    /**
     * Learns from part of a run time, taken to be spread over its interval as this distribution has it.
     *
     * @param from where the interval begins
     * @param to where it ends
     * @param part how much of the run time is its own; positive
     */
    void learn(double from, double to, double part) {
        double low = (from - mean) / deviation;
        double high = (to - mean) / deviation;
        double at = (low + high) / 2;
        double variance = (high - low) * (high - low) / 12;
        double inside = between(from, to);
        if (inside > HARDLY_ANY) {
            double atLow = NormalCurve.density(low);
            double atHigh = NormalCurve.density(high);
            at = Math.max(low, Math.min((atLow - atHigh) / inside, high));
            variance = Math.max(0, Math.min(1 + (low * atLow - high * atHigh) / inside - at * at, variance));
        }
        double off = at * deviation;
        weight += part;
        mean += off * part / weight;
        squares += part * (off * off * (1 - part / weight) + variance * deviation * deviation);
        widen();
    }
}
