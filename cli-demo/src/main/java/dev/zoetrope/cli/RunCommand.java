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
    private DuplicateOptions duplicates = new DuplicateOptions();

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
        JobEnding ending = new JobEnding(surroundings, report, task, output.overwriteAsWord());
        return ending.of(() -> {
            try (Session session =
                    task.opened(Session.openOrEmulate(surroundings, emulator, task, duplicates.window()))) {
                PurchaseOptions conditions = session.emulated() ? purchase.withoutKey() : purchase;
                if (session.emulated() && purchase.named()) {
                    task.note("note: --idempotency-key names no purchase where nothing is bought");
                }
                Target target = output.target();
                MediaRequest request = duplicates
                        .addTo(conditions.addTo(input.request()))
                        .target(target.place())
                        .build();
                task.check(session, request, target);
                input.tellChanges(session.client(), request, task::note);
                Job job = task.submit(session, request);
                task.note("handle: " + job.handle());
                task.save(session, task.await(job), target);
                return ending.files();
            }
        });
    }
}
