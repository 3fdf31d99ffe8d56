package dev.zoetrope.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/** Numbers that were measured again and again. */
public final class Samples {

    private final List<Double> sorted = new ArrayList<>();

    /**
     * Adds a number.
     *
     * @param value the number
     */
    public void add(double value) {
        sorted.add(value);
        sorted.sort(null);
    }

    /**
     * Returns the number below which a share of all lies.
     *
     * @param share from 0 to 1: 0 is the smallest number, 0.5 the median, 1 the largest
     * @return one of the numbers
     * @throws IllegalStateException if there are none
     */
    public double at(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /**
     * Returns the median.
     *
     * @return one of the numbers
     */
    public double median() {
        return at(0.5);
    }
}
