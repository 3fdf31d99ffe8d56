package dev.zoetrope.core.polling;

/**
 * Forecasts run times near those seen so far: each one counts for the times around it. One known as an interval is
 * spread over the interval in proportion to the forecast so far, and then smoothed.
 */
final class KernelForecaster implements Forecaster {

    /** How many run times the prior counts for. */
    private static final double PRIOR_WEIGHT = 0.1;

    private static final double HARDLY_ANY = 1e-9;
    private static final double KERNEL_REACH = 3;

    /** Into how many groups of cells half a kernel is cut. */
    private static final int GROUPS = 2;

    /** A kernel of fewer cells than this would be distorted if its middle were moved to a whole cell. */
    private static final int FINE = 8;

    private final double[] kernel;
    private final double keep;
    private final double[] weights;
    private double sum;
    private double unit;

    /**
     * Creates a forecaster that knows only the prior.
     *
     * @param prior shares that sum to one
     * @param bandwidth the standard deviation of the smoothing in the logarithm of time
     * @param memory after how many further jobs a run time counts half
     */
    KernelForecaster(double[] prior, double bandwidth, double memory) {
        this.kernel = kernel(bandwidth);
        this.keep = Math.pow(0.5, 1 / memory);
        this.weights = prior.clone();
        this.sum = 1;
        this.unit = 1 / PRIOR_WEIGHT;
    }

    /** Half of a Gaussian, from its middle, cut where it hardly matters. */
    private static double[] kernel(double bandwidth) {
        int reach = (int) Math.ceil(KERNEL_REACH * bandwidth / TimeGrid.STEP);
        double[] half = new double[reach + 1];
        double total = 0;
        for (int i = 0; i <= reach; i++) {
            double z = i * TimeGrid.STEP / bandwidth;
            half[i] = Math.exp(-z * z / 2);
            total += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= reach; i++) {
            half[i] /= total;
        }
        return half;
    }

    @Override
    public double likelihood(double from, double to) {
        return TimeGrid.between(weights, from, to) / sum;
    }

    @Override
    public void learn(double from, double to) {
        // Instead of all that is known weighing less, what is new weighs more.
        unit /= keep;
        double weight = TimeGrid.between(weights, from, to);
        int first = (int) from;
        int last = Math.min((int) to, TimeGrid.CELLS - 1);
        boolean foreseen = weight > HARDLY_ANY * sum;
        double[] added = new double[last - first + 1];
        for (int cell = first; cell <= last; cell++) {
            double part = TimeGrid.part(cell, from, to);
            added[cell - first] = unit * (foreseen ? weights[cell] * part / weight : part / (to - from));
        }
        // Cells that are close together against the smoothing are smoothed as one.
        int group = Math.max(1, kernel.length / GROUPS);
        for (int start = 0; start < added.length; start += group) {
            smoothTogether(first, added, start, Math.min(start + group, added.length));
        }
        sum += unit;
    }

    private void smoothTogether(int first, double[] added, int start, int end) {
        double all = 0;
        double moment = 0;
        for (int i = start; i < end; i++) {
            all += added[i];
            moment += i * added[i];
        }
        if (all == 0) {
            return;
        }
        double middle = first + moment / all;
        if (kernel.length > FINE) {
            smooth((int) Math.round(middle), all);
        } else {
            double upper = middle - (int) middle;
            smooth((int) middle, all * (1 - upper));
            smooth((int) middle + 1, all * upper);
        }
    }

    private void smooth(int cell, double weight) {
        add(cell, weight * kernel[0]);
        for (int i = 1; i < kernel.length; i++) {
            add(cell - i, weight * kernel[i]);
            add(cell + i, weight * kernel[i]);
        }
    }

    private void add(int cell, double weight) {
        weights[Math.max(0, Math.min(cell, TimeGrid.CELLS - 1))] += weight;
    }

    @Override
    public void addTo(double[] total, double trust) {
        double factor = trust / sum;
        for (int cell = 0; cell < total.length; cell++) {
            total[cell] += factor * weights[cell];
        }
    }
}
