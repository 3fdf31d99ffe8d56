package dev.zoetrope.core.polling;

/**
 * The run times that are distinguished: cells of equal width in the logarithm of time, from a quarter of a second to
 * half a day. What is shorter or longer falls into the first or last cell. A place is a fractional cell index.
 */
final class TimeGrid {

    /** The width of a cell in the logarithm of time. */
    static final double STEP = 0.03;

    /** The number of cells. */
    static final int CELLS = 402;

    private static final double SHORTEST_SECONDS = 0.25;
    private static final double LOG_SHORTEST = Math.log(SHORTEST_SECONDS);

    private TimeGrid() {}

    /**
     * Returns where a time lies.
     *
     * @param seconds the time; not negative
     * @return its place, from 0 to the number of cells
     */
    static double place(double seconds) {
        if (seconds <= SHORTEST_SECONDS) {
            return 0;
        }
        return Math.min((Math.log(seconds) - LOG_SHORTEST) / STEP, CELLS);
    }

    /**
     * Returns the time at a place.
     *
     * @param place the place
     * @return the time in seconds
     */
    static double seconds(double place) {
        return SHORTEST_SECONDS * Math.exp(place * STEP);
    }

    /**
     * Returns the part of a cell that lies between two places.
     *
     * @param cell the cell
     * @param from the first place
     * @param to the second place
     * @return a share from 0 to 1
     */
    static double part(int cell, double from, double to) {
        return Math.max(Math.min(to, cell + 1) - Math.max(from, cell), 0);
    }

    /**
     * Sums weights between two places, each spread evenly over its cell.
     *
     * @param weights one for each cell
     * @param from the first place
     * @param to the second place
     * @return the sum
     */
    static double between(double[] weights, double from, double to) {
        double sum = 0;
        for (int cell = (int) from; cell <= Math.min((int) to, CELLS - 1); cell++) {
            sum += weights[cell] * part(cell, from, to);
        }
        return sum;
    }
}
