package dev.zoetrope.benchmarks.peers;

import dev.zoetrope.benchmarks.purchases.Buyer;
import dev.zoetrope.testing.harness.ProgramLauncher;
import java.util.List;

/** Runs the benchmarks with other libraries of the field in addition to ours. */
public final class Main {

    private static final List<Buyer> BUYERS = List.of(
            new FeignBuyer(),
            new OpenAiBuyer(),
            new GoogleGenAiBuyer(),
            new DashScopeBuyer(),
            new FalBuyer());

    private Main() {}

    /**
     * Runs a program, as {@link dev.zoetrope.benchmarks.Main#main}.
     *
     * @param arguments the name of a program and its options; none to list the programs
     * @throws Exception if the program fails unexpectedly
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(new ProgramLauncher(dev.zoetrope.benchmarks.Main.programs(BUYERS), System.out)
                .run(List.of(arguments)));
    }
}
