package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the page shows first: doubts, money, open jobs, files that are still to be fetched. */
final class Overview {

    /** How many jobs of a kind are shown at once; the list of jobs has the others. */
    static final int SHOWN = 50;

    /** How many open jobs are shown: of each kind of job the ledger is asked once how long such jobs usually take. */
    private static final int OPEN_SHOWN = 20;

    private static final int ENDED_SHOWN = 12;
    private static final Set<JobState> NOT_ENDED = EnumSet.noneOf(JobState.class);
    private static final Set<JobState> ENDED = EnumSet.of(JobState.SUCCEEDED);

    static {
        for (JobState state : JobState.values()) {
            if (!state.ended()) {
                NOT_ENDED.add(state);
            }
        }
    }

    private final MediaClient client;
    private final Budget budget;
    private final InstantSource clock;
    private final CachedRows tags = new CachedRows(this::readTags);
    private final CachedRows batches = new CachedRows(this::readBatches);

    Overview(MediaClient client, Budget budget, InstantSource clock) {
        this.client = client;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Reads once what the page shows first, in a thread of its own: beside a large ledger the first time is slow in a
     * process that has just started, and is over before a person has opened the page.
     */
    void readAhead() {
        Thread thread = new Thread(
                () -> {
                    try {
                        var unused = JsonText.of(view());
                        unused = JsonText.of(List.of(tags(), batches()));
                    } catch (RuntimeException e) {
                        // What cannot be read is said when it is asked for.
                    }
                },
                "zoetrope-page-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    Map<String, @Nullable Object> view() {
        Instant now = clock.instant();
        // A list notes first which jobs were left by processes that ended, so that these are counted right below.
        List<JobSnapshot> doubts = list(states(EnumSet.of(JobState.UNCONFIRMED)), OPEN_SHOWN);
        List<JobTotals> all = client.jobs().totals(JobFilter.ALL, JobGrouping.FAMILY);
        List<JobTotals> today = client.jobs().totals(today(now), JobGrouping.FAMILY);
        Map<JobState, Long> states = new EnumMap<>(JobState.class);
        all.forEach(each -> each.states().forEach((state, jobs) -> states.merge(state, jobs, Long::sum)));
        JobDescription jobs = JobDescription.shown(client);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("now", now.toString());
        view.put("jobs", states.values().stream().mapToLong(Long::longValue).sum());
        view.put(
                "local",
                all.stream().filter(MoneyView::local).mapToLong(JobTotals::jobs).sum());
        view.put("states", named(states));
        view.put("doubts", jobs.rows(doubts));
        view.put("open", jobs.rows(list(states(NOT_ENDED), OPEN_SHOWN)));
        view.put("undelivered", jobs.rows(list(JobFilter.builder().onlyUndelivered(), SHOWN)));
        view.put("made", jobs.rows(list(states(ENDED), ENDED_SHOWN)));
        view.put("money", MoneyView.of(all, today, budget));
        return view;
    }

    private static Map<String, Long> named(Map<JobState, Long> states) {
        Map<String, Long> named = new TreeMap<>();
        states.forEach((state, jobs) -> named.put(state.name(), jobs));
        return named;
    }

    private static JobFilter.Builder states(Set<JobState> states) {
        return JobFilter.builder().states(states);
    }

    private List<JobSnapshot> list(JobFilter.Builder filter, int most) {
        return client.jobs().list(filter.limit(most).build());
    }

    private static JobFilter today(Instant now) {
        Instant begin = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return JobFilter.builder().created(begin, null).build();
    }

    /** Describes what the jobs of each tag cost, by the tag's name. */
    List<Map<String, @Nullable Object>> tags() {
        return tags.get();
    }

    private List<Map<String, @Nullable Object>> readTags() {
        List<JobTotals> all = client.jobs().totals(JobFilter.ALL, JobGrouping.TAG);
        List<JobTotals> today = client.jobs().totals(today(clock.instant()), JobGrouping.TAG);
        Map<String, List<JobTotals>> names = new TreeMap<>();
        all.forEach(each ->
                names.computeIfAbsent(tag(each), any -> new ArrayList<>()).add(each));
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        names.forEach((name, totals) -> {
            List<JobTotals> ofToday =
                    today.stream().filter(each -> tag(each).equals(name)).toList();
            List<Map<String, @Nullable Object>> values = MoneyView.groups(
                    totals, ofToday, each -> each.group().values().stream().findFirst());
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("tag", name);
            view.put("values", values.subList(0, Math.min(SHOWN, values.size())));
            view.put("more", Math.max(0, values.size() - SHOWN));
            views.add(view);
        });
        return views;
    }

    private static String tag(JobTotals totals) {
        return totals.group().keySet().stream().findFirst().orElse("");
    }

    /** Describes the batches, those with open jobs first. */
    List<Map<String, @Nullable Object>> batches() {
        return batches.get();
    }

    private List<Map<String, @Nullable Object>> readBatches() {
        return client.jobs().totals(JobFilter.ALL, JobGrouping.BATCH).stream()
                .map(BatchView::of)
                .sorted(BatchView.ORDER)
                .limit(SHOWN)
                .map(BatchView::view)
                .toList();
    }
}
