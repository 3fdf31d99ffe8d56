package dev.zoetrope.resilience.cluster;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the charges of the emulator with the records of the ledger. */
final class ClusterAudit {

    private final List<ClusterOracle.Bought> bought;
    private final List<JobSnapshot> jobs;
    private final List<String> violations = new ArrayList<>();
    private int boughtUnconfirmed;

    private ClusterAudit(List<ClusterOracle.Bought> bought, List<JobSnapshot> jobs) {
        this.bought = bought;
        this.jobs = jobs;
    }

    /**
     * Compares.
     *
     * @param bought the charged jobs
     * @param jobs the jobs of the ledger
     * @param keys the number of idempotency keys, each of which must have led to one job
     */
    static ClusterAudit of(List<ClusterOracle.Bought> bought, List<JobSnapshot> jobs, int keys) {
        ClusterAudit audit = new ClusterAudit(bought, jobs);
        audit.everyKeyHasOneEnd(keys);
        audit.everyChargeIsKnown();
        audit.everyRecordedPurchaseIsOne();
        return audit;
    }

    private void everyKeyHasOneEnd(int keys) {
        Map<String, List<JobSnapshot>> byKey = jobs.stream().collect(Collectors.groupingBy(ClusterAudit::key));
        for (String key :
                IntStream.range(0, keys).mapToObj(job -> ClusterNode.KEYS + job).toList()) {
            List<JobSnapshot> ofKey = byKey.getOrDefault(key, List.of());
            if (ofKey.stream().noneMatch(job -> job.state() == JobState.SUCCEEDED || unconfirmed(job))) {
                violations.add(key + " has not ended: " + ofKey);
            }
        }
        jobs.stream().filter(job -> !job.state().ended()).forEach(job -> violations.add("not ended: " + job));
    }

    private void everyChargeIsKnown() {
        Map<String, JobSnapshot> byRemoteId = jobs.stream()
                .filter(job -> job.remoteId().isPresent())
                .collect(Collectors.toMap(job -> job.remoteId().orElseThrow(), job -> job));
        Set<String> doubtful = jobs.stream()
                .filter(ClusterAudit::unconfirmed)
                .map(ClusterAudit::key)
                .collect(Collectors.toSet());
        Set<String> keys = new HashSet<>();
        for (ClusterOracle.Bought charge : bought) {
            if (!keys.add(charge.key())) {
                violations.add("bought twice: " + charge);
            }
            JobSnapshot known = byRemoteId.get(charge.remoteId());
            if (known == null && doubtful.contains(charge.key())) {
                boughtUnconfirmed++;
            } else if (known == null) {
                violations.add("bought, and missing in the ledger: " + charge);
            } else if (!key(known).equals(charge.key())) {
                violations.add("bought for " + charge.key() + ", recorded for another: " + known);
            }
        }
    }

    private void everyRecordedPurchaseIsOne() {
        Set<String> ids = bought.stream().map(ClusterOracle.Bought::remoteId).collect(Collectors.toSet());
        jobs.stream()
                .filter(job -> job.state() == JobState.SUCCEEDED)
                .filter(job -> job.remoteId().filter(ids::contains).isEmpty())
                .forEach(job -> violations.add("succeeded, and was never charged: " + job));
    }

    /** Returns the broken promises. */
    List<String> violations() {
        return violations;
    }

    /** Returns the number of jobs by state. */
    Map<JobState, Long> states() {
        return jobs.stream().collect(Collectors.groupingBy(JobSnapshot::state, TreeMap::new, Collectors.counting()));
    }

    /** Returns the number of unconfirmed jobs. */
    int unconfirmed() {
        return (int) jobs.stream().filter(ClusterAudit::unconfirmed).count();
    }

    /** Returns the number of unconfirmed jobs that the emulator charged. */
    int boughtUnconfirmed() {
        return boughtUnconfirmed;
    }

    /**
     * Returns the largest number of jobs that ran at the emulator at once, by the emulator's clock. Unconfirmed jobs
     * are not counted, because the engines cannot know that they run.
     *
     * @param lengthMillis the run time of each job at the emulator
     */
    int mostAtOnce(long lengthMillis) {
        Set<String> known =
                jobs.stream().flatMap(job -> job.remoteId().stream()).collect(Collectors.toSet());
        Map<Long, Integer> changes = new TreeMap<>();
        for (ClusterOracle.Bought charge : bought) {
            if (known.contains(charge.remoteId())) {
                changes.merge(charge.millis(), 1, Integer::sum);
                changes.merge(charge.millis() + lengthMillis, -1, Integer::sum);
            }
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    private static boolean unconfirmed(JobSnapshot job) {
        return job.state() == JobState.UNCONFIRMED;
    }

    private static String key(JobSnapshot job) {
        String key = job.origin().idempotencyKey();
        return key == null ? "" : key;
    }
}
