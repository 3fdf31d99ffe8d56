package dev.zoetrope.cli.command;

import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.DeadlineOptions;
import dev.zoetrope.cli.options.OutputOptions;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Waits for a job that was bought before, and stores what it made. */
@Command(
        name = "wait",
        description = "Wait for a job and store its result where it was to go, also one that another process bought.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope wait JOB -o boat.mp4", "  zoetrope wait JOB --timeout 2h --on-timeout cancel"},
        mixinStandardHelpOptions = true)
final class WaitCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id, or its handle as submit printed it.")
    private String job = "";

    @Mixin
    private DeadlineOptions deadline = new DeadlineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    WaitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (output.toStandardOutput() && report.json()) {
            throw new ParameterException(
                    spec.commandLine(), "--out -: standard output takes the file or --json, not both");
        }
        JobTask task = new JobTask(context, report, "");
        JobReport jobReport = new JobReport(context, report, task, output.asWords());
        return jobReport.of(() -> {
            try (Session session = Session.open(context, task)) {
                Optional<JobSnapshot> known = JobTask.known(session, job);
                if (!output.given() && known.filter(JobSnapshot::delivered).isPresent()) {
                    task.recall(session, known.get());
                    task.note("it is here already; --overwrite downloads it again");
                    return jobReport.files();
                }
                boolean asRecorded = !output.given()
                        && known.map(found -> found.origin().target()).isPresent();
                Target target = output.toStandardOutput() ? null : output.target(known.orElse(null));
                if (target != null && !asRecorded) {
                    session.client().jobs().requireWritable(target);
                }
                Job attached =
                        task.attach(session.client().jobs().attach(job, deadline.timeout(), deadline.onTimeout()));
                Generation made = task.await(attached);
                if (target == null) {
                    task.write(made);
                    return jobReport.streamed();
                }
                task.save(session, made, target);
                return jobReport.files();
            }
        });
    }
}
