package dev.zoetrope.cli.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.DeliveryListener;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.Stages;
import dev.zoetrope.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One job that a command sees through: its steps, its progress on standard error, and what is known of it so far. */
public final class JobTask implements JobListener, DeliveryListener {

    /** Progress may lag behind by this much before the command goes on without it. */
    private static final Duration LAG = Duration.ofMillis(300);

    private final CommandContext context;
    private final String asked;
    private final @Nullable ProgressLine progress;
    private final Instant began;
    private final EventLatch events = new EventLatch();
    private final AtomicReference<@Nullable JobSnapshot> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable String> introduced = new AtomicReference<>();
    private final List<SavedFile> saved = new ArrayList<>();
    private @Nullable String handle;
    private boolean emulated;
    private boolean attached;
    private boolean doubtful;

    /**
     * Starts a task.
     *
     * @param context where it runs
     * @param report how much it says
     * @param asked the model that was asked for, for what is said before one is chosen; may be empty
     */
    public JobTask(CommandContext context, ReportOptions report, String asked) {
        this.context = context;
        this.asked = asked;
        this.began = context.clock().instant();
        this.progress = report.quiet() ? null : new ProgressLine(context.err(), context.terminal(), context.clock());
    }

    @Override
    public void onEvent(JobEvent event) {
        JobSnapshot job = event.job();
        JobSnapshot before = newest.get();
        if (!isOfThis(job, before)) {
            return;
        }
        boolean another = before == null || !before.id().equals(job.id());
        remember(job);
        if (another) {
            if (before != null) {
                note("refused, nothing is bought" + why(before) + "; trying another provider");
            }
            events.begin();
            introduce(job);
        }
        if (event.kind() == JobEvent.Kind.RETRIED) {
            note("not accepted yet, nothing is bought" + why(job) + "; trying again");
        }
        show(job);
    }

    /**
     * Tells whether a job is the one that this command sees through, or follows it. A client also reports what it records
     * about the jobs of processes that have died; those are older, or follow no job of this command.
     */
    private boolean isOfThis(JobSnapshot job, @Nullable JobSnapshot before) {
        return before == null
                ? !job.origin().created().isBefore(began)
                : before.id().equals(job.id())
                        || before.id().equals(job.origin().fallbackOf());
    }

    /** Takes note of whether a session is emulated. */
    public Session opened(Session session) {
        emulated = session.emulated();
        return session;
    }

    /** Buys a job, or learns after an interruption what became of the attempt. */
    public Job submit(Session session, MediaRequest request) throws InterruptedException {
        context.interrupts().check();
        CompletableFuture<Job> answer = session.client().submitAsync(request).toCompletableFuture();
        try {
            Job job = accepted(Stages.get(answer));
            JobSnapshot bought = job.snapshot();
            if (bought.state().open()) {
                introduce(bought); // unless an event has done so: that of an earlier purchase with the same key has not
            }
            awaitEvents(bought);
            return job;
        } catch (InterruptedException interruption) {
            new InterruptGrace(this, session.client(), InterruptGrace.FOR_AN_ANSWER).await(answer);
            throw interruption;
        } catch (MediaException failure) {
            rememberWhatFailed(session, failure);
            throw failure;
        }
    }

    /** Learns how the job ended; a failure that names an older one is not about a job of this command. */
    private void rememberWhatFailed(Session session, MediaException failure) {
        try {
            failure.handle()
                    .flatMap(named -> known(session, named))
                    .filter(job -> !job.origin().created().isBefore(began))
                    .ifPresent(this::remember);
        } catch (MediaException ledger) {
            failure.addSuppressed(ledger);
        }
    }

    /** Finds what the ledger knows of a job now. */
    public static Optional<JobSnapshot> known(Session session, String job) {
        return session.client().jobs().find(job).map(JobRecord::job);
    }

    /** Takes note of a job as the ledger knows it, without asking its provider. */
    public void recall(Session session, JobSnapshot job) {
        attached = true;
        handle = session.client().jobs().handle(job).orElse(null);
        emulated = Session.emulated(job);
        introduce(job);
        remember(job);
    }

    /** Finds a job by its handle. */
    public Job attach(Job job) {
        attached = true;
        JobSnapshot now = job.snapshot();
        introduce(now);
        events.reached(now.revision());
        return accepted(job);
    }

    /** Takes note of a job that its provider has accepted. */
    Job accepted(Job job) {
        handle = job.handle();
        remember(job.snapshot());
        return job;
    }

    /** Takes note of a handle that came with a failure. */
    void failedWith(MediaException failure) {
        handle = failure.handle().orElse(handle);
    }

    /** Takes note that it is unknown whether the job was bought. */
    void doubt() {
        doubtful = true;
    }

