package dev.zoetrope.resilience.faults;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Runs the fault suite for as long as asked. {@code --seed=N} replays one random run; {@code --runs=N} and
 * {@code --duration=PT1H} bound the random runs from {@code --from=N} on; {@code --table=false} leaves out the table of
 * every fault at every step; {@code --places=N} is how many runs there are at once.
 */
public final class FaultProgram implements Program {

    private static final String NO_SEED = "";
    private static final int USUAL_RUNS = 1000;
    private static final int USUAL_BEDS = 16;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String purpose() {
        return "charges, records and files compared under every fault, and under random ones by seed; no difference";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        String seed = options.text("seed", NO_SEED);
        int first = seed.equals(NO_SEED) ? options.number("from", 1) : options.number("seed", 1);
        int most = seed.equals(NO_SEED) ? options.number("runs", USUAL_RUNS) : 1;
        Duration limit = options.duration("duration", Duration.ofDays(1));
        boolean table = seed.equals(NO_SEED) && options.text("table", "true").equals("true");
        int beds = options.number("places", seed.equals(NO_SEED) ? USUAL_BEDS : 1);
        options.refuseUnknown();
        long begun = System.nanoTime();
        FaultSuite suite = new FaultSuite(beds).carryOut(scripts(table, first, most, limit));
        print(suite, Duration.ofNanos(System.nanoTime() - begun), out);
        return (!table || restarts(out)) && suite.violations().isEmpty();
    }

    /** Carries out and prints the restarts of a ComfyUI server. */
    private static boolean restarts(PrintStream out) throws InterruptedException {
        Map<RestartCase, List<String>> restarts = RestartTrials.carryOut();
        MarkdownTable table =
                new MarkdownTable("the ComfyUI server restarts", "job", "accepted", "executed", "differences");
        restarts.forEach((restart, found) -> {
            RestartCase.Outcome expected = restart.expected();
            table.row(restart.words(), expected.state(), expected.submits(), expected.executions(), found);
        });
        out.println();
        table.print(out);
        return restarts.values().stream().allMatch(List::isEmpty);
    }

    /**
     * Supplies the scripts with a single fault, then the random scripts. Test beds that close idle connections get only
     * random scripts, because there a closed connection may change the outcome of a single fault.
     *
     * @param table whether the scripts with a single fault are included
     * @param first the seed of the first random script
     * @param most the largest number of random scripts
     * @param limit the time after which no more scripts are supplied
     */
    static FaultSuite.Scripts scripts(boolean table, int first, int most, Duration limit) {
        int tableSize = table ? SingleFaultScripts.all("").size() : 0;
        long end = System.nanoTime() + limit.toNanos();
        AtomicInteger row = new AtomicInteger();
        AtomicInteger randomRuns = new AtomicInteger();
        return bed -> {
            String foreignUri = bed.foreignServer().address().toString();
            if (!bed.closesIdle() && row.get() < tableSize) {
                return SingleFaultScripts.all(foreignUri).get(row.getAndIncrement());
            }
            boolean over = randomRuns.get() == most || System.nanoTime() > end;
            return over ? null : RandomScripts.of((long) first + randomRuns.getAndIncrement(), foreignUri);
        };
    }

    private static void print(FaultSuite suite, Duration took, PrintStream out) {
        MarkdownTable table =
                new MarkdownTable("runs", "repeated", "seconds", "jobs by their end", "runs with a difference");
        table.row(
                suite.runs(),
                suite.repeated(),
                took.toSeconds(),
                suite.ends(),
                suite.violations().size());
        table.print(out);
        rows(suite, out);
        suite.violations().forEach((script, found) -> {
            out.println();
            out.println(script + ":");
            found.forEach(violation -> out.println("  " + violation));
        });
    }

    /** Prints how the jobs with a single fault ended: a row for each fault and step, a column for each service. */
    private static void rows(FaultSuite suite, PrintStream out) {
        Map<String, Map<String, String>> ends = new TreeMap<>();
        suite.rows().forEach((scenario, end) -> {
            PlannedFault fault = scenario.faults().get(0);
            ends.computeIfAbsent(fault.label(), row -> new HashMap<>())
                    .put(scenario.offer().column(), end.name().toLowerCase(Locale.ROOT));
        });
        if (!ends.isEmpty()) {
            List<String> columns = Stream.of(
                            Offer.COMFY_O1,
                            Offer.HUB_O1,
                            Offer.FAL_25,
                            Offer.REPLICATE_23,
                            Offer.HUB_WORKFLOW,
                            Offer.COMFY_DEPLOYMENT,
                            Offer.GRAPH,
                            Offer.GRAPH_OLDER)
                    .map(Offer::column)
                    .toList();
            MarkdownTable table = new MarkdownTable(
                    Stream.concat(Stream.of("step and fault"), columns.stream()).toArray(String[]::new));
            ends.forEach((row, end) -> table.row(Stream.concat(
                            Stream.of(row), columns.stream().map(column -> end.getOrDefault(column, "")))
                    .toArray()));
            out.println();
            table.print(out);
        }
    }
}
