package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.job.JobJson;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records whether an unconfirmed job was bought, as its owner says. */
@Command(
        name = "settle",
        description = "End the doubt about an UNCONFIRMED job, once you have looked into the provider's own records."
                + " Nothing is submitted.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope settle JOB --bought REMOTE_ID", "  zoetrope settle JOB --not-bought"},
        mixinStandardHelpOptions = true)
final class SettleCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id, or its handle.")
    private String job = "";

    @ArgGroup(multiplicity = "1")
    private Finding finding = new Finding();

    @Mixin
    private ReportOptions report = new ReportOptions();

    /** What its owner found. */
    static final class Finding {

        @Option(
                names = "--bought",
                required = true,
                paramLabel = "REMOTE_ID",
                description = "It was bought, and this is the provider's id of it.")
        private @Nullable String remoteId;

        @Option(names = "--not-bought", required = true, description = "It was not bought. Its key is free again.")
        private boolean notBought;
    }

    SettleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(context, report.withoutProgress(), "");
        JobReport jobReport = new JobReport(context, report, task, "");
        return jobReport.of(() -> {
            try (Session session = Session.open(context, task)) {
                if (finding.notBought) {
                    task.recall(session, session.client().jobs().settleNotBought(job));
                    note("settled: it was not bought; its key, if it had one, is free again");
                } else {
                    bought(session, task, Objects.requireNonNull(finding.remoteId));
                }
                if (report.json()) {
                    Json.print(context.out(), JobJson.job(task, null));
                }
                return ExitStatus.DONE;
            }
        });
    }

    private void bought(Session session, JobTask task, String remoteId) {
        MediaClient client = session.client();
        try {
            Job settled = task.attach(client.jobs().settleBought(job, remoteId));
            note("settled: it was bought; 'zoetrope wait " + settled.id() + "' or 'zoetrope resume' fetches it");
        } catch (MediaException notAttended) {
            Optional<JobSnapshot> recorded = JobTask.known(session, job)
                    .filter(found -> found.remoteId().filter(remoteId::equals).isPresent());
            if (recorded.isEmpty()) {
                throw notAttended;
            }
            task.recall(session, recorded.get());
            note("settled: it was bought; to fetch it: " + notAttended.getMessage());
        }
    }

    private void note(String line) {
        if (!report.quiet()) {
            new Messages(context).note(line);
        }
    }
}
