package dev.zoetrope.resilience.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the logs of all processes say together: which process polled which job when, and which one owned it. */
final class PollLog {

    private final List<Poll> polls = new ArrayList<>();
    private final List<Long> latePolls = new ArrayList<>();
    private final List<Long> lateTakeOvers = new ArrayList<>();

    private PollLog() {}

    /**
     * Reads the logs.
     *
     * @param processes every process that ran
     */
    static PollLog of(List<ManagedNode.NodeProcess> processes) {
        PollLog log = new PollLog();
        processes.forEach(log::read);
        processes.stream()
                .filter(process -> process.endMillis() != Long.MAX_VALUE)
                .forEach(process -> log.takeOver(process, processes));
        return log;
    }

    private void read(ManagedNode.NodeProcess process) {
        Map<String, Deque<Long>> begun = new HashMap<>();
        for (LogEntry entry : process.entries()) {
            if (entry.kind() == LogEntry.Kind.POLL_BEGUN) {
                begun.computeIfAbsent(entry.subject(), job -> new ArrayDeque<>())
                        .add(entry.millis());
            } else if (entry.kind() == LogEntry.Kind.POLL_ENDED) {
                Deque<Long> since = Objects.requireNonNull(begun.get(entry.subject()), "a poll ends after its begin");
                polls.add(new Poll(process, entry.subject(), since.remove(), entry.millis()));
            }
        }
        begun.forEach(
                (job, since) -> since.forEach(start -> polls.add(new Poll(process, job, start, process.endMillis()))));
    }

    /** Measures how long after the end of a process others went on with what it had. */
    private void takeOver(ManagedNode.NodeProcess dead, List<ManagedNode.NodeProcess> processes) {
        Set<String> owned = new HashSet<>();
        for (LogEntry entry : dead.entries()) {
            if (entry.kind() == LogEntry.Kind.OWNED) {
                owned.add(entry.subject());
            } else if (entry.kind() == LogEntry.Kind.RELEASED) {
                owned.remove(entry.subject());
            }
        }
        Set<String> polled = polls.stream()
                .filter(poll -> poll.process() == dead && poll.end() == dead.endMillis())
                .map(Poll::job)
                .collect(Collectors.toSet());
        lateTakeOvers.addAll(latenesses(dead, processes, owned, LogEntry.Kind.OWNED));
        latePolls.addAll(latenesses(dead, processes, polled, LogEntry.Kind.POLL_BEGUN));
    }

    private static List<Long> latenesses(
            ManagedNode.NodeProcess dead,
            List<ManagedNode.NodeProcess> processes,
            Set<String> jobs,
            LogEntry.Kind kind) {
        Map<String, Long> first = processes.stream()
                .filter(process -> process != dead)
                .flatMap(process -> process.entries().stream())
                .filter(entry -> entry.kind() == kind && entry.millis() >= dead.endMillis())
                .filter(entry -> jobs.contains(entry.subject()))
                .collect(Collectors.toMap(LogEntry::subject, LogEntry::millis, Math::min));
        return first.values().stream()
                .map(taken -> taken - since(dead, processes, taken))
                .toList();
    }

    /** From when on there was a process that could take what a dead one had, and that ran until it was taken. */
    private static long since(ManagedNode.NodeProcess dead, List<ManagedNode.NodeProcess> processes, long taken) {
        long able = processes.stream()
                .filter(process -> process != dead
                        && process.endMillis() >= taken
                        && !process.entries().isEmpty())
                .filter(process -> !process.cutOffWithin(dead.endMillis(), taken))
                .mapToLong(process -> process.entries().get(0).millis())
                .min()
                .orElse(dead.endMillis());
        return Math.max(dead.endMillis(), Math.min(able, taken));
    }

    /** Returns how many polls there were. */
    int count() {
        return polls.size();
    }

    /**
     * Returns each two polls of one job by two processes that were under way at the same time.
     *
     * @param cutOff whether those are meant of which one process was cut off from the database, and so was dead to the
     *     others, or those of which none was
     */
    List<String> together(boolean cutOff) {
        List<String> together = new ArrayList<>();
        polls.stream().collect(Collectors.groupingBy(Poll::job)).forEach((job, ofJob) -> {
            List<Poll> sorted =
                    ofJob.stream().sorted(Comparator.comparingLong(Poll::start)).toList();
            for (int poll = 1; poll < sorted.size(); poll++) {
                Poll before = sorted.get(poll - 1);
                Poll after = sorted.get(poll);
                if (before.process() != after.process()
                        && after.start() < before.end()
                        && cutOff == (before.cutOff() || after.cutOff())) {
                    together.add("job " + job + " was polled by two: " + before + ", " + after);
                }
            }
        });
        return together;
    }

    /**
     * Returns how long each job that a process polled when it died waited to be polled by another one that was there,
     * in milliseconds.
     */
    List<Long> latePolls() {
        return latePolls;
    }

    /**
     * Returns how long each job that a process owned when it died waited for another one that was there, in
     * milliseconds.
     */
    List<Long> lateTakeOvers() {
        return lateTakeOvers;
    }

    private record Poll(ManagedNode.NodeProcess process, String job, long start, long end) {

        boolean cutOff() {
            return process.cutOffWithin(start, end);
        }

        @Override
        public String toString() {
            return "%s from %tT.%<tL to %tT.%<tL".formatted(process, start, end);
        }
    }
}
