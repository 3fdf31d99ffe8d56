package dev.zoetrope.cli.command;

import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what is wrong with this installation and what to do. */
@Command(
        name = "doctor",
        description = "Check this installation: what is wrong with it, and what to do.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope doctor"},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final CommandContext context;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<CheckResult> results = new Diagnosis(context).results();
        Table table = new Table();
        for (CheckResult result : results) {
            table.row(result.word(), result.about(), result.text());
            result.advice().ifPresent(advice -> table.row("", "", "-> " + advice));
        }
        table.print(context.out());
        boolean broken = results.stream().anyMatch(CheckResult::broken);
        return broken ? ExitStatus.CONFIGURATION : ExitStatus.DONE;
    }
}
