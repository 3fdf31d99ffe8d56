package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import dev.zoetrope.cli.job.GraphJson;
import dev.zoetrope.cli.job.JobAccounts;
import dev.zoetrope.cli.job.JobAdvice;
import dev.zoetrope.cli.job.JobJson;
import dev.zoetrope.cli.job.JobReport;
import dev.zoetrope.cli.job.JobTask;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.TagOptions;
import dev.zoetrope.cli.picture.FileOpener;
import dev.zoetrope.cli.picture.TerminalPicture;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.CostWords;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the state of a job. */
@Command(
        name = "show",
        description = "Tell how a job is; the provider is asked once if it has not ended, and its key is set.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope show JOB", "  zoetrope show JOB --json"},
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    /** What would make a terminal do things, or break the row. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final CommandContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id, or its handle as submit printed it.")
    private String job = "";

    @Option(names = "--open", description = "Open the saved pictures, films and sounds with the system's own programs.")
    private boolean open;

    @Mixin
    private ReportOptions report = new ReportOptions();

    /** What is shown: a job, its handle if it has one, and where its workflow comes from if it runs one. */
    private record Shown(
            JobSnapshot job,
            @Nullable String handle,
            @Nullable WorkflowOrigin workflow) {}

    ShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(context, report.withoutProgress(), "");
        JobReport jobReport = new JobReport(context, report, task, "");
        return jobReport.of(() -> {
            WorkflowOrigin workflow;
            try (Session session = open(task)) {
                Optional<JobRecord> record = session.client().jobs().find(job);
                workflow = record.flatMap(found -> found.input().workflow()).orElse(null);
                Optional<JobSnapshot> known = record.map(JobRecord::job);
                boolean asking = known.map(found -> worthAsking(session, found)).orElse(true);
                if (asking) {
                    Job attached = task.attach(session.client().jobs().attach(job));
                    task.remember(attached.refresh());
                } else {
                    task.recall(session, known.orElseThrow());
                }
            }
            Shown shown = new Shown(task.job().orElseThrow(), task.handle().orElse(null), workflow);
            if (report.json()) {
                Json.print(context.out(), json(shown));
            } else {
                print(shown);
            }
            showFiles(shown.job());
            return ExitStatus.DONE;
        });
    }

    /** Draws what is saved where the terminal can, and opens it where that is asked for. */
    private void showFiles(JobSnapshot job) {
        List<SavedFile> saved = job.artifacts().stream()
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .toList();
        if (!report.json() && !report.quiet()) {
            TerminalPicture picture = new TerminalPicture(context);
            saved.forEach(picture::draw);
        }
        if (open && saved.isEmpty()) {
            throw MediaException.because(
                            FailureReason.NOT_DELIVERED,
                            "nothing of job " + job.id() + " is saved here, so there is nothing to open; "
                                    + JobAdvice.of(job))
                    .build();
        }
        if (open) {
            FileOpener opener = new FileOpener(context.environment(), System.getProperty("os.name", ""));
            for (SavedFile file : saved) {
                var unused = opener.open(file);
            }
        }
    }

    /** What the ledger knows is shown even if the settings of the providers are wrong. */
    private Session open(JobTask task) {
        try {
            return Session.open(context, task);
        } catch (MediaException wrongSettings) {
            Session ledger = Session.openLedger(context);
            new Messages(context).note("only what the ledger knows: " + wrongSettings.getMessage());
            return ledger;
        }
    }

    private boolean worthAsking(Session session, JobSnapshot found) {
        if (!found.state().open()) {
            return false;
        }
        boolean reachable = session.client().jobs().hasAccountOf(found);
        if (!reachable && !report.quiet()) {
            new Messages(context).note("as the ledger last knew it: " + JobAccounts.missing(session.client(), found));
        }
        return reachable;
    }

    private Map<String, @Nullable Object> json(Shown shown) {
        JobSnapshot now = shown.job();
        Map<String, @Nullable Object> json =
                JobJson.row(now, shown.handle(), context.clock().instant());
        json.put("idempotencyKey", now.origin().idempotencyKey());
        json.put("tags", now.origin().tags());
        json.put("target", now.origin().target());
        json.put("workflow", shown.workflow() == null ? null : GraphJson.of(shown.workflow()));
        json.put("unread", now.unread().map(ShowCommand::unread).orElse(null));
        return json;
    }

    private static Map<String, String> unread(UnreadResult unread) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("problem", unread.problem());
        json.put("answer", unread.answer());
        return json;
    }

    private void print(Shown all) {
        JobSnapshot shown = all.job();
        JobOrigin origin = shown.origin();
        Table table = new Table();
        table.row("job", shown.id());
        row(table, "handle", all.handle());
        table.row("model", origin.model().toString());
        printWorkflow(all.workflow(), table);
        row(table, "family", origin.family());
        table.row("capability", origin.capability().id());
        table.row("account", origin.account() + (origin.site().isEmpty() ? "" : " at " + origin.site()));
        table.row("state", shown.state().name());
        shown.rawStatus().ifPresent(word -> table.row("provider says", word));
        shown.queuePosition().ifPresent(position -> table.row("queue position", position.toString()));
        shown.progress().ifPresent(share -> table.row("progress", Math.round(share * 100) + " %"));
        shown.step().ifPresent(step -> table.row("step", step));
        shown.remoteId().ifPresent(id -> table.row("remote id", id));
        row(table, "key", origin.idempotencyKey());
        origin.tags().forEach((name, value) -> table.row("tag", TagOptions.written(name, value)));
        table.row("created", origin.created().toString());
        table.row("updated", shown.updated().toString());
        if (shown.cost().amount().isPresent()) {
            table.row("cost", CostWords.of(shown.cost()));
        }
        row(table, "target", origin.target());
        shown.artifacts().forEach(artifact -> printArtifact(artifact, table));
        shown.failure().ifPresent(failure -> table.row("failure", failure.reason() + ": " + failure.message()));
        shown.unread()
                .map(unread -> CONTROLS.matcher(unread.answer()).replaceAll(" "))
                .filter(answer -> !answer.isBlank())
                .ifPresent(answer -> table.row("its answer", answer));
        if (JobAdvice.doubtful(shown) || shown.undelivered()) {
            table.row("to do", JobAdvice.of(shown));
        }
        table.print(context.out(), context.tableColumns());
    }

    private static void printWorkflow(@Nullable WorkflowOrigin workflow, Table table) {
        if (workflow != null) {
            String source = workflow.source();
            table.row("workflow", (source.isEmpty() ? "" : source + ", ") + "SHA-256 " + workflow.sha256());
            workflow.edits().forEach((name, value) -> table.row("edit", name + " = " + Json.text(value)));
        }
    }

    private static void printArtifact(ArtifactInfo artifact, Table table) {
        String node = artifact.node();
        table.row(
                artifact.kind().id() + (node == null ? "" : " of node " + node),
                Objects.toString(artifact.text(), Objects.toString(artifact.uri(), "")));
        SavedFile saved = artifact.saved();
        row(table, "saved as", saved == null ? null : saved.path().toString());
    }

    private static void row(Table table, String name, @Nullable String value) {
        if (value != null) {
            table.row(name, value);
        }
    }
}
