package dev.zoetrope.web;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is, as far as its ledger knows: of items that have no job yet it knows nothing.
 *
 * @param name its name
 * @param totals its jobs
 */
record BatchView(String name, JobTotals totals) {

    /** Those in doubt first, then those with open jobs. */
    static final Comparator<BatchView> ORDER = Comparator.comparing((BatchView batch) -> batch.doubts() == 0)
            .thenComparing(batch -> batch.open() == 0)
            .thenComparing(BatchView::name);

    static BatchView of(JobTotals totals) {
        return new BatchView(totals.group().getOrDefault("batch", ""), totals);
    }

    private long in(JobState state) {
        return totals.states().getOrDefault(state, 0L);
    }

    long doubts() {
        return in(JobState.UNCONFIRMED);
    }

    long open() {
        return totals.states().entrySet().stream()
                .filter(each -> !each.getKey().ended())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("jobs", totals.jobs());
        view.put("done", in(JobState.SUCCEEDED));
        view.put("failed", in(JobState.FAILED) + in(JobState.CANCELLED) + in(JobState.REJECTED));
        view.put("doubts", doubts());
        view.put("open", open());
        view.put("spent", totals.spent().stream().map(Money::toString).toList());
        view.put("reserved", totals.reserved().stream().map(Money::toString).toList());
        return view;
    }
}
