package dev.zoetrope.core.polling;

/** A forecaster that learns nothing and keeps to the prior, in case that all that was seen no longer holds. */
final class FixedForecaster implements Forecaster {

    private final double[] prior;

    /**
     * Creates a forecaster that always forecasts the prior.
     *
     * @param prior shares that sum to one; not copied
     */
    FixedForecaster(double[] prior) {
        this.prior = prior;
    }

    @Override
    public double likelihood(double from, double to) {
        return TimeGrid.between(prior, from, to);
    }

    @Override
    public void learn(double from, double to) {}

    @Override
    public void addTo(double[] total, double trust) {
        for (int cell = 0; cell < total.length; cell++) {
            total[cell] += trust * prior[cell];
        }
    }
}
