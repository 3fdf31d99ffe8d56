package dev.zoetrope.cli;

import dev.zoetrope.api.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Waits for a job that was bought before, and stores what it made. */
@Command(
        name = "wait",
        description = "Wait for a job and store its result, also one that another process or machine bought.",
        mixinStandardHelpOptions = true)
final class WaitCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "HANDLE", description = "What submit printed.")
    private String handle = "";

    @Mixin
    private DeadlineOptions deadline = new DeadlineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    WaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(surroundings, report, "");
        JobEnding ending = new JobEnding(surroundings, report, task, output.asWords());
        return ending.of(() -> {
            Target target = output.target();
            target.check();
            try (Session session = Session.open(surroundings, task)) {
                Job job = task.attach(session.client().attach(handle, deadline.timeout(), deadline.onTimeout()));
                task.save(task.await(job), target);
                return ending.files();
            }
        });
    }
}
