package dev.zoetrope.resilience;

import dev.zoetrope.resilience.cluster.ClusterNode;
import dev.zoetrope.resilience.cluster.ClusterProgram;
import dev.zoetrope.resilience.crash.CrashProgram;
import dev.zoetrope.resilience.faults.FaultProgram;
import dev.zoetrope.resilience.training.TrainingProgram;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.ProgramLauncher;
import java.util.List;

/** Lists the programs, and runs one by its name. */
public final class Main {

    private Main() {}

    /**
     * Runs a program. Ends with status 0 if the promises were kept, 1 if not, 2 if the arguments are wrong.
     *
     * @param arguments the name of a program and its options; none to list the programs
     * @throws Exception if the program fails unexpectedly
     */
    public static void main(String[] arguments) throws Exception {
        List<Program> programs = List.of(
                new FaultProgram(),
                new CrashProgram(),
                new TrainingProgram(),
                new ClusterProgram(Main.class),
                new ClusterNode(System.in));
        System.exit(new ProgramLauncher(programs, System.out).run(List.of(arguments)));
    }
}
