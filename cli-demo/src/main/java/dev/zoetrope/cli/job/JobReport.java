package dev.zoetrope.cli.job;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Interrupts;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.text.CostWords;
import dev.zoetrope.cli.text.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a command about one job ends: what it prints in the end, on which stream, and with which status. */
public final class JobReport {

    private final CommandContext context;
    private final ReportOptions report;
    private final JobTask task;
    private final Messages messages;
    private final String fetchWords;

    /**
     * Prepares to report.
     *
     * @param context where the command runs
     * @param report how much it says, and in which form
     * @param task the job
     * @param fetchWords the options that {@code zoetrope wait} takes to store the result where this command would have
     */
    public JobReport(CommandContext context, ReportOptions report, JobTask task, String fetchWords) {
        this.context = context;
        this.report = report;
        this.task = task;
        this.messages = new Messages(context);
        this.fetchWords = fetchWords;
    }

    /** Does the work and ends well, with a failure, or because of Ctrl-C. */
    public int of(Interrupts.Work work) {
        try {
            return context.interrupts().listenDuring(work);
        } catch (InterruptedException interruption) {
            return interrupted();
        } catch (MediaException failure) {
            task.failedWith(failure);
            return context.interrupts().raised() ? interrupted() : failed(undelivered(failure));
        } catch (RuntimeException | LinkageError fault) {
            // Without file handles even a class cannot be loaded.
            return failed(
                    undelivered(MediaException.because(FailureReason.INTERNAL, "a fault in zoetrope itself: " + fault)
                            .handle(task.handle().orElse(null))
                            .cause(fault)
                            .build()));
        } finally {
            task.stopProgress();
        }
    }

    /**
     * Says of a job that is bought and done that it is not delivered, whatever went wrong on this machine after that.
     */
    private MediaException undelivered(MediaException failure) {
        boolean ofThisMachine =
                failure.reason() == FailureReason.INTERNAL || failure.reason() == FailureReason.CONFIGURATION;
        boolean done =
                task.job().filter(job -> job.state() == JobState.SUCCEEDED).isPresent();
        return ofThisMachine && done
                ? MediaException.because(FailureReason.NOT_DELIVERED, String.valueOf(failure.getMessage()))
                        .handle(task.handle().or(failure::handle).orElse(null))
                        .cause(failure)
                        .build()
                : failure;
    }

    /** Ends after the file of a job went to standard output, on which nothing else is printed. */
    public int streamed() {
        task.stopProgress();
        sayCost();
        Optional<MediaException> missing = missing();
        if (missing.isPresent()) {
            return failed(missing.get());
        }
        sayWhetherEmpty();
        return ExitStatus.DONE;
    }

    /**
     * Prints the files of a job that is done; words that it made are shown to people as well. What could not be read,
     * or was asked for and not made, is a failure.
     */
    public int files() {
        task.stopProgress();
        sayCost();
        task.texts().forEach(task::note);
        Optional<MediaException> missing = missing();
        if (missing.isPresent()) {
            return failed(missing.get());
        }
        sayWhetherEmpty();
        if (report.json()) {
            Json.print(context.out(), JobJson.job(task, null));
        } else {
            printPaths();
        }
        return printed();
    }

    /** Returns why the result of a job that is done is not whole, if it is not. */
    private Optional<MediaException> missing() {
        return task.job()
                .flatMap(JobSnapshot::failure)
                .map(failure -> MediaException.because(failure.reason(), failure.message())
                        .handle(task.handle().orElse(null))
                        .build());
    }

    private void sayWhetherEmpty() {
        if (task.artifacts().isEmpty()) {
            task.note("warning: the workflow ended well and made no file");
        }
    }

    private void sayCost() {
        String emulated = task.emulated() ? " (emulated, nothing was paid)" : "";
        task.job()
                .map(JobSnapshot::cost)
                .filter(cost -> cost.amount().isPresent())
                .ifPresent(cost -> task.note("cost: " + CostWords.of(cost) + emulated));
    }

    /** Says on standard error how a job is called that was accepted. */
    public void accepted(Job job) {
        task.note("job: " + job.id());
        if (report.verbose()) {
            task.note("handle: " + job.handle());
        }
    }

    /** Prints the handle of a job that was accepted. */
    public int handle() {
        task.stopProgress();
        if (report.json()) {
            Json.print(context.out(), JobJson.job(task, null));
        } else {
            context.out().println(task.handle().orElse(""));
        }
        return printed();
    }

    /** What was bought is never lost on a full disk: what could not be printed is said on standard error. */
    private int printed() {
        if (context.out().failure().isEmpty()) {
            return ExitStatus.DONE;
        }
        messages.unprinted(context.out());
        boolean bought =
                !task.emulated() && task.job().filter(JobSnapshot::mayBeBought).isPresent();
        if (bought) {
            sayHandle();
        }
        savedPaths().forEach(path -> messages.detail("file: " + path));
        return bought ? ExitStatus.NOT_DELIVERED : ExitStatus.FAILED;
    }

