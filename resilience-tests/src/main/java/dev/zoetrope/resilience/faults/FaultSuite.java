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

/** Carries out scripts in several test beds concurrently, and checks that no thread or connection is left. */
final class FaultSuite {

    /** Supplies the scripts. */
    @FunctionalInterface
    interface Scripts {
        /** Returns the next script for a test bed, or null if there are no more for it. */
        @Nullable FaultScript next(FaultTestBed bed);
    }

    private final int beds;
    private final Map<End, Integer> ends = new EnumMap<>(End.class);
    private final Map<String, List<String>> violations = new LinkedHashMap<>();
    private final Map<JobScenario, End> endByScenario = new LinkedHashMap<>();
    private final List<Late> late = new ArrayList<>();
    private int runs;
    private int repeated;

    /** A script whose end a busy machine may have caused, also when it had more time. */
    private record Late(FaultScript script, boolean closesIdle) {}

    /**
     * Prepares the suite.
     *
     * @param beds the number of concurrent runs; in every fourth test bed the emulator closes idle connections
     */
    FaultSuite(int beds) {
        this.beds = beds;
    }

    /**
     * Carries out scripts until there are no more.
     *
     * @param scripts supplies them; called by one thread at a time
     */
    FaultSuite carryOut(Scripts scripts) throws IOException, InterruptedException {
        LeakCheck leaks = LeakCheck.before();
        Path root = Files.createTempDirectory("zoetrope-faults");
        List<FaultTestBed> opened = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < beds; i++) {
            FaultTestBed bed = new FaultTestBed(root.resolve("bed-" + i), i % 4 == 3);
            opened.add(bed);
            Thread worker = new Thread(() -> work(bed, scripts), "fault-suite-bed-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        for (Late each : late) {
            // In a test bed that no earlier script has left anything in.
            FaultTestBed bed = new FaultTestBed(root.resolve("bed-" + opened.size()), each.closesIdle());
            opened.add(bed);
            note(each.script(), alone(bed, each.script()));
        }
        List<String> left = leaks.after(opened);
        if (!left.isEmpty()) {
            violations.put("after all runs", left);
        }
        opened.forEach(FaultTestBed::close);
        Files.delete(root);
        return this;
    }

    private void work(FaultTestBed bed, Scripts scripts) {
        for (FaultScript script = next(scripts, bed); script != null; script = next(scripts, bed)) {
            try {
                ScriptResult first = carryOut(bed, script);
                ScriptResult result = first.onlyLate() ? again(bed, script) : first;
                if (result.onlyLate()) {
                    postpone(new Late(script, bed.closesIdle()));
                } else {
                    note(script, result);
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static ScriptResult carryOut(FaultTestBed bed, FaultScript script) throws InterruptedException {
        try {
            return new FaultTrial(bed, script).carryOut();
        } catch (RuntimeException broken) {
            return new ScriptResult(List.of(), List.of("the run failed unexpectedly: " + broken), false);
        }
    }

    /**
     * Carries out a script once more, with more time. An end that a busy machine may have caused counts only if it comes
     * again then; money, records and files are not given a second chance.
     */
    private ScriptResult again(FaultTestBed bed, FaultScript script) throws InterruptedException {
        synchronized (this) {
            repeated++;
        }
        return carryOut(bed, script.withMoreTime());
    }

    private synchronized void postpone(Late script) {
        late.add(script);
    }

    /** Carries out a late script when no other one runs: what the machine has to do besides is not the suite's. */
    private ScriptResult alone(FaultTestBed bed, FaultScript script) throws InterruptedException {
        ScriptResult result = again(bed, script);
        return result.onlyLate() ? again(bed, script) : result;
    }

    private synchronized @Nullable FaultScript next(Scripts scripts, FaultTestBed bed) {
        return scripts.next(bed);
    }

    private synchronized void note(FaultScript script, ScriptResult result) {
        runs++;
        for (int i = 0; i < result.ends().size(); i++) {
            ends.merge(result.ends().get(i), 1, Integer::sum);
            endByScenario.put(script.scenarios().get(i), result.ends().get(i));
        }
        if (!result.violations().isEmpty()) {
            violations.put(script.name(), result.violations());
        }
    }

    /** Returns how many runs there were. */
    synchronized int runs() {
        return runs;
    }

    /** Returns how many runs were repeated with more time. */
    synchronized int repeated() {
        return repeated;
    }

    /** Returns how many jobs ended in which way. */
    synchronized Map<End, Integer> ends() {
        return new EnumMap<>(ends);
    }

    /** Returns the end of each scenario with an expected outcome: those that met exactly one fault. */
    synchronized Map<JobScenario, End> rows() {
        Map<JobScenario, End> rows = new LinkedHashMap<>(endByScenario);
        rows.keySet().removeIf(scenario -> scenario.allowed().isEmpty());
        return rows;
    }

    /** Returns the violations found, by the name of the script. */
    synchronized Map<String, List<String>> violations() {
        return new LinkedHashMap<>(violations);
    }
}
