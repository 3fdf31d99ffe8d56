package dev.zoetrope.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestScheduleTests {

    /** Ends at whole seconds from 1 to 12, some more often than others; nothing ends between them. */
    private record Steps(double... weights) implements Law {

        @Override
        public double draw(RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double ended(double seconds) {
            double sum = 0;
            double before = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i];
                // Ramps of a hundredth of a second, so that the law has no jump.
                before += weights[i] * Math.max(0, Math.min(1, (seconds - (i + 0.99)) / 0.01));
            }
            return before / sum;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 1, 5})
    void noOtherScheduleOfATinyCaseIsCheaper(double price) {
        double[] weights = {1, 0, 3, 7, 2, 0, 0, 1, 4, 4, 0, 1};
        PollingTally found = new BestSchedule(new Steps(weights), 12_000).at(price);

        double least = Double.POSITIVE_INFINITY;
        for (int asked = 0; asked < 1 << 11; asked++) {
            least = Math.min(least, cost(weights, asked | 1 << 11, price));
        }

        assertThat(found.requests() + price * found.lateness()).isEqualTo(least, within(0.01 + 0.01 * price));
    }

    /** The cost of asking at the whole seconds whose bits are set. */
    private static double cost(double[] weights, int asked, double price) {
        double sum = 0;
        double cost = 0;
        for (int end = 0; end < weights.length; end++) {
            sum += weights[end];
            int seen = end + Integer.numberOfTrailingZeros(asked >> end);
            int questions = Integer.bitCount(asked & ((1 << (seen + 1)) - 1));
            cost += weights[end] * (questions + price * (seen - end));
        }
        return cost / sum;
    }

    @ParameterizedTest
    @CsvSource({"60, 0.2, 0.35", "90, 0.2, 0.35", "60, 0.4, 0.61", "90, 0.4, 0.61"})
    void againstALoopOfFiveSecondsItIsWhatWasComputedBefore(double median, double sigma, double expected) {
        Law law = new Law.LogNormal(median, sigma);
        double loop = 0;
        for (double age = 0; 1 - law.ended(age) > 1e-9; age += 5) {
            loop += 1 - law.ended(age);
        }
        double lateness = 5 * loop - median * Math.exp(sigma * sigma / 2);

        assertThat(new Frontier(List.of(law), 4_000).requests(lateness) / loop).isEqualTo(expected, within(0.01));
    }

    @Test
    void aFinerGridFindsTheSame() {
        Law law = new Law.LogNormal(60, 0.2);

        assertThat(new Frontier(List.of(law), 8_000).requests(2.5))
                .isEqualTo(new Frontier(List.of(law), 2_000).requests(2.5), within(0.02));
    }

    @Test
    void simulatedLoopsAgreeWithTheLaw() {
        Law law = new Law.LogNormal(60, 0.3);
        double loop = 0;
        for (double age = 0; 1 - law.ended(age) > 1e-9; age += 5) {
            loop += 1 - law.ended(age);
        }
        PollingTally simulated =
                new PollingTrial(20, 0, 500, 1, 1).of(random -> LoopPolicy.ofSeconds(5), Workload.stationary("", law));

        assertThat(simulated.requests()).isEqualTo(loop, within(0.02 * loop));
        assertThat(simulated.lateness()).isEqualTo(2.5, within(0.05));
    }
}
