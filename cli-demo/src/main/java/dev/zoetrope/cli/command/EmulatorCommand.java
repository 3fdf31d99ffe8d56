package dev.zoetrope.cli.command;

import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.text.Shell;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the emulator alone, for other processes to use. */
@Command(
        name = "emulator",
        description = "Run the hosted APIs on localhost until interrupted; prints the variables to export.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope emulator", "  zoetrope emulator --port 8090"},
        mixinStandardHelpOptions = true)
final class EmulatorCommand implements Callable<Integer> {

    private static final int ANY = 0;
    private static final int LAST = 65_535;

    private final CommandContext context;

    @Option(names = "--port", paramLabel = "N", description = "The port on 127.0.0.1; any free one if not said.")
    private int port = ANY;

    EmulatorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Messages messages = new Messages(context);
        if (port < ANY || port > LAST) {
            messages.error("--port " + port + ": a port is a number from 1 to " + LAST);
            return ExitStatus.USAGE;
        }
        try {
            return context.interrupts().listenDuring(() -> serve(messages));
        } catch (InterruptedException asExpected) {
            return ExitStatus.DONE;
        } catch (UncheckedIOException failure) {
            messages.error("the emulator cannot start: " + failure.getMessage());
            messages.detail("another --port may be free; without --port it takes any free one");
            return ExitStatus.UNAVAILABLE;
        }
    }

    private int serve(Messages messages) throws InterruptedException {
        try (Emulator emulator =
                Emulator.start(EmulatorOptions.builder().port(port).build())) {
            emulator.variables()
                    .forEach((name, value) -> context.out().println("export " + name + "=" + Shell.quote(value)));
            if (context.out().failure().isPresent()) {
                // An emulator whose address is not known is of no use.
                return ExitStatus.DONE;
            }
            messages.note("the emulator runs at " + emulator.baseUri() + " until Ctrl-C; nothing is bought there");
            // A reader of the variables through a pipe sees its end now and need not wait for this process.
            context.out().close();
            new CountDownLatch(1).await();
            return ExitStatus.DONE;
        }
    }
}
