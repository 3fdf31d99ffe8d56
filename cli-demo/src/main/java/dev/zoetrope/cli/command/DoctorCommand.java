package dev.zoetrope.cli.command;

import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.text.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what is wrong with this installation and what to do. */
@Command(
        name = "doctor",
        description = "Check this installation: what is wrong with it, and what to do.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope doctor", "  zoetrope doctor --online"},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec command;

    @Option(
            names = "--online",
            description = "Also ask the service of each account whether its key works; without it no connection to a"
                    + " service is opened. Nothing is bought.")
    private boolean online;

    private Duration timeout = Duration.ofSeconds(10);

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long the services may take to answer, all at once; 10s if not said.")
    void setTimeout(Duration value) {
        if (value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--timeout': must be above 0 and at most " + LONGEST.toHours() + "h");
        }
        timeout = value;
    }

    @Override
    public Integer call() throws InterruptedException {
        Diagnosis diagnosis = new Diagnosis(context);
        List<CheckResult> results = new ArrayList<>(diagnosis.results());
        if (online) {
            results.addAll(diagnosis.accounts(timeout));
        }
        Table table = new Table();
        for (CheckResult result : results) {
            table.row(result.word(), result.about(), result.text());
            result.advice().ifPresent(advice -> table.row("", "", "-> " + advice));
        }
        table.print(context.out(), context.tableColumns());
        return ExitStatus.ofAll(results.stream().map(CheckResult::status).collect(Collectors.toSet()));
    }
}
