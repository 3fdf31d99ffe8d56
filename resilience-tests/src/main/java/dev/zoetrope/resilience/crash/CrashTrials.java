package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Carries out trials, several at once, until the requested number of kills is reached. */
final class CrashTrials {

    private static final int KILLS_TO_A_LINE = 20;
    private static final int MOST_TIMES = 3;

    /** The number of processes from which an archive of loaded classes saves time. */
    private static final int WORTH_AN_ARCHIVE = 50;

    /** Suppresses the messages of a JVM about its class archive. */
    private static final String QUIET = "-Xlog:disable";

    private final long seed;
    private final int beds;
    private final PrintStream out;
    private final CrashTally tally = new CrashTally();
    private final Map<String, List<String>> violations = new LinkedHashMap<>();
    private final Deque<List<Kill>> plans = new ArrayDeque<>();
    private int begun;
    private int reported;

    /**
     * Prepares the trials.
     *
     * @param seed determines instants, orders and the task of each process
     * @param beds the number of concurrent trials
     * @param out the stream to which progress is printed
     */
    CrashTrials(long seed, int beds, PrintStream out) {
        this.seed = seed;
        this.beds = beds;
        this.out = out;
    }

    /**
     * Carries out trials.
     *
     * @param kills the number of kills, half of them at the steps in turn and half at random instants
     * @param killsPerTrial the number of kills in a trial
     */
    CrashTrials carryOut(int kills, int killsPerTrial) throws IOException, InterruptedException {
        CrashStep.requireMethods();
        plan(kills, killsPerTrial);
        OrderCatalog catalog = OrderCatalog.read();
        try (ScratchFolder folder = ScratchFolder.named("zoetrope-crash-classes")) {
            List<String> flags = kills < WORTH_AN_ARCHIVE ? List.of() : archive(catalog, folder.path());
            List<Thread> workers = new ArrayList<>();
            for (int bed = 0; bed < beds; bed++) {
                Thread worker = new Thread(() -> work(catalog, flags), "crash-bed-" + bed);
                worker.setDaemon(true);
                worker.start();
                workers.add(worker);
            }
            for (Thread worker : workers) {
                worker.join();
            }
        }
        return this;
    }

    private void plan(int kills, int killsPerTrial) {
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        List<CrashStep> steps = List.of(CrashStep.values());
        for (int kill = 0; kill < kills; kill++) {
            boolean first = kill < steps.size();
            // First each step once, then alternately a step and a random instant.
            if (first) {
                plan.add(new Kill.AtStep(steps.get(kill), 1));
            } else if (kill % 2 == 0) {
                plan.add(new Kill.AtStep(steps.get(kill / 2 % steps.size()), 1 + random.nextInt(MOST_TIMES)));
            } else {
                plan.add(Kill.atRandom(random));
            }
            if (plan.size() == killsPerTrial || kill == kills - 1) {
                plans.add(List.copyOf(plan));
                plan.clear();
            }
        }
    }

    /** Archives the classes that a process loads, if possible, so that the other processes start faster. */
    private static List<String> archive(OrderCatalog catalog, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("victim.jsa");
        try (CrashTestBed bed = new CrashTestBed()) {
            OrderCatalog.Orders orders = catalog.orders(new Random(0));
            Order order = orders.next(true, true, "runcomfy");
            bed.prepare(order);
            VictimTask task = new VictimTask(UnsentJobs.LEAVE, true, List.of(order), List.of());
            VictimProcess.run(bed, task, null, List.of("-XX:ArchiveClassesAtExit=" + file, QUIET));
        }
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file, QUIET) : List.of(QUIET);
    }

    private void work(OrderCatalog catalog, List<String> flags) {
        for (Assignment next = next(); next != null; next = next()) {
            List<String> found;
            try {
                found = new CrashTrial(catalog, seed * 1_000_003 + next.number(), next.kills(), flags, tally)
                        .carryOut();
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | SQLException | RuntimeException broken) {
                found = List.of("the trial itself broke: " + broken);
            }
            note(next, found);
        }
    }

    private record Assignment(int number, List<Kill> kills) {}

    private synchronized @Nullable Assignment next() {
        List<Kill> kills = plans.poll();
        return kills == null ? null : new Assignment(begun++, kills);
    }

    private synchronized void note(Assignment trial, List<String> found) {
        if (!found.isEmpty()) {
            violations.put("trial " + trial.number() + " of seed " + seed + ", " + trial.kills(), found);
        }
        if (tally.kills() / KILLS_TO_A_LINE > reported || !found.isEmpty()) {
            reported = tally.kills() / KILLS_TO_A_LINE;
            out.printf("%d kills, %d trials with a difference%n", tally.kills(), violations.size());
        }
    }

    CrashTally tally() {
        return tally;
    }

    /** Returns the broken promises by trial. */
    synchronized Map<String, List<String>> violations() {
        return new LinkedHashMap<>(violations);
    }
}
