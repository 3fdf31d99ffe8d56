package dev.zoetrope.cli;

import dev.zoetrope.api.Job;
import dev.zoetrope.api.MediaRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Buys a generation, waits for it, and stores what it made. */
@Command(
        name = "run",
        description = "Generate: plan, submit, wait with progress, download. Prints the path of each file.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private PurchaseOptions purchase = new PurchaseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JobTask task = new JobTask(surroundings, report, input.model());
        JobEnding ending = new JobEnding(surroundings, report, task, output.asWords());
        return ending.of(() -> {
            try (Session session = task.opened(Session.openOrEmulate(surroundings, emulator, task))) {
                MediaRequest request = purchase.addTo(input.request()).build();
                Target target = output.target();
                target.check();
                purchase.warning().ifPresent(task::note);
                input.tellChanges(session.client(), request, task::note);
                Job job = task.submit(session, request);
                task.note("handle: " + job.handle());
                task.save(task.await(job), target);
                return ending.files();
            }
        });
    }
}
