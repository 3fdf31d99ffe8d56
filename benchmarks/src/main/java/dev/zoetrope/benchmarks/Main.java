package dev.zoetrope.benchmarks;

import dev.zoetrope.benchmarks.catalog.Reading;
import dev.zoetrope.benchmarks.crowd.Crowd;
import dev.zoetrope.benchmarks.crowd.CrowdClient;
import dev.zoetrope.benchmarks.effort.Effort;
import dev.zoetrope.benchmarks.footprint.Footprint;
import dev.zoetrope.benchmarks.interrupts.Interruption;
import dev.zoetrope.benchmarks.ledger.LedgerCall;
import dev.zoetrope.benchmarks.ledger.Ledgers;
import dev.zoetrope.benchmarks.notices.NoticeLoad;
import dev.zoetrope.benchmarks.page.Pages;
import dev.zoetrope.benchmarks.polling.Polling;
import dev.zoetrope.benchmarks.purchases.Buyer;
import dev.zoetrope.benchmarks.purchases.Purchases;
import dev.zoetrope.benchmarks.scrape.Scrapes;
import dev.zoetrope.benchmarks.service.Serve;
import dev.zoetrope.benchmarks.startup.Startup;
import dev.zoetrope.benchmarks.workflow.WorkflowPlanning;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.ProgramLauncher;
import java.util.List;

/** Lists the programs, and runs one by its name. */
public final class Main {

    private Main() {}

    /**
     * Runs a program. Ends with status 0 if its targets were reached, 1 if not, 2 if the arguments are wrong.
     *
     * @param arguments the name of a program and its options; none to list the programs
     * @throws Exception if the program fails unexpectedly
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(new ProgramLauncher(programs(List.of()), System.out).run(List.of(arguments)));
    }

    /**
     * Returns the programs.
     *
     * @param peers the other libraries to compare with; may be empty
     * @return the programs in the order in which they are listed
     */
    public static List<Program> programs(List<Buyer> peers) {
        return List.of(
                new Purchases(peers),
                new Polling(),
                new NoticeLoad(),
                new Crowd(Main.class),
                new Effort(Main.class),
                new Startup(),
                new Reading(),
                new WorkflowPlanning(),
                new Scrapes(),
                new Interruption(),
                new Footprint(),
                new Ledgers(Main.class),
                new Pages(),
                new Serve(System.in),
                new CrowdClient(),
                new LedgerCall());
    }
}
