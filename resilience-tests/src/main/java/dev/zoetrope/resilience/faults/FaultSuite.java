package dev.zoetrope.resilience.faults;

import dev.zoetrope.resilience.faults.ScriptResult.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out scripts in several places at once, and looks at the end whether a thread or a connection is left. */
final class FaultSuite {

    /** Gives scripts. */
    @FunctionalInterface
    interface Scripts {
        /** Returns the next script for a place, or null if there are no more for it. */
        @Nullable FaultScript next(FaultTestBed place);
    }

    private final int places;
    private final Map<End, Integer> ends = new EnumMap<>(End.class);
    private final Map<String, List<String>> breaches = new LinkedHashMap<>();
    private final Map<JobScenario, End> told = new LinkedHashMap<>();
    private int runs;

    /**
     * Prepares.
     *
     * @param places how many runs at once; in every fourth one the emulator closes idle connections
     */
    FaultSuite(int places) {
        this.places = places;
    }

    /**
     * Carries out scripts until there are no more.
     *
     * @param next gives the next script for a place, or null if there are no more for it; asked by one thread at a time
     */
    FaultSuite carryOut(Scripts next) throws IOException, InterruptedException {
        LeakCheck leftovers = LeakCheck.before();
        Path root = Files.createTempDirectory("zoetrope-faults");
        List<FaultTestBed> opened = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            FaultTestBed place = new FaultTestBed(root.resolve("place-" + i), i % 4 == 3);
            opened.add(place);
            Thread worker = new Thread(() -> work(place, next), "fault-suite-place-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        List<String> left = leftovers.after(opened);
        if (!left.isEmpty()) {
            breaches.put("after all runs", left);
        }
        opened.forEach(FaultTestBed::close);
        Files.delete(root);
        return this;
    }

    private void work(FaultTestBed place, Scripts next) {
        for (FaultScript script = taken(next, place); script != null; script = taken(next, place)) {
            try {
                note(script, new FaultTrial(place, script).carryOut());
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException broken) {
                note(script, new ScriptResult(List.of(), List.of("the run itself broke: " + broken)));
            }
        }
    }

    private synchronized @Nullable FaultScript taken(Scripts next, FaultTestBed place) {
        return next.next(place);
    }

    private synchronized void note(FaultScript script, ScriptResult findings) {
        runs++;
        for (int i = 0; i < findings.ends().size(); i++) {
            ends.merge(findings.ends().get(i), 1, Integer::sum);
            told.put(script.errands().get(i), findings.ends().get(i));
        }
        if (!findings.breaches().isEmpty()) {
            breaches.put(script.name(), findings.breaches());
        }
    }

    /** Returns how many runs there were. */
    synchronized int runs() {
        return runs;
    }

    /** Returns how many jobs ended in which way. */
    synchronized Map<End, Integer> ends() {
        return new EnumMap<>(ends);
    }

    /** Returns how each errand ended that met one trouble alone, which was expected to come to something. */
    synchronized Map<JobScenario, End> rows() {
        Map<JobScenario, End> rows = new LinkedHashMap<>(told);
        rows.keySet().removeIf(errand -> errand.allowed().isEmpty());
        return rows;
    }

    /** Returns what was found against the promise, by script. */
    synchronized Map<String, List<String>> breaches() {
        return new LinkedHashMap<>(breaches);
    }
}
