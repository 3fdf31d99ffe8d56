package dev.zoetrope.core.polling;

/** How long jobs run: a share of all jobs for each cell of the {@link TimeGrid}, spread evenly over the cell. */
final class RunTimeDistribution {

    private final double[] shares;
    private final double[] endedBefore = new double[TimeGrid.CELLS + 1];
    private final double[] secondsBefore = new double[TimeGrid.CELLS + 1];
    private final double[] edges = new double[TimeGrid.CELLS + 1];

    /**
     * Creates a distribution.
     *
     * @param weights one for each cell, in any unit; not negative, not all zero; not copied
     */
    RunTimeDistribution(double[] weights) {
        this.shares = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double growth = Math.exp(TimeGrid.STEP);
        edges[0] = TimeGrid.seconds(0);
        for (int cell = 0; cell < TimeGrid.CELLS; cell++) {
            shares[cell] /= sum;
            edges[cell + 1] = edges[cell] * growth;
            endedBefore[cell + 1] = endedBefore[cell] + shares[cell];
            secondsBefore[cell + 1] =
                    secondsBefore[cell] + shares[cell] * (edges[cell + 1] - edges[cell]) / TimeGrid.STEP;
        }
    }

    /** Returns the time in seconds at which a cell begins. */
    double edge(int cell) {
        return edges[cell];
    }

    /** Returns the share of jobs that end in a cell. */
    double share(int cell) {
        return shares[cell];
    }

    /** Returns the share of jobs that have ended before a cell begins. */
    double endedBefore(int cell) {
        return endedBefore[cell];
    }

    /** Returns the share of jobs that have ended at a place. */
    double ended(double place) {
        int cell = (int) place;
        return cell >= TimeGrid.CELLS ? 1 : endedBefore[cell] + (place - cell) * shares[cell];
    }

    /**
     * Returns the seconds that jobs ended by a moment have run, summed over their shares.
     *
     * @param place the moment's place
     * @param seconds the same moment in seconds
     */
    double secondsRun(double place, double seconds) {
        int cell = (int) place;
        return cell >= TimeGrid.CELLS
                ? secondsBefore[TimeGrid.CELLS]
                : secondsBefore[cell] + shares[cell] * Math.max(seconds - edges[cell], 0) / TimeGrid.STEP;
    }

    /** Returns the first cell edge in seconds by which at least this share of jobs has ended. */
    double quantile(double share) {
        int cell = 0;
        while (cell < TimeGrid.CELLS && endedBefore[cell] < share) {
            cell++;
        }
        return edges[cell];
    }
}
