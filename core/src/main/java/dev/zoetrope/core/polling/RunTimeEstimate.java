package dev.zoetrope.core.polling;

import dev.zoetrope.api.job.RunTime;
import java.time.Duration;
import java.util.List;

/**
 * Estimates how long the next job will run. Several {@link Forecaster}s learn side by side, from wide and lasting to
 * narrow and forgetful; each counts by how well it has forecast the run times so far. So a few run times make a broad
 * estimate and many a sharp one, two peaks stay two, a drift is followed, and after a sudden change those that forget
 * quickly dominate within a few jobs.
 */
final class RunTimeEstimate {

    /** How many run times are used; older ones change nothing that would be worth the time. */
    private static final int MOST_USED = 128;

    /** How likely it is, at each job, that another forecaster is right from now on. */
    private static final double CHANGE = 0.003;

    private static final double LEAST_LIKELY = 1e-9;

    /** After how many jobs a run time counts half. */
    private static final double LONG = 150;

    private static final double MEDIUM = 12;
    private static final double SHORT = 3;

    private static final double[] FIRST_TRUST = {0.26, 0.14, 0.06, 0.05, 0.10, 0.10, 0.06, 0.06, 0.05, 0.02, 0.03, 0.10
    };

    private RunTimeEstimate() {}

    /**
     * Estimates from a history.
     *
     * @param history the run times, the newest last
     * @param prior shares of run times for when nothing is known
     * @return the estimate
     */
    static RunTimeDistribution of(List<RunTime> history, double[] prior) {
        Forecaster[] forecasters = {
            new MixtureForecaster(prior, LONG, 1),
            new MixtureForecaster(prior, LONG, 4),
            new MixtureForecaster(prior, MEDIUM, 3),
            new KernelForecaster(prior, 0.04, LONG),
            new KernelForecaster(prior, 0.08, LONG),
            new KernelForecaster(prior, 0.16, LONG),
            new KernelForecaster(prior, 0.32, LONG),
            new KernelForecaster(prior, 0.08, MEDIUM),
            new KernelForecaster(prior, 0.20, MEDIUM),
            new KernelForecaster(prior, 0.15, SHORT),
            new KernelForecaster(prior, 0.50, SHORT),
            new FixedForecaster(prior),
        };
        double[] trust = FIRST_TRUST.clone();
        for (RunTime time : history.subList(Math.max(0, history.size() - MOST_USED), history.size())) {
            learn(time, forecasters, trust);
        }
        double[] total = new double[TimeGrid.CELLS];
        for (int i = 0; i < forecasters.length; i++) {
            forecasters[i].addTo(total, trust[i]);
        }
        return new RunTimeDistribution(total);
    }

    private static void learn(RunTime time, Forecaster[] forecasters, double[] trust) {
        double from = TimeGrid.place(seconds(time.seenOpen()));
        double to = Math.max(TimeGrid.place(seconds(time.seenEnded())), from + 0.01);
        if (to > TimeGrid.CELLS) {
            from = TimeGrid.CELLS - 1;
            to = TimeGrid.CELLS;
        }
        double sum = 0;
        for (int i = 0; i < forecasters.length; i++) {
            trust[i] *= Math.max(forecasters[i].likelihood(from, to), LEAST_LIKELY);
            sum += trust[i];
        }
        for (int i = 0; i < forecasters.length; i++) {
            trust[i] = (1 - CHANGE) * trust[i] / sum + CHANGE * FIRST_TRUST[i];
            forecasters[i].learn(from, to);
        }
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
