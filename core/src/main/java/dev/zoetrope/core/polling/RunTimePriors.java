package dev.zoetrope.core.polling;

import dev.zoetrope.api.media.OutputKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The assumed run times of jobs before any was seen. Users of the hosted services report 5 to 90 s for pictures, 1 to
 * 10 minutes for videos, and 1 to 15 minutes for music and 3D.
 */
final class RunTimePriors {

    /** The share of jobs for which this may be wrong, and how many times wider their run times are spread. */
    private static final double WRONG = 0.2;

    private static final double WIDER = 2.5;

    private static final Map<OutputKind, double[]> BY_KIND = new EnumMap<>(OutputKind.class);

    static {
        for (OutputKind kind : OutputKind.values()) {
            BY_KIND.put(
                    kind,
                    switch (kind) {
                        case TEXT -> around(8, 1.0);
                        case IMAGE -> around(20, 0.9);
                        case AUDIO -> around(60, 1.2);
                        case VIDEO -> around(150, 0.9);
                        // A workflow may end in a moment or make a long film.
                        case FILE -> around(40, 1.8);
                        case MODEL_3D -> around(180, 0.9);
                    });
        }
    }

    private RunTimePriors() {}

    /**
     * Returns the prior of a kind.
     *
     * @param kind what the job makes
     * @return one share for each cell of the grid; not to be changed
     */
    static double[] of(OutputKind kind) {
        return Objects.requireNonNull(BY_KIND.get(kind), "every kind has a prior");
    }

    private static double[] around(double median, double sigma) {
        double[] shares = new double[TimeGrid.CELLS];
        double middle = TimeGrid.place(median);
        addBell(shares, middle, sigma / TimeGrid.STEP, 1 - WRONG);
        addBell(shares, middle, WIDER * sigma / TimeGrid.STEP, WRONG);
        return shares;
    }

    private static void addBell(double[] shares, double middle, double width, double share) {
        double[] bell = new double[shares.length];
        double sum = 0;
        for (int cell = 0; cell < bell.length; cell++) {
            bell[cell] = NormalCurve.density((cell + 0.5 - middle) / width);
            sum += bell[cell];
        }
        for (int cell = 0; cell < bell.length; cell++) {
            shares[cell] += share * bell[cell] / sum;
        }
    }
}
