package dev.zoetrope.benchmarks.polling;

import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.core.polling.LearnedPolling;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The results of each policy on the same workload.
 *
 * @param loopOf2 a loop of 2 s
 * @param loopOf5 a loop of 5 s
 * @param backoff pauses of 1, 2, 4 and then 5 s
 * @param ours the engine's default policy
 */
record PolicyComparison(Result loopOf2, Result loopOf5, Result backoff, Result ours) {

    private static final int STEPS = 4000;
    private static final int STEPS_OF_MANY = 1000;

    /**
     * The result of one policy.
     *
     * @param cost polls and lateness
     * @param overBest the number of polls divided by that of the best schedule with the same lateness
     */
    record Result(PollingTally cost, double overBest) {}

    /**
     * Compares.
     *
     * @param trial the settings of the measurement
     * @param workload the jobs
     * @param laws the laws of the jobs, which the best schedule knows
     * @return the results
     */
    static PolicyComparison of(PollingTrial trial, Workload workload, List<Law> laws) {
        Frontier best = new Frontier(laws, laws.size() > 1 ? STEPS_OF_MANY : STEPS);
        return new PolicyComparison(
                result(trial, random -> LoopPolicy.ofSeconds(2), workload, best),
                result(trial, random -> LoopPolicy.ofSeconds(5), workload, best),
                result(trial, random -> LoopPolicy.ofSeconds(1, 2, 4, 5), workload, best),
                result(trial, LearnedPolling::new, workload, best));
    }

    private static Result result(
            PollingTrial trial, Function<RandomGenerator, PollPolicy> policy, Workload workload, Frontier best) {
        PollingTally cost = trial.of(policy, workload);
        return new Result(cost, cost.requests() / best.requests(cost.lateness()));
    }
}
