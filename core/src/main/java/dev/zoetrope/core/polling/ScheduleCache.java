package dev.zoetrope.core.polling;

import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedules of the histories used last. Ten thousand jobs of one kind share one; it is planned anew, in about a
 * tenth of a millisecond, when the history changes. A history is recognised fastest as the same object.
 */
final class ScheduleCache {

    /** A schedule and its history take up to 30 KiB. */
    private static final int MOST = 64;

    private final double meanLateness;
    private final Map<Key, Schedule> schedules = new LinkedHashMap<>(MOST, 0.75f, true);

    /**
     * Creates an empty cache.
     *
     * @param meanLateness what the schedules aim at, in seconds
     */
    ScheduleCache(double meanLateness) {
        this.meanLateness = meanLateness;
    }

    /**
     * Returns the schedule for a history.
     *
     * @param history how long jobs ran, the newest last; unmodifiable
     * @param output what the jobs make
     * @return the schedule
     */
    synchronized Schedule of(List<RunTime> history, OutputKind output) {
        Key key = new Key(history, output);
        Schedule known = schedules.get(key);
        if (known != null) {
            return known;
        }
        Schedule schedule = SchedulePlanner.plan(
                RunTimeEstimate.of(history, RunTimePriors.of(output)),
                history.isEmpty() ? MaximumPause.UNKNOWN : MaximumPause.KNOWN,
                meanLateness);
        schedules.put(key, schedule);
        if (schedules.size() > MOST) {
            schedules.remove(schedules.keySet().iterator().next());
        }
        return schedule;
    }

    /** A key that compares the lists in full, but hashes only the newest run time. */
    private record Key(List<RunTime> history, OutputKind output) {

        @Override
        public int hashCode() {
            int newest = history.isEmpty() ? 0 : history.get(history.size() - 1).hashCode();
            return (31 * newest + history.size()) * 31 + output.name().hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && output == key.output && history.equals(key.history);
        }
    }
}
