package dev.zoetrope.cli.command;

import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.batch.BatchFile;
import dev.zoetrope.cli.batch.BatchTask;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.BatchOptions;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.InputOptions;
import dev.zoetrope.cli.options.OutputOptions;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.RequestOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Buys a generation, waits for it, and stores what it made. */
@Command(
        name = "run",
        description =
                "Generate: plan, submit, wait with progress, download. Prints the path of each file; with --batch, a"
                        + " JSON object for each line of a file.",
        customSynopsis = {
            "zoetrope run MODEL [OPTIONS]",
            "zoetrope run [MODEL] --workflow FILE [OPTIONS]",
            "zoetrope run [MODEL] --batch FILE [OPTIONS]"
        },
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope run kling-o1-std --image boat.png --prompt \"It drifts\" -o boat.mp4",
            "  zoetrope run kling-o1-std --prompt \"A paper boat\" --max-cost 5CNY",
            "  cat boat.png | zoetrope run kling-o1-std --image - --prompt \"It drifts\"",
            "  zoetrope run --batch lines.jsonl --budget 50CNY -o made/"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private RequestOptions options = new RequestOptions();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Mixin
    private BatchOptions batch = new BatchOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (batch.file().isPresent()) {
            return carryOutBatch(batch.file().get());
        }
        if (batch.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--batch-name, --budget, --concurrency, --keep-going and --contact-sheet are for --batch");
        }
        OutputOptions output = options.output();
        if (output.toStandardOutput() && report.json()) {
            throw new ParameterException(
                    spec.commandLine(), "--out -: standard output takes the file or --json, not both");
        }
        InputOptions input = options.input();
        input.requireModel();
        JobTask task = new JobTask(context, report, input.asked());
        JobReport jobReport = new JobReport(context, report, task, output.overwriteAsWord());
        return jobReport.of(() -> {
            try (Session session = task.opened(Session.openOrEmulate(
                    context, emulator, task, options.duplicates().window()))) {
                MediaRequest request = request(session, task);
                input.noteChanges(session.client(), request, task::note);
                Job job = task.submit(session, request);
                jobReport.accepted(job);
                Generation made = task.await(job);
                if (output.toStandardOutput()) {
                    task.write(made);
                    return jobReport.streamed();
                }
                task.save(session, made, output.target());
                return jobReport.files();
            }
        });
    }

    /** What goes to standard output comes through the folder for temporary files. */
    private MediaRequest request(Session session, JobTask task) {
        InputFiles files = InputFiles.ofCommandLine(context);
        if (session.emulated() && options.purchase().named()) {
            task.note("note: --idempotency-key names no purchase where nothing is bought");
        }
        AnyRequest asked = session.emulated() ? options.requestWithoutKey(files) : options.request(files);
        if (!options.output().toStandardOutput()) {
            return asked.target(options.output().target()).build();
        }
        session.client().jobs().requireWritable(Target.folder(Path.of(System.getProperty("java.io.tmpdir"))));
        return asked.build();
    }

    private int carryOutBatch(String file) {
        if (options.purchase().named()) {
            throw new ParameterException(
                    spec.commandLine(), "--idempotency-key: each line of a batch has its own, by its id");
        }
        BatchFile lines = new BatchFile(
                file,
                InputFiles.ofCommandLine(context),
                spec.commandLine().getParseResult(),
                options.input().model());
        return new BatchTask(context, report, lines, batch)
                .of(
                        () -> Session.openOrEmulate(
                                context,
                                emulator,
                                event -> {},
                                options.duplicates().window()),
                        batch.budget(options.purchase().unknownPriceAllowed()));
    }
}
