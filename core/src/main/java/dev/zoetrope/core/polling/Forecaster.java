package dev.zoetrope.core.polling;

/**
 * One way to forecast the next run time from those before. A run time is known as an interval between two places of the
 * {@link TimeGrid}.
 */
interface Forecaster {

    /**
     * Returns how likely a run time between two places has seemed so far.
     *
     * @param from where the interval begins
     * @param to where it ends, further than {@code from}
     * @return a share of jobs; may be 0
     */
    double likelihood(double from, double to);

    /**
     * Learns that a job ended between two places.
     *
     * @param from where the interval begins
     * @param to where it ends, further than {@code from}
     */
    void learn(double from, double to);

    /**
     * Adds the forecast to a sum of forecasts.
     *
     * @param total the sum for each cell
     * @param trust how much this forecast counts
     */
    void addTo(double[] total, double trust);
}
