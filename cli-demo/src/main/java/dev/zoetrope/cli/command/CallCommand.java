package dev.zoetrope.cli.command;

import dev.zoetrope.api.ProviderAccount;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.cli.options.OperationValues;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.TransferLine;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries out an operation of a service. */
@Command(
        name = "call",
        description = "Carry out an operation of a service, and print its answer as JSON. 'zoetrope operations' lists"
                + " them. What changes something or may cost money asks first.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope call runcomfy deployments"},
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
    private String provider = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The operation's name.")
    private String name = "";

    @Mixin
    private OperationValues values = new OperationValues();

    @Option(names = "--yes", description = "Do not ask before something is changed or may cost money.")
    private boolean yes;

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    CallCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Operation operation;
        try (Session session = Session.openLedger(context)) {
            operation = session.client().catalog().operation(provider, name);
        }
        Map<String, Object> input = values.of(operation);
        if (operation.effect() != Effect.READS && !yes && !confirmed(operation)) {
            context.err().println("nothing was done");
            return ExitStatus.FAILED;
        }
        Optional<Object> answer =
                Session.ask(context, emulator, client -> Optional.ofNullable(answer(client.account(provider), input)));
        answer.ifPresent(this::print);
        return ExitStatus.DONE;
    }

    private void print(Object answer) {
        if (report.json()) {
            Json.print(context.out(), answer);
        } else {
            Json.printPretty(context.out(), answer);
        }
    }

    private @Nullable Object answer(ProviderAccount account, Map<String, Object> input) {
        try (TransferLine line = new TransferLine(
                context.err(), !report.quiet() && context.terminal().errMoves())) {
            return account.call(name, input, line);
        }
    }

    private boolean confirmed(Operation operation) {
        String effect = operation.effect() == Effect.SPENDS ? "may cost money" : "changes something";
        if (!context.terminal().errMoves()) {
            throw new ParameterException(
                    spec.commandLine(),
                    provider + " " + name + " " + effect + " at the service; without a terminal to ask on, say --yes");
        }
        context.err()
                .print(name + ": " + operation.description() + " It " + effect + " at " + provider + ". Go on? [y/N] ");
        context.err().flush();
        return firstOfLine() == 'y';
    }

    private int firstOfLine() {
        try {
            int first = context.in().read();
            return first < 0
                    ? first
                    : String.valueOf((char) first).toLowerCase(Locale.ROOT).charAt(0);
        } catch (IOException unreadable) {
            return -1;
        }
    }
}
