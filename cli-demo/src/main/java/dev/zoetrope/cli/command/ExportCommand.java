package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.cli.job.EvidenceBundle;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all that the ledger knows of a job into one file. */
@Command(
        name = "export",
        description =
                "Write all that the ledger knows of a job into a zip file, as evidence in a dispute over a charge."
                        + " It holds no key. Prints the path of the file.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope export JOB -o evidence.zip"},
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id, or its handle.")
    private String job = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            converter = Converters.OfPlace.class,
            description = "The file to write; ./zoetrope-JOB.zip if not said.")
    private @Nullable String out;

    @Option(names = "--overwrite", description = "Replace what is there.")
    private boolean overwrite;

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Session session = Session.openLedger(context)) {
            JobRecord found = session.client().jobs().find(job).orElseThrow(this::unknown);
            Path file = out == null ? Path.of("zoetrope-" + found.job().id() + ".zip") : Path.of(out);
            EvidenceBundle bundle = new EvidenceBundle(
                    found,
                    session.client().jobs().handle(found.job()).orElse(null),
                    context.clock().instant());
            bundle.write(file, overwrite);
            context.out().println(file);
            return ExitStatus.DONE;
        }
    }

    private MediaException unknown() {
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "the ledger here does not know the job '" + job + "'; 'zoetrope jobs' lists those it knows")
                .build();
    }
}
