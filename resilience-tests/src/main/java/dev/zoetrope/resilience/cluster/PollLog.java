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

/** What the diaries of all processes say together: who looked at which job when, and who had charge of it. */
final class PollLog {

    private final List<Look> looks = new ArrayList<>();
    private final List<Long> lateLooks = new ArrayList<>();
    private final List<Long> lateCharges = new ArrayList<>();

    private PollLog() {}

    /**
     * Reads the diaries.
     *
     * @param lives every process that ran
     */
    static PollLog of(List<ManagedNode.Life> lives) {
        PollLog looking = new PollLog();
        lives.forEach(looking::read);
        lives.stream()
                .filter(life -> life.endMillis() != Long.MAX_VALUE)
                .forEach(life -> looking.takeOver(life, lives));
        return looking;
    }

    private void read(ManagedNode.Life life) {
        Map<String, Deque<Long>> begun = new HashMap<>();
        for (LogEntry entry : life.entries()) {
            if (entry.kind() == LogEntry.Kind.LOOK) {
                begun.computeIfAbsent(entry.subject(), job -> new ArrayDeque<>())
                        .add(entry.millis());
            } else if (entry.kind() == LogEntry.Kind.LOOKED) {
                Deque<Long> since = Objects.requireNonNull(begun.get(entry.subject()), "a look ends after its begin");
                looks.add(new Look(life, entry.subject(), since.remove(), entry.millis()));
            }
        }
        begun.forEach((job, since) -> since.forEach(start -> looks.add(new Look(life, job, start, life.endMillis()))));
    }

    /** Measures how long after the end of a process others went on with what it had. */
    private void takeOver(ManagedNode.Life dead, List<ManagedNode.Life> lives) {
        Set<String> charged = new HashSet<>();
        for (LogEntry entry : dead.entries()) {
            if (entry.kind() == LogEntry.Kind.CHARGE) {
                charged.add(entry.subject());
            } else if (entry.kind() == LogEntry.Kind.NO_CHARGE) {
                charged.remove(entry.subject());
            }
        }
        Set<String> looked = looks.stream()
                .filter(look -> look.life() == dead && look.end() == dead.endMillis())
                .map(Look::job)
                .collect(Collectors.toSet());
        lateCharges.addAll(latenesses(dead, lives, charged, LogEntry.Kind.CHARGE));
        lateLooks.addAll(latenesses(dead, lives, looked, LogEntry.Kind.LOOK));
    }

    private static List<Long> latenesses(
            ManagedNode.Life dead, List<ManagedNode.Life> lives, Set<String> jobs, LogEntry.Kind kind) {
        Map<String, Long> first = lives.stream()
                .filter(life -> life != dead)
                .flatMap(life -> life.entries().stream())
                .filter(entry -> entry.kind() == kind && entry.millis() >= dead.endMillis())
                .filter(entry -> jobs.contains(entry.subject()))
                .collect(Collectors.toMap(LogEntry::subject, LogEntry::millis, Math::min));
        return first.values().stream()
                .map(taken -> taken - since(dead, lives, taken))
                .toList();
    }

    /** From when on somebody was there who could take what a dead process had, and lived until it was taken. */
    private static long since(ManagedNode.Life dead, List<ManagedNode.Life> lives, long taken) {
        long able = lives.stream()
                .filter(life -> life != dead
                        && life.endMillis() >= taken
                        && !life.entries().isEmpty())
                .filter(life -> !life.cutOffWithin(dead.endMillis(), taken))
                .mapToLong(life -> life.entries().get(0).millis())
                .min()
                .orElse(dead.endMillis());
        return Math.max(dead.endMillis(), Math.min(able, taken));
    }

    /** Returns how many looks there were. */
    int looks() {
        return looks.size();
    }

    /**
     * Returns each two looks of two processes at one job that were under way at the same time.
     *
     * @param cutOff whether those are meant of which one process was cut off from the database, and so was dead to the others,
     *     or those of which none was
     */
    List<String> together(boolean cutOff) {
        List<String> together = new ArrayList<>();
        looks.stream().collect(Collectors.groupingBy(Look::job)).forEach((job, ofJob) -> {
            List<Look> sorted =
                    ofJob.stream().sorted(Comparator.comparingLong(Look::start)).toList();
            for (int look = 1; look < sorted.size(); look++) {
                Look before = sorted.get(look - 1);
                Look after = sorted.get(look);
                if (before.life() != after.life()
                        && after.start() < before.end()
                        && cutOff == (before.cutOff() || after.cutOff())) {
                    together.add("job " + job + " was looked at by two: " + before + ", " + after);
                }
            }
        });
        return together;
    }

    /**
     * Returns how long each job that a process looked at when it died waited to be looked at by another one that was there,
     * in milliseconds.
     */
    List<Long> lateLooks() {
        return lateLooks;
    }

    /** Returns how long each job in the charge of a process that died waited for another one that was there, in milliseconds. */
    List<Long> lateCharges() {
        return lateCharges;
    }

    private record Look(ManagedNode.Life life, String job, long start, long end) {

        boolean cutOff() {
            return life.cutOffWithin(start, end);
        }

        @Override
        public String toString() {
            return "%s from %tT.%<tL to %tT.%<tL".formatted(life, start, end);
        }
    }
}
