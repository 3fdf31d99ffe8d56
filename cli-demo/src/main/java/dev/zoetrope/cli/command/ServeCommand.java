package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.job.ResumeReport;
import dev.zoetrope.cli.job.Resumption;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.web.HookServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the page, receives webhooks, and attends the open jobs, until it is interrupted. */
@Command(
        name = "serve",
        description =
                "Show the jobs and their money on a page, receive webhooks under /hooks/, and attend every open job"
                        + " of the ledger, until interrupted. Nothing is submitted. The first line printed is the address of the"
                        + " page, with the token that opens it; the page is for this machine alone. ZOETROPE_WEBHOOK_BASE names"
                        + " the public URL that leads to the webhooks.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope serve",
            "  zoetrope serve --port 8080 --allow cancel,settle --budget-per-day 20USD",
            "  zoetrope serve --port 8080 --no-page"
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;
    private static final String BASE = "ZOETROPE_WEBHOOK_BASE";

    /** How long after the last jobs have ended the ledger is asked for new ones. */
    private static final long AGAIN_MILLIS = 5_000;

    private final CommandContext context;

    @Option(names = "--port", paramLabel = "N", description = "The port on 127.0.0.1; any free one if not said.")
    private int port;

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Messages messages = new Messages(context);
        if (port < 0 || port > LAST_PORT) {
            messages.error("--port " + port + ": a port is a number from 1 to " + LAST_PORT);
            return ExitStatus.USAGE;
        }
        ResumeReport resumed = new ResumeReport(context, report);
        try {
            return context.interrupts().listenDuring(() -> {
                try (Session session = Session.open(context, resumed);
                        HookServer hooks =
                                HookServer.start(session.client(), port, base(), page.page(session.client()))) {
                    hooks.pageAddress().map(URI::toString).ifPresent(context.out()::println);
                    context.out().println(hooks.address() + "hooks/");
                    context.out().flush();
                    return attend(new Resumption(session, resumed));
                } catch (IOException e) {
                    messages.error("the server cannot start: " + e.getMessage());
                    messages.detail("another --port may be free; without --port it takes any free one");
                    return ExitStatus.UNAVAILABLE;
                }
            });
        } catch (InterruptedException asExpected) {
            return ExitStatus.DONE;
        } catch (MediaException failure) {
            if (context.interrupts().raised()) {
                return ExitStatus.DONE;
            }
            messages.failure(failure);
            return ExitStatus.of(failure);
        }
    }

    private @Nullable URI base() {
        return Optional.ofNullable(context.environment().get(BASE))
                .filter(base -> !base.isBlank())
                .map(base -> URI.create(base.strip()))
                .orElse(null);
    }

    /** Jobs of other processes are theirs; what such a process leaves when it ends is found by the next round. */
    private int attend(Resumption resumption) throws InterruptedException {
        var unused = resumption.run(UnsentJobs.LEAVE, MediaRequest.DEFAULT_DEADLINE);
        while (true) {
            Thread.sleep(AGAIN_MILLIS);
            resumption.goOn(MediaRequest.DEFAULT_DEADLINE);
        }
    }
}
