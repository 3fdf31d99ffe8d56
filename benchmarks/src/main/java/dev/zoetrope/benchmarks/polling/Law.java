package dev.zoetrope.benchmarks.polling;

import java.util.random.RandomGenerator;

/** A probability distribution of run times in seconds. */
interface Law {

    /**
     * Draws a run time.
     *
     * @param random the source of random numbers
     * @return a positive time
     */
    double draw(RandomGenerator random);

    /**
     * Returns the share of jobs that end by a time.
     *
     * @param seconds the time
     * @return a share from 0 to 1
     */
    double ended(double seconds);

    /**
     * Returns a time by which all but a share of jobs have ended.
     *
     * @param share the share still open, above 0
     * @return the time
     */
    default double endOfAllBut(double share) {
        double low = 0;
        double high = 1;
        while (1 - ended(high) > share) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (1 - ended(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * A log-normal distribution.
     *
     * @param median the median in seconds
     * @param sigma the standard deviation of the logarithm
     */
    record LogNormal(double median, double sigma) implements Law {
        @Override
        public double draw(RandomGenerator random) {
            return median * Math.exp(sigma * random.nextGaussian());
        }

        @Override
        public double ended(double seconds) {
            return seconds <= 0 ? 0 : Normal.below(Math.log(seconds / median) / sigma);
        }
    }

    /**
     * A Pareto distribution: the share of jobs above a time falls with a power of the time.
     *
     * @param least the shortest run time in seconds
     * @param power the power
     */
    record Pareto(double least, double power) implements Law {
        @Override
        public double draw(RandomGenerator random) {
            return least * Math.pow(1 - random.nextDouble(), -1 / power);
        }

        @Override
        public double ended(double seconds) {
            return seconds <= least ? 0 : 1 - Math.pow(least / seconds, power);
        }
    }

    /**
     * A mixture of two laws.
     *
     * @param share the share of the first law
     * @param first the first law
     * @param second the second law
     */
    record Either(double share, Law first, Law second) implements Law {
        @Override
        public double draw(RandomGenerator random) {
            return (random.nextDouble() < share ? first : second).draw(random);
        }

        @Override
        public double ended(double seconds) {
            return share * first.ended(seconds) + (1 - share) * second.ended(seconds);
        }
    }
}