    private int failed(MediaException failure) {
        task.stopProgress();
        messages.failure(failure);
        advise(failure);
        if (report.verbose()) {
            failure.printStackTrace(context.err());
        }
        if (report.json()) {
            Json.print(context.out(), JobJson.job(task, failure));
        } else {
            printPaths();
        }
        return ExitStatus.of(failure);
    }

    private void advise(MediaException failure) {
        if (task.emulated()) {
            return;
        }
        switch (failure.reason()) {
            case UNCONFIRMED -> {
                sayJob();
                messages.detail("before you submit again, look at your account"
                        + failure.provider().map(id -> " at " + id).orElse("") + ": it may have been bought");
                sayHowToSettle();
            }
            case DEADLINE -> {
                boolean cancelled = failure.cancellation()
                        .filter(Cancellation.CONFIRMED::equals)
                        .isPresent();
                if (cancelled) {
                    sayJob();
                } else {
                    sayHowToGoOn(this::sayJob, "it may still end well");
                }
            }
            case NOT_DELIVERED -> {
                if (task.job().filter(JobReport::madeLess).isPresent()) {
                    sayJob();
                } else {
                    sayHowToGoOn(this::sayJob, finished() ? "it is bought and finished" : "it is bought");
                }
            }
            case INVALID_REQUEST -> {
                if (task.asked().isEmpty() && task.job().isEmpty()) {
                    messages.detail("'zoetrope jobs' lists the jobs that the ledger knows");
                }
                sayWhatWasBought();
            }
            case INTERNAL -> sayHowToGoOn(this::sayJob, "if it was bought, it goes on");
            default -> sayWhatWasBought();
        }
    }

    /** Tells whether all that a job made is known, and less than was asked for: to wait for it again is no use. */
    private static boolean madeLess(JobSnapshot job) {
        return job.state() == JobState.SUCCEEDED
                && job.failure().isPresent()
                && job.unread().isEmpty();
    }

    private boolean finished() {
        return task.job().filter(job -> job.state() == JobState.SUCCEEDED).isPresent();
    }

    private void sayWhatWasBought() {
        if (task.job().filter(JobSnapshot::mayBeBought).isPresent()) {
            sayJob();
        }
    }

    private int interrupted() {
        task.stopProgress();
        if (task.emulated()) {
            messages.note("interrupted: the emulated job ends with this process; nothing was bought");
        } else {
            sayWhatBecomesOfIt(task.job().map(JobSnapshot::state).orElse(null));
        }
        if (report.json()) {
            Json.print(context.out(), JobJson.job(task, null));
        }
        return ExitStatus.INTERRUPTED;
    }

    private void sayWhatBecomesOfIt(@Nullable JobState state) {
        if (task.attached()) {
            messages.note(
                    state == null || !state.ended()
                            ? "interrupted: the job goes on"
                            : "interrupted: the job has ended as " + state);
            sayHowToGoOn(this::sayHandle, "nothing is lost");
        } else if (task.doubtful()) {
            messages.note("interrupted while the job was being bought. UNCONFIRMED: nobody can say whether the provider"
                    + " accepted it, and it is not repeated");
            sayHandle();
            messages.detail("before you submit again, look at your account: it may have been bought");
            sayHowToSettle();
        } else if (task.job().flatMap(JobSnapshot::remoteId).isPresent()) {
            messages.note(
                    state == JobState.SUCCEEDED
                            ? "interrupted: the job is finished, but not all of its files are here"
                            : "interrupted: the job was left running");
            sayHowToGoOn(this::sayHandle, "nothing is lost");
        } else {
            messages.note("interrupted: nothing was bought");
        }
    }

    private void sayHowToGoOn(Runnable sayName, String why) {
        Optional<String> name = task.job().map(JobSnapshot::id).or(task::handle);
        if (name.isPresent()) {
            sayName.run();
            messages.detail(why + "; go on with: zoetrope wait " + name.get() + fetchWords);
            messages.detail("'zoetrope resume' finds it too, with whatever else is open");
        }
    }

    private void sayHowToSettle() {
        task.job().map(JobAdvice::settle).ifPresent(messages::detail);
    }

    /**
     * The id is short, and enough wherever this ledger is. Where there is none, or a disk is full that may be the
     * ledger's too, the handle is all there is.
     */
    private void sayJob() {
        Optional<String> id = task.job().map(JobSnapshot::id);
        id.ifPresent(each -> messages.detail("job: " + each));
        if (id.isEmpty() || report.verbose() || context.out().failure().isPresent()) {
            sayHandle();
        }
    }

    private void sayHandle() {
        task.handle().ifPresent(handle -> messages.detail("handle: " + handle));
    }

    private void printPaths() {
        savedPaths().forEach(context.out()::println);
    }

    private List<Path> savedPaths() {
        return task.artifacts().stream()
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .map(SavedFile::path)
                .toList();
    }
}
