package dev.zoetrope.benchmarks.polling;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Runs jobs on a virtual clock, in batches that are accepted at once, and polls them when a policy says so. Observed
 * run times become the history for later polls, as in the engine. Answers arrive immediately and none is lost.
 */
final class Simulation {

    private static final int LONGEST_HISTORY = 200;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final JobSnapshot JOB = JobSnapshots.found(
            JobOrigin.builder(
                            "simulated", new ModelId("simulated", "model"), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                    .account("default")
                    .created(Instant.EPOCH)
                    .deadline(Instant.EPOCH.plus(Duration.ofDays(1)))
                    .build(),
            "remote");

    private final PollPolicy policy;
    private final Workload workload;
    private final RandomGenerator random;
    private final NavigableMap<Integer, RunTime> ended = new TreeMap<>();
    private List<RunTime> history = List.of();

    /**
     * Starts with no history.
     *
     * @param policy decides when to poll
     * @param workload the run times of the jobs
     * @param random the source of random numbers for the run times
     */
    Simulation(PollPolicy policy, Workload workload, RandomGenerator random) {
        this.policy = policy;
        this.workload = workload;
        this.random = random;
    }

    /**
     * Runs jobs.
     *
     * @param first the number of the first job
     * @param count how many jobs
     * @param batch how many jobs are accepted at once; the next batch is accepted when all of them have ended
     * @return the average cost of the jobs
     */
    PollingTally run(int first, int count, int batch) {
        double requests = 0;
        double lateness = 0;
        for (int begun = 0; begun < count; begun += batch) {
            List<Watched> jobs = new ArrayList<>();
            for (int job = begun; job < Math.min(begun + batch, count); job++) {
                jobs.add(
                        new Watched(first + job, workload.laws().of(first + job).draw(random)));
            }
            watch(jobs);
            for (Watched job : jobs) {
                requests += job.polls;
                lateness += job.seconds(job.nextPoll) - job.end;
            }
        }
        return new PollingTally(requests / count, lateness / count);
    }

    private void watch(List<Watched> jobs) {
        PriorityQueue<Watched> queue = new PriorityQueue<>(Comparator.comparing(job -> job.nextPoll));
        for (Watched job : jobs) {
            plan(job);
            queue.add(job);
        }
        while (!queue.isEmpty()) {
            Watched job = queue.remove();
            job.polls++;
            if (job.seconds(job.nextPoll) >= job.end) {
                remember(job.number, new RunTime(job.seenOpen, job.nextPoll));
            } else {
                job.seenOpen = job.nextPoll;
                job.snapshot = JobSnapshots.next(job.snapshot, Instant.EPOCH.plus(job.nextPoll))
                        .polled()
                        .build();
                plan(job);
                queue.add(job);
            }
        }
    }

    private void plan(Watched job) {
        Duration pause = policy.pause(new PollMoment(job.snapshot, job.nextPoll, job.polls, history));
        job.nextPoll = job.nextPoll.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    }

    /**
     * Adds a run time to the history, which is ordered by acceptance and not by end: of jobs that are accepted together
     * the slow ones end last, which must not look like a drift.
     */
    private void remember(int number, RunTime time) {
        ended.put(number, time);
        if (ended.size() > LONGEST_HISTORY) {
            ended.pollFirstEntry();
        }
        history = List.copyOf(ended.values());
    }

    /** A job as the simulation knows it. */
    private static final class Watched {

        private final int number;
        private final double end;
        private Duration nextPoll = Duration.ZERO;
        private Duration seenOpen = Duration.ZERO;
        private JobSnapshot snapshot = JOB;
        private int polls;

        Watched(int number, double end) {
            this.number = number;
            this.end = end;
        }

        double seconds(Duration time) {
            return time.getSeconds() + time.getNano() / 1e9;
        }
    }
}