    /** Waits for a job's end. */
    public Generation await(Job job) throws InterruptedException {
        try {
            Generation made = Stages.get(job.completion().toCompletableFuture());
            remember(made.job());
            awaitEvents(made.job());
            return made;
        } catch (MediaException failure) {
            remember(job.snapshot());
            awaitEvents(job.snapshot());
            throw failure;
        }
    }

    /**
     * Saves what the job made. What this command bought is not replaced if an earlier one has saved it where it was to
     * go.
     *
     * @throws MediaException if it cannot be
     */
    public void save(Session session, Generation made, Target target) {
        Optional<JobSnapshot> before = attached
                ? Optional.empty()
                : known(session, made.job().id())
                        .filter(job -> target.place().equals(job.origin().target()) && job.delivered());
        if (before.isPresent()) {
            remember(before.get());
        } else {
            made.saveTo(target, this);
        }
    }

    /**
     * Writes the one file that the job made to standard output; nothing if it made none.
     *
     * @throws MediaException if it cannot be, or there are several
     */
    public void write(Generation made) {
        if (made.artifacts().isEmpty()) {
            return;
        }
        if (made.artifacts().size() > 1) {
            throw notDelivered("the job made " + made.artifacts().size()
                    + " files, and standard output takes one; --out FOLDER/ takes them all");
        }
        made.artifacts().get(0).writeTo(context.out());
        if (context.out().failure().isPresent()) {
            throw notDelivered("standard output could not be written");
        }
    }

    private MediaException notDelivered(String message) {
        return MediaException.because(FailureReason.NOT_DELIVERED, message)
                .handle(handle)
                .build();
    }

    @Override
    public void saved(SavedFile file) {
        saved.add(file);
    }

    @Override
    public void warned(String message) {
        note(message);
    }

    private static String why(JobSnapshot job) {
        return job.failure().map(failure -> " (" + failure.message() + ")").orElse("");
    }

    /** Keeps the newest of what several threads report: of one job the latest revision, of several the latest job. */
    public void remember(JobSnapshot job) {
        newest.accumulateAndGet(job, (before, now) -> before == null || supersedes(now, before) ? now : before);
    }

    private static boolean supersedes(JobSnapshot now, JobSnapshot before) {
        return now.id().equals(before.id())
                ? now.revision() >= before.revision()
                : !now.origin().created().isBefore(before.origin().created());
    }

    /** Prints a note on standard error, unless notes are left out. */
    public void note(String line) {
        if (progress != null) {
            progress.note(line);
        }
    }

    /** Removes the line that moves. */
    void stopProgress() {
        if (progress != null) {
            progress.close();
        }
    }

    /** {@return the job as it was last seen; empty before an intent to buy was recorded} */
    public Optional<JobSnapshot> job() {
        return Optional.ofNullable(newest.get());
    }

    /** {@return the handle of the job; empty as long as it is not known} */
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    String asked() {
        return asked;
    }

    boolean emulated() {
        return emulated;
    }

    /** Tells whether the job was found by its handle, so that it was bought before. */
    boolean attached() {
        return attached;
    }

    /** Tells whether it is unknown if the job was bought. */
    boolean doubtful() {
        return doubtful;
    }

    /** {@return what the job made, with the files that were saved here, which are in the order of the artifacts} */
    List<ArtifactInfo> artifacts() {
        List<ArtifactInfo> artifacts =
                new ArrayList<>(job().map(JobSnapshot::artifacts).orElse(List.of()));
        for (int i = 0; i < Math.min(saved.size(), artifacts.size()); i++) {
            artifacts.set(i, artifacts.get(i).withSaved(saved.get(i)));
        }
        return artifacts;
    }

    /** {@return the words that the job made} */
    List<String> texts() {
        return job().map(JobSnapshot::artifacts).orElse(List.of()).stream()
                .map(ArtifactInfo::text)
                .filter(Objects::nonNull)
                .toList();
    }

    /** {@return how long the job has taken so far, from its intent to its end} */
    public Duration elapsed() {
        Instant now = context.clock().instant();
        return job().map(job -> elapsed(job, now)).orElseGet(() -> span(began, now));
    }

    /** {@return how long a job took, or has taken so far} */
    public static Duration elapsed(JobSnapshot job, Instant now) {
        return span(job.origin().created(), job.ended().orElse(now));
    }

    private static Duration span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }

    private void introduce(JobSnapshot job) {
        if (job.id().equals(introduced.getAndSet(job.id()))) {
            return;
        }
        note(job.origin().model() + " (" + job.origin().capability() + ")");
    }

    private void show(JobSnapshot job) {
        if (progress != null) {
            progress.show(job);
        }
        events.reached(job.revision());
    }

    private void awaitEvents(JobSnapshot job) throws InterruptedException {
        if (progress != null) {
            events.await(job.revision(), LAG);
        }
    }
}
