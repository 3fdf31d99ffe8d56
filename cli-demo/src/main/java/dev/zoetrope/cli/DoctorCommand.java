package dev.zoetrope.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what is wrong with this installation and what to do. */
@Command(
        name = "doctor",
        description = "Check this installation: what is wrong with it, and what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(surroundings).findings();
        Table table = new Table();
        for (Finding finding : findings) {
            table.row(finding.word(), finding.about(), finding.text());
            finding.advice().ifPresent(advice -> table.row("", "", "-> " + advice));
        }
        table.print(surroundings.out());
        boolean broken = findings.stream().anyMatch(Finding::broken);
        return broken ? ExitStatus.CONFIGURATION : ExitStatus.DONE;
    }
}
