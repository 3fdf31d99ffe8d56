package dev.zoetrope.benchmarks;

import dev.zoetrope.benchmarks.catalog.Reading;
import dev.zoetrope.benchmarks.cluster.Cluster;
import dev.zoetrope.benchmarks.cluster.ClusterNode;
import dev.zoetrope.benchmarks.crash.Crash;
import dev.zoetrope.benchmarks.crowd.Crowd;
import dev.zoetrope.benchmarks.crowd.CrowdClient;
import dev.zoetrope.benchmarks.effort.Effort;
import dev.zoetrope.benchmarks.faults.Faults;
import dev.zoetrope.benchmarks.footprint.Footprint;
import dev.zoetrope.benchmarks.harness.Options;
import dev.zoetrope.benchmarks.harness.Program;
import dev.zoetrope.benchmarks.harness.WrongChoiceException;
import dev.zoetrope.benchmarks.interrupts.Interrupts;
import dev.zoetrope.benchmarks.ledger.LedgerCall;
import dev.zoetrope.benchmarks.ledger.Ledgers;
import dev.zoetrope.benchmarks.polling.Polling;
import dev.zoetrope.benchmarks.purchases.Buyer;
import dev.zoetrope.benchmarks.purchases.Purchases;
import dev.zoetrope.benchmarks.service.Serve;
import dev.zoetrope.benchmarks.startup.Startup;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Lists the programs, and runs one by its name. */
public final class Main {

    private Main() {}

    /**
     * Runs a program. Ends with status 0 if its targets were reached, 1 if not, 2 if it could not be called so.
     *
     * @param arguments a program's name and its choices; nothing to list the programs
     * @throws Exception if the program could not measure
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(programs(List.of()), List.of(arguments), System.out));
    }

    /**
     * Returns the programs.
     *
     * @param peers the other libraries of the field, if they are there
     * @return the programs in the order in which they are listed
     */
    public static List<Program> programs(List<Buyer> peers) {
        return List.of(
                new Purchases(peers),
                new Polling(),
                new Crowd(Main.class),
                new Effort(Main.class),
                new Startup(),
                new Reading(),
                new Interrupts(),
                new Footprint(),
                new Faults(),
                new Cluster(Main.class),
                new Ledgers(Main.class),
                new Crash(),
                new Serve(System.in),
                new CrowdClient(),
                new ClusterNode(System.in),
                new LedgerCall());
    }

    /**
     * Runs a program.
     *
     * @param programs the programs there are
     * @param arguments a program's name and its choices; nothing to list the programs
     * @param out where results go
     * @return 0 if its targets were reached, 1 if not, 2 if it could not be called so
     * @throws Exception if the program could not measure
     */
    public static int run(List<Program> programs, List<String> arguments, PrintStream out) throws Exception {
        Optional<Program> program = arguments.stream()
                .findFirst()
                .flatMap(name -> programs.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst());
        if (program.isEmpty()) {
            programs.forEach(each -> out.printf("%-14s %s%n", each.name(), each.purpose()));
            return arguments.isEmpty() ? 0 : 2;
        }
        try {
            Options options = Options.of(arguments.subList(1, arguments.size()));
            return program.get().run(options, out) ? 0 : 1;
        } catch (WrongChoiceException wrong) {
            out.println(wrong.getMessage());
            return 2;
        }
    }
}
