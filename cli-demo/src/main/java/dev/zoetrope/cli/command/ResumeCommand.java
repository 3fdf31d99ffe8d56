package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.job.ResumeReport;
import dev.zoetrope.cli.job.Resumption;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Waits for the jobs that earlier commands left behind, and downloads what they made. */
@Command(
        name = "resume",
        description =
                "Attend every open job of the ledger to its end, download what is not here yet, and exit. Nothing is"
                        + " submitted. Prints the path of each file.",
        exitCodeListHeading = "%nExit status: the most serious of%n",
        exitCodeList = {
            " 0:All is done.",
            "74:A job is UNCONFIRMED.",
            "76:A download failed.",
            "75:The deadline passed.",
            "77:A job's key is not set up here.",
            "78:A job's account is not set up here.",
            " 1:A job failed."
        },
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope resume", "  zoetrope resume --timeout 2h --unsent drop"},
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private Duration timeout = MediaRequest.DEFAULT_DEADLINE;

    @Option(
            names = "--unsent",
            paramLabel = "leave|buy|drop",
            converter = Converters.OfUnsentJobs.class,
            completionCandidates = Choices.class,
            description =
                    "What becomes of jobs whose process ended before they were sent: they stay (as if not said), are"
                            + " bought now as they were planned, or are dropped.")
    private UnsentJobs unsent = UnsentJobs.LEAVE;

    @Mixin
    private ReportOptions report = new ReportOptions();

    ResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long each job is attended at most; it is left running then; 30m if not said.")
    void setTimeout(Duration value) {
        if (value.isZero()) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--timeout': must be above 0");
        }
        timeout = value;
    }

    @Override
    public Integer call() {
        Messages messages = new Messages(context);
        ResumeReport resumed = new ResumeReport(context, report);
        try {
            return context.interrupts().listenDuring(() -> {
                try (Session session = Session.open(context, resumed)) {
                    return new Resumption(session, resumed).run(unsent, timeout);
                }
            });
        } catch (InterruptedException interruption) {
            return interrupted(messages);
        } catch (MediaException failure) {
            if (context.interrupts().raised()) {
                return interrupted(messages);
            }
            messages.failure(failure);
            return ExitStatus.of(failure);
        }
    }

    private static int interrupted(Messages messages) {
        messages.note("interrupted: the jobs go on, and nothing is lost; 'zoetrope resume' goes on with them");
        return ExitStatus.INTERRUPTED;
    }

    /** What a shell offers after {@code --unsent}. */
    static final class Choices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("leave", "buy", "drop").iterator();
        }
    }
}
