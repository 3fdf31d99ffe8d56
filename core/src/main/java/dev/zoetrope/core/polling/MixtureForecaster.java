package dev.zoetrope.core.polling;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes run times to lie around a few middles, which needs few of them to be sharp where it is true. A run time for
 * which the prior is the better explanation starts a bell of its own, while there may be more.
 */
final class MixtureForecaster implements Forecaster {

    /** How many run times the prior counts for beside the bells. */
    private static final double PRIOR_WEIGHT = 0.1;

    /** How many run times the prior counts for when it claims a run time for a new bell. */
    private static final double CLAIM = 0.5;

    private static final double REACH = 6;

    private final double[] prior;
    private final double keep;
    private final int most;
    private final List<LogNormalComponent> bells = new ArrayList<>();

    /**
     * Starts with the prior.
     *
     * @param prior shares that sum to one; not copied
     * @param memory after how many further jobs a run time counts half
     * @param most how many bells there may be; at least one
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
