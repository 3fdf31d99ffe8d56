package dev.zoetrope.cli.command;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.RequestOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Buys a generation and prints its handle. */
@Command(
        name = "submit",
        description = "Buy a generation and print its handle once it is accepted; 'zoetrope wait' fetches the result.",
        customSynopsis = {"zoetrope submit MODEL [OPTIONS]", "zoetrope submit [MODEL] --workflow FILE [OPTIONS]"},
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope submit kling-o1-std --prompt \"A boat\" --idempotency-key boat-1",
            "  zoetrope submit kling-o1-std --image boat.png --prompt \"It drifts\" --json"
        },
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private RequestOptions options = new RequestOptions();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    SubmitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (emulator.demanded()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--emulator: the job would end with this command. 'zoetrope emulator' runs the emulator alone and"
                            + " prints the variables to export");
        }
        if (options.output().toStandardOutput()) {
            throw new ParameterException(
                    spec.commandLine(), "--out -: this command fetches nothing; 'zoetrope wait JOB --out -' does");
        }
        options.input().requireModel();
        JobTask task = new JobTask(context, report, options.input().asked());
        JobReport jobReport =
                new JobReport(context, report, task, options.output().overwriteAsWord());
        return jobReport.of(() -> {
            try (Session session =
                    Session.open(context, task, options.duplicates().window())) {
                MediaRequest request = options.request(InputFiles.ofCommandLine(context))
                        .target(options.output().target())
                        .build();
                options.input().noteChanges(session.client(), request, task::note);
                Job job = task.submit(session, request);
                task.note("accepted; fetch it with: zoetrope wait " + job.id()
                        + options.output().overwriteAsWord());
                return jobReport.handle();
            }
        });
    }
}
