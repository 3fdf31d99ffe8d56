package dev.zoetrope.benchmarks.polling;

import dev.zoetrope.api.PollPolicy;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Measures a policy on a workload in several runs, each of which starts without history.
 *
 * @param runs the number of runs
 * @param learning the number of jobs at the beginning of a run that are not counted
 * @param counted the number of jobs that are counted then
 * @param batch how many jobs are accepted at once
 * @param seed the seed of the random numbers
 */
record PollingTrial(int runs, int learning, int counted, int batch, long seed) {

    /**
     * Measures.
     *
     * @param policy creates a policy without history
     * @param workload the jobs; the same for every policy
     * @return the average cost of the counted jobs
     */
    PollingTally of(Function<RandomGenerator, PollPolicy> policy, Workload workload) {
        double requests = 0;
        double lateness = 0;
        for (int run = 0; run < runs; run++) {
            Simulation simulation = simulation(run, policy, workload);
            PollingTally tally = simulation.run(learning, counted, batch);
            requests += tally.requests();
            lateness += tally.lateness();
        }
        return new PollingTally(requests / runs, lateness / runs);
    }

    /**
     * Measures how late each counted job is seen, one after the other.
     *
     * @param policy creates a policy without history
     * @param workload the jobs; the same for every policy
     * @return the mean lateness of each counted job, in seconds
     */
    double[] latenessByJob(Function<RandomGenerator, PollPolicy> policy, Workload workload) {
        double[] lateness = new double[counted];
        for (int run = 0; run < runs; run++) {
            Simulation simulation = simulation(run, policy, workload);
            for (int job = 0; job < counted; job++) {
                lateness[job] += simulation.run(learning + job, 1, 1).lateness() / runs;
            }
        }
        return lateness;
    }

    private Simulation simulation(int run, Function<RandomGenerator, PollPolicy> policy, Workload workload) {
        SplittableRandom random = new SplittableRandom(seed + run);
        SplittableRandom jitter = random.split();
        Simulation simulation = new Simulation(policy.apply(jitter), workload, random);
        if (learning > 0) {
            simulation.run(0, learning, batch);
        }
        return simulation;
    }
}
