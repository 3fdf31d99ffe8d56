package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobTotals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up jobs that are in memory. */
final class GroupedJobs {

    private GroupedJobs() {}

    static List<JobTotals> totals(List<JobSnapshot> jobs, JobGrouping grouping) {
        Map<Map<String, String>, JobTotals.Builder> groups = new LinkedHashMap<>();
        for (JobSnapshot job : jobs) {
            for (Map<String, String> group : groups(job.origin(), grouping)) {
                groups.computeIfAbsent(group, JobTotals::builder)
                        .add(job.state(), job.cost().kind(), job.cost().money(), 1);
            }
        }
        return groups.values().stream().map(JobTotals.Builder::build).toList();
    }

    private static List<Map<String, String>> groups(JobOrigin origin, JobGrouping grouping) {
        return switch (grouping) {
            case FAMILY -> List.of(family(origin));
            case TAG ->
                origin.tags().entrySet().stream()
                        .map(tag -> Map.of(tag.getKey(), tag.getValue()))
                        .toList();
            case BATCH -> {
                String key = origin.idempotencyKey();
                yield key == null
                        ? List.of()
                        : Batch.nameIn(key).stream()
                                .map(name -> Map.of("batch", name))
                                .toList();
            }
        };
    }

    private static Map<String, String> family(JobOrigin origin) {
        Map<String, String> group = new LinkedHashMap<>();
        group.put("provider", origin.model().provider());
        group.put("account", origin.account());
        group.put("site", origin.site());
        String family = origin.family();
        if (family != null) {
            group.put("family", family);
        }
        return group;
    }
}
