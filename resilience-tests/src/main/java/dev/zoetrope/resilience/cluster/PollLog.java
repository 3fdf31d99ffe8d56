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

/** Combines the logs of all processes: which process polled which job when, and how fast dead ones were replaced. */
final class PollLog {

    private final List<Poll> polls = new ArrayList<>();
    private final List<Long> latePolls = new ArrayList<>();
    private final List<Long> lateTakeOvers = new ArrayList<>();

    private PollLog() {}

    /**
     * Reads the logs.
     *
     * @param processes all processes of all nodes
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

    /** Measures how long after the end of a process other processes polled and owned its jobs. */
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

    /** Returns the instant from which a process that could take over a dead one's jobs was running. */
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

    /** Returns the number of polls. */
    int count() {
        return polls.size();
    }

    /**
     * Returns the pairs of polls of the same job by different processes that overlapped in time.
     *
     * @param cutOff true for the pairs in which a process was cut off from the database, so that the others regarded it
     *     as dead; false for all other pairs
     */
    List<String> overlapping(boolean cutOff) {
        List<String> overlapping = new ArrayList<>();
        polls.stream().collect(Collectors.groupingBy(Poll::job)).forEach((job, ofJob) -> {
            List<Poll> sorted =
                    ofJob.stream().sorted(Comparator.comparingLong(Poll::start)).toList();
            for (int poll = 1; poll < sorted.size(); poll++) {
                Poll before = sorted.get(poll - 1);
                Poll after = sorted.get(poll);
                if (before.process() != after.process()
                        && after.start() < before.end()
                        && cutOff == (before.cutOff() || after.cutOff())) {
                    overlapping.add("job " + job + " was polled by two: " + before + ", " + after);
                }
            }
        });
        return overlapping;
    }

    /**
     * Returns, for each job whose poll was in flight when its process died, the milliseconds until another running
     * process polled it.
     */
    List<Long> latePolls() {
        return latePolls;
    }

    /**
     * Returns, for each job that a process owned when it died, the milliseconds until another running process owned it.
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
