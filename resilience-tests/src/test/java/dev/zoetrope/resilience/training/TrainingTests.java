package dev.zoetrope.resilience.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proof in short; the program {@code training} uploads as much as asked. */
@Timeout(900)
class TrainingTests {

    private static final int MEGABYTES = TrainingTrial.LEAST_MEGABYTES;

    @Test
    void killedTwiceATrainingIsBoughtOnceAndItsDataSetMadeOnce() throws Exception {
        TrainingTrial.Report report = new TrainingTrial(MEGABYTES).carryOut();

        assertThat(report.violations()).isEmpty();
    }
}
