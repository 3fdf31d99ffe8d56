package dev.zoetrope.core.polling;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts run times around a few middles; where that is true, it becomes sharp after few of them. A run time that the
 * prior explains better starts a component of its own, as long as more are allowed.
 */
final class MixtureForecaster implements Forecaster {

    /** How many run times the prior counts for beside the components. */
    private static final double PRIOR_WEIGHT = 0.1;

    /** How many run times the prior counts for when it claims a run time for a new component. */
    private static final double CLAIM = 0.5;

    private static final double REACH = 6;

    private final double[] prior;
    private final double keep;
    private final int most;
    private final List<LogNormalComponent> bells = new ArrayList<>();

    /**
     * Creates a forecaster that knows only the prior.
     *
     * @param prior shares that sum to one; not copied
     * @param memory after how many further jobs a run time counts half
     * @param most how many components there may be; at least one
     */
    MixtureForecaster(double[] prior, double memory, int most) {
        this.prior = prior;
        this.keep = Math.pow(0.5, 1 / memory);
        this.most = most;
    }

    private double weight() {
        double weight = PRIOR_WEIGHT;
        for (LogNormalComponent component : bells) {
            weight += component.weight();
        }
        return weight;
    }

    @Override
    public double likelihood(double from, double to) {
        double sum = PRIOR_WEIGHT * TimeGrid.between(prior, from, to);
        for (LogNormalComponent component : bells) {
            sum += component.weight() * component.between(from, to);
        }
        return sum / weight();
    }

    @Override
    public void learn(double from, double to) {
        double[] claims = new double[bells.size()];
        double all = 0;
        for (int i = 0; i < claims.length; i++) {
            bells.get(i).forget(keep);
            claims[i] = bells.get(i).weight() * bells.get(i).between(from, to);
            all += claims[i];
        }
        if (bells.isEmpty() || (bells.size() < most && CLAIM * TimeGrid.between(prior, from, to) > all)) {
            bells.add(new LogNormalComponent(from, to));
            return;
        }
        for (int i = 0; i < claims.length; i++) {
            double part = all > 0 ? claims[i] / all : 1.0 / claims.length;
            if (part > 0) {
                bells.get(i).learn(from, to, part);
            }
        }
    }

    @Override
    public void addTo(double[] total, double trust) {
        double each = trust / weight();
        for (LogNormalComponent component : bells) {
            int first = (int) Math.max(0, component.mean() - REACH * component.deviation());
            int last = (int) Math.min(total.length - 1, component.mean() + REACH * component.deviation());
            double below = component.below(first);
            for (int cell = first; cell <= last; cell++) {
                double then = component.below(cell + 1);
                total[cell] += each * component.weight() * Math.max(then - below, 0);
                below = then;
            }
        }
        for (int cell = 0; cell < total.length; cell++) {
            total[cell] += each * PRIOR_WEIGHT * prior[cell];
        }
    }
}
