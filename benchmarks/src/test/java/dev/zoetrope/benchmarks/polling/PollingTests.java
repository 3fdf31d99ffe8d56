package dev.zoetrope.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.core.polling.LearnedPolling;
import dev.zoetrope.testing.harness.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The targets, on a virtual clock and by seed, so that the same run gives the same figures everywhere. */
class PollingTests {

    private static final PollingTrial SHORT = new PollingTrial(25, 50, 100, 1, 1);

    static List<Workload> stationary() {
        return Workloads.stationary();
    }

    @ParameterizedTest
    @MethodSource("stationary")
    void afterFiftyJobsItAsksHardlyMoreThanTheBestScheduleThatIsAsLate(Workload workload) {
        Law law = workload.laws().of(0);
        PolicyComparison found = PolicyComparison.of(SHORT, workload, List.of(law));

        assertThat(found.ours().overBest()).isLessThanOrEqualTo(Polling.MOST_OVER_BEST);
        if (Polling.saves(law)) {
            assertThat(Polling.beats(found.ours(), found.loopOf5())).isTrue();
        }
    }

    @Test
    void jobsThatAreAcceptedTogetherAreNotTakenForADrift() {
        Workload workload = Workloads.logNormal(60, 0.2);
        PolicyComparison found = PolicyComparison.of(
                new PollingTrial(25, 50, 100, 50, 1),
                workload,
                List.of(workload.laws().of(0)));

        assertThat(found.ours().overBest()).isLessThanOrEqualTo(Polling.MOST_OVER_BEST);
        assertThat(found.ours().cost().lateness()).isLessThan(3);
    }

    @Test
    void aSuddenChangeCostsAFewJobsOnly() {
        PollingTrial trial = new PollingTrial(25, Workloads.CHANGE, 10, 1, 1);

        assertThat(trial.latenessByJob(LearnedPolling::new, Workloads.sudden(60, 15))[9])
                .isLessThan(4);
        assertThat(trial.latenessByJob(LearnedPolling::new, Workloads.sudden(60, 180))[4])
                .isLessThan(4);
    }

    @Test
    void itPrintsATableAndSaysWhetherTheTargetsWereReached() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean reached = new Polling()
                .run(
                        Options.of(List.of("--runs=1", "--seed=3")),
                        new PrintStream(printed, true, StandardCharsets.UTF_8));
        String said = printed.toString(StandardCharsets.UTF_8);

        assertThat(said)
                .contains("| log-normal 60 s, sigma 0.2 |")
                .contains("drifting")
                .contains("8 s, then 60 s");
        assertThat(reached).isEqualTo(!said.contains("missed"));
    }
}
