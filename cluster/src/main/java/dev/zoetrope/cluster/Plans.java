package dev.zoetrope.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks that are still to be written into the table. One thread writes all that have come together, so that nobody who plans a
 * look waits for the database; while it is out of reach they stay here.
 */
final class Plans {

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);
    private static final int MOST_AT_ONCE = 1000;
    private static final long SHORTEST_REST_MILLIS = 100;
    private static final long LONGEST_REST_MILLIS = 2000;

    private final AttendanceTable table;
    private final Runnable afterwards;
    private final Thread writer = new Thread(this::write, "zoetrope-attendance-plans");

    /** When each job is to be looked at, as the nanoseconds of this machine's counter. The lock is this object's. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Makes an empty list.
     *
     * @param table where looks are planned
     * @param afterwards called after some were
     */
    Plans(AttendanceTable table, Runnable afterwards) {
        this.table = table;
        this.afterwards = afterwards;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    synchronized void add(String job, Duration pause) {
        waiting.put(job, System.nanoTime() + pause.toNanos());
        notifyAll();
    }

    /** Writes what is here once more, and then no more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Waits until the last plans are written, or cannot be.
     *
     * @param limit for how long at most
     */
    void awaitEnd(Duration limit) throws InterruptedException {
        writer.join(limit.toMillis());
    }

    private void write() {
        long rest = 0;
        try {
            for (Map<String, Long> next = next(rest); !next.isEmpty(); next = next(rest)) {
                rest = write(next, rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes plans; returns how long to rest then, in milliseconds. */
    private long write(Map<String, Long> plans, long rested) {
        List<String> jobs = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        long now = System.nanoTime();
        plans.forEach((job, due) -> {
            jobs.add(job);
            pauses.add(Math.max(0, TimeUnit.NANOSECONDS.toMicros(due - now)));
        });
        try {
            table.plan(jobs.toArray(String[]::new), pauses.toArray(Long[]::new));
            if (rested > 0) {
                LOG.info("looks can be planned again");
            }
            afterwards.run();
            return 0;
        } catch (SQLException | RuntimeException e) {
            if (rested == 0) {
                LOG.warn(
                        "{} looks cannot be planned, this is tried again until they are: {}",
                        jobs.size(),
                        e.toString());
            }
            putBack(plans);
            return Math.min(LONGEST_REST_MILLIS, Math.max(SHORTEST_REST_MILLIS, rested * 2));
        }
    }

    private synchronized void putBack(Map<String, Long> plans) {
        // What was asked for meanwhile is newer.
        plans.forEach(waiting::putIfAbsent);
        if (closed) {
            waiting.clear();
        }
    }

    /** Waits for plans; empty after the end. */
    private synchronized Map<String, Long> next(long restMillis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(restMillis);
        for (long left = restMillis; left > 0 && !closed; left = millisUntil(until)) {
            wait(left);
        }
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Map<String, Long> next = new LinkedHashMap<>();
        var each = waiting.entrySet().iterator();
        while (each.hasNext() && next.size() < MOST_AT_ONCE) {
            Map.Entry<String, Long> plan = each.next();
            next.put(plan.getKey(), plan.getValue());
            each.remove();
        }
        return next;
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }
}
