package dev.zoetrope.core.polling;

import static dev.zoetrope.core.polling.PollingBench.logNormal;
import static dev.zoetrope.core.polling.PollingBench.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTimeEstimateTests {

    private static final double[] PRIOR = RunTimePriors.of(OutputKind.VIDEO);

    private static double ended(RunTimeDistribution estimate, double seconds) {
        return estimate.ended(TimeGrid.place(seconds));
    }

    @Test
    void withNoHistoryItIsThePrior() {
        RunTimeDistribution estimate = RunTimeEstimate.of(List.of(), PRIOR);

        assertThat(ended(estimate, 150)).isEqualTo(0.5, within(0.05));
        for (int cell = 0; cell < TimeGrid.CELLS; cell++) {
            assertThat(estimate.share(cell)).isEqualTo(PRIOR[cell], within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 0.1", "60, 0.4", "300, 0.2", "20, 0.3"})
    void fiftyRunTimesTellTheLaw(double median, double sigma) {
        double most = 0;
        RunTimeDistribution estimate = RunTimeEstimate.of(logNormal(median, sigma, 50, 3), PRIOR);
        for (double z = -3; z <= 3; z += 0.1) {
            double truth = NormalCurve.below(z);
            most = Math.max(most, Math.abs(ended(estimate, median * Math.exp(z * sigma)) - truth));
        }

        // The empirical distribution of fifty exact times would be off by about 0.12 on average.
        assertThat(most).isLessThan(0.12);
    }

    @Test
    void runTimesKnownAsWideIntervalsTellHowManyLieBelow() {
        List<RunTime> history = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            history.add(i % 4 == 0 ? seen(50, 60) : seen(0, 50));
        }

        assertThat(ended(RunTimeEstimate.of(history, PRIOR), 50)).isEqualTo(0.75, within(0.05));
    }

    @Test
    void recentRunTimesWeighMore() {
        // Were all fifty alike, 80 % would be fast in both cases.
        List<RunTime> slowLately = new ArrayList<>(logNormal(30, 0.1, 40, 1));
        slowLately.addAll(logNormal(90, 0.1, 10, 2));
        List<RunTime> fastLately = new ArrayList<>(slowLately);
        Collections.reverse(fastLately);

        assertThat(ended(RunTimeEstimate.of(slowLately, PRIOR), 55)).isLessThan(0.3);
        assertThat(ended(RunTimeEstimate.of(fastLately, PRIOR), 55)).isGreaterThan(0.9);
    }

    @Test
    void whatNeverHappenedStaysPossible() {
        RunTimeDistribution estimate = RunTimeEstimate.of(logNormal(60, 0.1, 100, 1), PRIOR);

        assertThat(ended(estimate, 20)).isPositive();
        assertThat(1 - ended(estimate, 600)).isPositive();
    }

    @Test
    void theMeanComesFromTheSameSharesAsTheRest() {
        RunTimeDistribution estimate = RunTimeEstimate.of(logNormal(60, 0.3, 100, 1), PRIOR);
        double sum = 0;
        for (double seconds = 0.05; seconds < 5_000; seconds += 0.1) {
            sum += 0.1 * (1 - ended(estimate, seconds));
        }
        double beyond = 5_000;

        double below = estimate.secondsRun(TimeGrid.place(beyond), beyond);
        double above = beyond * (1 - ended(estimate, beyond));
        assertThat(below + above).isEqualTo(sum, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.8413447", "-1.96, 0.0249979", "3, 0.9986501", "-8, 0"})
    void theNormalCurveIsAsTabled(double z, double below) {
        assertThat(NormalCurve.below(z)).isEqualTo(below, within(2e-7));
    }
}
