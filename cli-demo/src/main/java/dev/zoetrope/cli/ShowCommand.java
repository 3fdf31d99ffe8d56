package dev.zoetrope.cli;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobSnapshot;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks once how a job is. */
@Command(
        name = "show",
        description = "Ask a provider once how a job is, and print that.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "HANDLE", description = "What submit printed.")
    private String handle = "";

    @Mixin
    private ReportOptions report = new ReportOptions();

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(surroundings, report.withoutProgress(), "");
        JobEnding ending = new JobEnding(surroundings, report, task, "");
        return ending.of(() -> {
            try (Session session = Session.open(surroundings, task)) {
                Job job = task.attach(session.client().attach(handle));
                task.remember(job.refresh());
            }
            if (report.json()) {
                Json.print(surroundings.out(), JsonOutput.job(task, null));
            } else {
                print(task.job().orElseThrow());
            }
            return ExitStatus.DONE;
        });
    }

    private void print(JobSnapshot job) {
        Table table = new Table();
        table.row("job", job.id());
        table.row("model", job.origin().model().toString());
        table.row("capability", job.origin().capability().id());
        table.row("state", job.state().name());
        job.rawStatus().ifPresent(word -> table.row("provider says", word));
        job.queuePosition().ifPresent(position -> table.row("queue position", position.toString()));
        job.progress().ifPresent(share -> table.row("progress", Math.round(share * 100) + " %"));
        job.remoteId().ifPresent(id -> table.row("remote id", id));
        if (job.cost().amount().isPresent()) {
            table.row("cost", CostWords.of(job.cost()));
        }
        for (ArtifactInfo artifact : job.artifacts()) {
            table.row(artifact.kind().id(), Objects.toString(artifact.text(), Objects.toString(artifact.uri(), "")));
        }
        job.failure().ifPresent(failure -> table.row("failure", failure.reason() + ": " + failure.message()));
        PrintStream out = surroundings.out();
        table.print(out);
    }
}
