package dev.zoetrope.resilience.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.resilience.Main;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The cluster in short; the program {@code cluster} runs more nodes and jobs, and cuts one off. */
class ClusterTests {

    private static final int JOBS = 60;

    /** A node may be killed just when it has nothing under way; then it is killed once more, at another time. */
    private static final int MOST_TRIALS = 3;

    @Test
    void everyJobIsBoughtOncePolledByOneAndEndedThoughANodeIsKilled() throws IOException, InterruptedException {
        boolean leftSomething = false;
        for (int seed = 1; !leftSomething && seed <= MOST_TRIALS; seed++) {
            leftSomething = trial(seed);
        }
        // Had the killed node left nothing, nothing would have been tested.
        assertThat(leftSomething).isTrue();
    }

    private static boolean trial(int seed) throws IOException, InterruptedException {
        ClusterTrial.Settings settings = new ClusterTrial.Settings(JOBS, 2, 1, 0, 12, seed, Duration.ofMinutes(2));
        ClusterTrial.Report report = new ClusterTrial(settings).carryOut(Main.class);

        assertThat(report.violations()).isEmpty();
        assertThat(report.mostAtOnce()).isLessThanOrEqualTo(settings.concurrency());
        assertThat(report.charges())
                .isGreaterThanOrEqualTo(JOBS - report.audit().unconfirmed());
        return !report.pollLog().lateTakeOvers().isEmpty()
                || !report.pollLog().latePolls().isEmpty();
    }
}
