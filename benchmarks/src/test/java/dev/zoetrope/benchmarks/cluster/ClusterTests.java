package dev.zoetrope.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.benchmarks.Main;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The cluster in short; the program {@code cluster} runs more nodes and jobs, and cuts one off. */
class ClusterTests {

    private static final int JOBS = 60;

    @Test
    void everyJobIsBoughtOnceAttendedByOneAndEndedThoughANodeIsKilled() throws IOException, InterruptedException {
        Trial.Settings settings = new Trial.Settings(JOBS, 2, 1, 0, 12, 1, Duration.ofMinutes(2));
        Trial.Report report = new Trial(settings).carryOut(Main.class);

        assertThat(report.breaches()).isEmpty();
        assertThat(report.mostAtOnce()).isLessThanOrEqualTo(settings.concurrency());
        assertThat(report.charges())
                .isGreaterThanOrEqualTo(JOBS - report.audit().unconfirmed());
        // Had the killed node left nothing, nothing would have been tested.
        assertThat(report.looking().lateCharges()).isNotEmpty();
    }
}
