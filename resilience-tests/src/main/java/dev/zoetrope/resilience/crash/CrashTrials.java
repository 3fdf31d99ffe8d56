package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.UnsentJobs;
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

/** Carries out rounds, several at once, until there were as many kills as were asked for. */
final class CrashTrials {

    private static final int KILLS_TO_A_LINE = 20;
    private static final int MOST_TIMES = 3;

    /** Starting sooner pays from so many starts on. */
    private static final int WORTH_AN_ARCHIVE = 50;

    /** What a JVM has to say of its archive is nobody's business. */
    private static final String QUIET = "-Xlog:disable";

    private final long seed;
    private final int places;
    private final PrintStream out;
    private final CrashTally tally = new CrashTally();
    private final Map<String, List<String>> breaches = new LinkedHashMap<>();
    private final Deque<List<Kill>> plans = new ArrayDeque<>();
    private int begun;
    private int told;

    /**
     * Prepares.
     *
     * @param seed chooses instants, orders and what each life does
     * @param places how many rounds at once
     * @param out where progress is told
     */
    CrashTrials(long seed, int places, PrintStream out) {
        this.seed = seed;
        this.places = places;
        this.out = out;
    }

    /**
     * Kills.
     *
     * @param kills how often: at every step in turn, and as often at random
     * @param lives how many kills to a round
     */
    CrashTrials carryOut(int kills, int lives) throws IOException, InterruptedException {
        CrashStep.requireMethods();
        plan(kills, lives);
        OrderCatalog menu = OrderCatalog.read();
        try (ScratchFolder folder = ScratchFolder.named("zoetrope-crash-classes")) {
            List<String> flags = kills < WORTH_AN_ARCHIVE ? List.of() : archive(menu, folder.path());
            List<Thread> workers = new ArrayList<>();
            for (int place = 0; place < places; place++) {
                Thread worker = new Thread(() -> work(menu, flags), "crash-place-" + place);
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

    private void plan(int kills, int lives) {
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        List<CrashStep> steps = List.of(CrashStep.values());
        for (int kill = 0; kill < kills; kill++) {
            boolean first = kill < steps.size();
            // Each step once before anything else, then a step and a random instant in turn.
            if (first) {
                plan.add(new Kill.AtStep(steps.get(kill), 1));
            } else if (kill % 2 == 0) {
                plan.add(new Kill.AtStep(steps.get(kill / 2 % steps.size()), 1 + random.nextInt(MOST_TIMES)));
            } else {
                plan.add(Kill.atRandom(random));
            }
            if (plan.size() == lives || kill == kills - 1) {
                plans.add(List.copyOf(plan));
                plan.clear();
            }
        }
    }

    /** Lets a customer who lives to the end write down what its JVM loads, so that the others start sooner, if it can. */
    private static List<String> archive(OrderCatalog menu, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("customer.jsa");
        try (CrashTestBed place = new CrashTestBed()) {
            OrderCatalog.Orders orders = menu.orders(new Random(0));
            Order order = orders.next(true, true, "runcomfy");
            place.prepare(order);
            VictimTask errand = new VictimTask(UnsentJobs.LEAVE, true, List.of(order), List.of());
            VictimProcess.live(place, errand, null, List.of("-XX:ArchiveClassesAtExit=" + file, QUIET));
        }
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file, QUIET) : List.of(QUIET);
    }

    private void work(OrderCatalog menu, List<String> flags) {
        for (Assignment next = next(); next != null; next = next()) {
            List<String> found;
            try {
                found = new CrashTrial(menu, seed * 1_000_003 + next.number(), next.kills(), flags, tally).carryOut();
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | SQLException | RuntimeException broken) {
                found = List.of("the round itself broke: " + broken);
            }
            note(next, found);
        }
    }

    private record Assignment(int number, List<Kill> kills) {}

    private synchronized @Nullable Assignment next() {
        List<Kill> kills = plans.poll();
        return kills == null ? null : new Assignment(begun++, kills);
    }

    private synchronized void note(Assignment round, List<String> found) {
        if (!found.isEmpty()) {
            breaches.put("round " + round.number() + " of seed " + seed + ", " + round.kills(), found);
        }
        if (tally.kills() / KILLS_TO_A_LINE > told || !found.isEmpty()) {
            told = tally.kills() / KILLS_TO_A_LINE;
            out.printf("%d kills, %d rounds with a difference%n", tally.kills(), breaches.size());
        }
    }

    CrashTally tally() {
        return tally;
    }

    /** Returns what was found against the promise, by round. */
    synchronized Map<String, List<String>> breaches() {
        return new LinkedHashMap<>(breaches);
    }
}
