package dev.zoetrope.cli.job;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.DeliveryListener;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.text.Durations;
import dev.zoetrope.cli.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is printed while many jobs are resumed: a line for each change of state, and the files as they arrive. */
public final class ResumeReport implements JobListener, DeliveryListener {

    private final CommandContext context;
    private final ReportOptions options;
    private final Messages messages;
    private final Map<String, JobState> shown = new ConcurrentHashMap<>();

    /**
     * Prepares to report.
     *
     * @param context where the command runs
     * @param options how much is said, and in which form
     */
    public ResumeReport(CommandContext context, ReportOptions options) {
        this.context = context;
        this.options = options;
        this.messages = new Messages(context);
    }

    @Override
    public void onEvent(JobEvent event) {
        JobSnapshot job = event.job();
        JobState before = shown.put(job.id(), job.state());
        if (before != job.state()) {
            Instant now = context.clock().instant();
            note(job, job.origin().model() + " " + job.state() + "  " + Durations.clock(JobTask.elapsed(job, now)));
        }
    }

    /** Prints a note about a job, unless notes are left out. */
    void note(JobSnapshot job, String text) {
        note("job " + job.id() + ": " + text);
    }

    /** Prints a note, unless notes are left out. */
    void note(String line) {
        if (!options.quiet()) {
            messages.note(line);
        }
    }

    /** Says what went wrong with a job. */
    void error(JobSnapshot job, String text) {
        messages.error("job " + job.id() + ": " + text);
    }

    /** Points out the jobs of which it is unknown whether they were bought. */
    void pointOut(UnconfirmedJobs unconfirmed) {
        unconfirmed.pointOut(messages);
    }

    /** Prints the path of a file that is here now. */
    @Override
    public void saved(SavedFile file) {
        if (!options.json()) {
            context.out().println(file.path());
        }
        if (context.out().failure().isPresent()) {
            messages.detail("file: " + file.path());
        }
    }

    @Override
    public void warned(String message) {
        note(message);
    }

    /**
     * Prints the jobs that were resumed, if JSON was asked for.
     *
     * @return {@link ExitStatus#NOT_DELIVERED} if anything of them could not be printed
     */
    int end(MediaClient client, List<JobSnapshot> jobs) {
        if (options.json()) {
            Instant now = context.clock().instant();
            Json.print(
                    context.out(),
                    jobs.stream()
                            .map(job ->
                                    JobJson.row(job, client.jobs().handle(job).orElse(null), now))
                            .toList());
        }
        if (jobs.isEmpty() || context.out().failure().isEmpty()) {
            return ExitStatus.DONE;
        }
        messages.unprinted(context.out());
        return ExitStatus.NOT_DELIVERED;
    }
}
