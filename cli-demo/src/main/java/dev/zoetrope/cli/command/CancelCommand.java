package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.cli.job.JobJson;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a provider to cancel a job. */
@Command(
        name = "cancel",
        description = "Ask the provider to cancel a job; says what it answered.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope cancel JOB"},
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id, or its handle as submit printed it.")
    private String job = "";

    @Mixin
    private ReportOptions report = new ReportOptions();

    CancelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(context, report.withoutProgress(), "");
        JobReport jobReport = new JobReport(context, report, task, "");
        return jobReport.of(() -> {
            try (Session session = Session.open(context, task)) {
                Job attached = task.attach(session.client().jobs().attach(job));
                Cancellation answer = attached.cancel();
                task.remember(attached.snapshot());
                new Messages(context).note(words(answer));
                if (report.json()) {
                    Json.print(context.out(), JobJson.job(task, null));
                }
                return status(answer);
            }
        });
    }

    private static String words(Cancellation answer) {
        return switch (answer) {
            case CONFIRMED -> "cancelled: the provider confirmed";
            case NOT_CANCELLABLE -> "not cancelled: the job can no longer be cancelled, or had already ended";
            case UNSUPPORTED -> "not cancelled: this provider has no way to cancel such a job; it runs on";
            case NOT_CONFIRMED ->
                "the provider did not confirm: the job may or may not run on; 'zoetrope show' asks again";
        };
    }

    private static int status(Cancellation answer) {
        return switch (answer) {
            case CONFIRMED -> ExitStatus.DONE;
            case NOT_CANCELLABLE, UNSUPPORTED -> ExitStatus.FAILED;
            case NOT_CONFIRMED -> ExitStatus.DEADLINE;
        };
    }
}
