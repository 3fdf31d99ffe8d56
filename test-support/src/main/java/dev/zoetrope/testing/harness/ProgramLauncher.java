package dev.zoetrope.testing.harness;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Runs one of several programs by its name.
 *
 * @param programs the programs in the order in which they are listed
 * @param out where results go
 */
public record ProgramLauncher(List<Program> programs, PrintStream out) {

    /** Copies the list. */
    public ProgramLauncher {
        programs = List.copyOf(programs);
    }

    /**
     * Runs the program that is named first, or lists the programs if there is none of that name.
     *
     * @param arguments a program's name and its choices; empty to list the programs
     * @return the status for the process to end with: 0 if all targets of the program were reached, 1 if not, 2 if
     *     there is no such program or choice
     * @throws Exception if the program could not do its work
     */
    public int run(List<String> arguments) throws Exception {
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
