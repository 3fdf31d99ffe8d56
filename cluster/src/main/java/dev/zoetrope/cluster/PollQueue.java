package dev.zoetrope.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls that are still to be written into the table. One thread writes all that have accumulated, however many threads
 * plan polls; while the database is out of reach they stay here.
 */
final class PollQueue {

    private static final Logger LOG = LoggerFactory.getLogger(PollQueue.class);
    private static final int MOST_AT_ONCE = 1000;
    private static final long SHORTEST_REST_MILLIS = 100;
    private static final long LONGEST_REST_MILLIS = 1000;

    private final PollTable table;
    private final Runnable afterwards;
    private final Thread writer = new Thread(this::write, "zoetrope-poll-queue");

    /** Guarded by this object's lock. */
    private final Map<String, Plan> waiting = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Creates an empty queue.
     *
     * @param table where polls are planned
     * @param afterwards called after some were planned
     */
    PollQueue(PollTable table, Runnable afterwards) {
        this.table = table;
        this.afterwards = afterwards;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /**
     * Plans a poll, replacing an earlier plan for the job.
     *
     * @param job the job's id
     * @param pause how long from now
     * @return completes when it is written
     */
    CompletableFuture<Void> add(String job, Duration pause) {
        Plan plan = new Plan(System.nanoTime() + pause.toNanos(), new CompletableFuture<>());
        synchronized (this) {
            if (!closed) {
                Plan earlier = waiting.put(job, plan);
                if (earlier != null) {
                    earlier.endsWith(plan);
                }
                notifyAll();
                return plan.written();
            }
        }
        // A submit that was in flight at the end and is now bought: other nodes are to poll it.
        write(Map.of(job, plan), 0);
        return CompletableFuture.completedFuture(null);
    }

    /** Writes what is queued one last time. */
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
            for (Map<String, Plan> next = next(rest); !next.isEmpty(); next = next(rest)) {
                rest = write(next, rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes plans; returns how long to rest afterwards, in milliseconds. */
    private long write(Map<String, Plan> queue, long rested) {
        List<String> jobs = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        long now = System.nanoTime();
        queue.forEach((job, plan) -> {
            jobs.add(job);
            pauses.add(Math.max(0, TimeUnit.NANOSECONDS.toMicros(plan.dueNanos() - now)));
        });
        try {
            table.plan(jobs.toArray(String[]::new), pauses.toArray(Long[]::new));
        } catch (SQLException | RuntimeException e) {
            if (rested == 0) {
                LOG.warn("{} polls cannot be planned, trying again until they are: {}", jobs.size(), e.toString());
            }
            putBack(queue);
            return Math.min(LONGEST_REST_MILLIS, Math.max(SHORTEST_REST_MILLIS, rested * 2));
        }
        if (rested > 0) {
            LOG.info("polls can be planned again");
        }
        queue.values().forEach(plan -> plan.written().complete(null));
        afterwards.run();
        return 0;
    }

    private synchronized void putBack(Map<String, Plan> queue) {
        queue.forEach((job, plan) -> {
            Plan newer = waiting.putIfAbsent(job, plan);
            if (newer != null) {
                plan.endsWith(newer);
            }
        });
        if (closed) {
            waiting.clear();
        }
    }

    /** Waits for plans; empty after the end. */
    private synchronized Map<String, Plan> next(long restMillis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(restMillis);
        for (long left = restMillis; left > 0 && !closed; left = millisUntil(until)) {
            wait(left);
        }
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Map<String, Plan> next = new LinkedHashMap<>();
        var each = waiting.entrySet().iterator();
        while (each.hasNext() && next.size() < MOST_AT_ONCE) {
            Map.Entry<String, Plan> plan = each.next();
            next.put(plan.getKey(), plan.getValue());
            each.remove();
        }
        return next;
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    /**
     * A planned poll.
     *
     * @param dueNanos when it is due, by this machine's counter
     * @param written completes when it, or a newer one that replaces it, is in the table
     */
    private record Plan(long dueNanos, CompletableFuture<Void> written) {

        void endsWith(Plan newer) {
            var unused = newer.written().thenRun(() -> written.complete(null));
        }
    }
}
