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

/** Compares what the emulator charged with what the ledger says. */
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
     * @param bought what the emulator charged
     * @param jobs what the ledger knows
     * @param asked how many keys were asked for
     */
    static ClusterAudit of(List<ClusterOracle.Bought> bought, List<JobSnapshot> jobs, int asked) {
        ClusterAudit audit = new ClusterAudit(bought, jobs);
        audit.everyKeyHasOneEnd(asked);
        audit.everyChargeIsKnown();
        audit.everyRecordedPurchaseIsOne();
        return audit;
    }

    private void everyKeyHasOneEnd(int asked) {
        Map<String, List<JobSnapshot>> byKey = jobs.stream().collect(Collectors.groupingBy(ClusterAudit::key));
        for (String key : IntStream.range(0, asked)
                .mapToObj(job -> ClusterNode.KEYS + job)
                .toList()) {
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
        for (ClusterOracle.Bought one : bought) {
            if (!keys.add(one.key())) {
                violations.add("bought twice: " + one);
            }
            JobSnapshot known = byRemoteId.get(one.remoteId());
            if (known == null && doubtful.contains(one.key())) {
                boughtUnconfirmed++;
            } else if (known == null) {
                violations.add("bought, and missing in the ledger: " + one);
            } else if (!key(known).equals(one.key())) {
                violations.add("bought for " + one.key() + ", recorded for another: " + known);
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

    /** Returns what may not be. */
    List<String> violations() {
        return violations;
    }

    /** Returns how many jobs ended in which state. */
    Map<JobState, Long> states() {
        return jobs.stream().collect(Collectors.groupingBy(JobSnapshot::state, TreeMap::new, Collectors.counting()));
    }

    /** Returns how many jobs are unconfirmed: open ends that the ledger lists. */
    int unconfirmed() {
        return (int) jobs.stream().filter(ClusterAudit::unconfirmed).count();
    }

    /** Returns how many of the unconfirmed ones the emulator had accepted. */
    int boughtUnconfirmed() {
        return boughtUnconfirmed;
    }

    /**
     * Returns how many jobs were at the emulator at once, by its own clock. Those that are unconfirmed are left out:
     * what no ledger knows cannot be counted.
     *
     * @param lengthMillis how long a job takes there
     */
    int mostAtOnce(long lengthMillis) {
        Set<String> known =
                jobs.stream().flatMap(job -> job.remoteId().stream()).collect(Collectors.toSet());
        Map<Long, Integer> changes = new TreeMap<>();
        for (ClusterOracle.Bought one : bought) {
            if (known.contains(one.remoteId())) {
                changes.merge(one.millis(), 1, Integer::sum);
                changes.merge(one.millis() + lengthMillis, -1, Integer::sum);
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
