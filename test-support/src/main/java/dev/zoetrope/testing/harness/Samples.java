package dev.zoetrope.testing.harness;

import java.util.ArrayList;
import java.util.List;

/** Numbers that were measured again and again. */
public final class Samples {

    private final List<Double> values = new ArrayList<>();

    /**
     * Adds a number.
     *
     * @param value the number
     */
    public void add(double value) {
        values.add(value);
    }

    /**
     * Returns the number below which a share of all lies.
     *
     * @param share from 0 to 1: 0 is the smallest number, 0.5 the median, 1 the largest
     * @return one of the numbers
     * @throws IllegalStateException if there are none
     */
    public double at(double share) {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
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
