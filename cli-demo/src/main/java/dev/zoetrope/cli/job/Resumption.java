package dev.zoetrope.cli.job;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.cli.options.JobChoice;
import dev.zoetrope.cli.runtime.DaemonThreads;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Stages;
import dev.zoetrope.cli.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resumes every open job of the ledger, and downloads the files that are not here yet. */
public final class Resumption {

    /** How many files come at once. */
    private static final int DOWNLOADS = 4;

    /** From the most serious on; what is not listed comes after these. */
    private static final List<Integer> SERIOUS = List.of(
            ExitStatus.UNCONFIRMED,
            ExitStatus.NOT_DELIVERED,
            ExitStatus.DEADLINE,
            ExitStatus.NO_PERMISSION,
            ExitStatus.CONFIGURATION);

    private final Session session;
    private final MediaClient client;
    private final ResumeReport report;

    /**
     * Prepares to resume.
     *
     * @param session knows the jobs
     * @param report where it is said what becomes of them
     */
    public Resumption(Session session, ResumeReport report) {
        this.session = session;
        this.client = session.client();
        this.report = report;
    }

    /**
     * Resumes the jobs and waits for their ends.
     *
     * @param unsent what becomes of jobs that were not bought
     * @param timeout how long each job is polled at most
     * @return the exit status
     * @throws InterruptedException if the calling thread is interrupted; the jobs go on
     */
    public int run(UnsentJobs unsent, Duration timeout) throws InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        List<Job> jobs = new ArrayList<>(client.jobs().resume(unsent, timeout));
        Set<String> resumed = jobs.stream().map(Job::id).collect(Collectors.toSet());
        List<JobSnapshot> open =
                others(JobFilter.builder().states(JobChoice.OPEN).build(), resumed);
        List<JobSnapshot> undelivered =
                others(JobFilter.builder().onlyUndelivered().build(), resumed);
        for (JobSnapshot job : open) {
            statuses.add(leave(job));
        }
        for (JobSnapshot job : undelivered) {
            if (client.jobs().hasAccountOf(job)) {
                jobs.add(client.jobs().attach(job.id(), timeout, LeaveOrCancel.LEAVE));
            } else {
                statuses.add(leave(job));
            }
        }
        if (jobs.isEmpty() && open.isEmpty() && undelivered.isEmpty()) {
            report.note("nothing to resume: the ledger knows no open job");
        }
        statuses.addAll(awaitAll(jobs, unsent));
        UnconfirmedJobs unconfirmed = UnconfirmedJobs.of(client);
        if (!unconfirmed.none()) {
            report.pointOut(unconfirmed);
            statuses.add(ExitStatus.UNCONFIRMED);
        }
        statuses.add(report.end(client, jobs.stream().map(this::now).toList()));
        return worst(statuses);
    }

    /**
     * Resumes the jobs whose processes have ended since the last time, and waits for their ends.
     *
     * @param timeout how long each job is polled at most
     * @throws InterruptedException if the calling thread is interrupted; the jobs go on
     */
    public void goOn(Duration timeout) throws InterruptedException {
        var unused = awaitAll(client.jobs().resume(UnsentJobs.LEAVE, timeout), UnsentJobs.LEAVE);
    }

    private List<JobSnapshot> others(JobFilter filter, Set<String> resumed) {
        return client.jobs().list(filter).stream()
                .filter(job -> !resumed.contains(job.id()))
                .toList();
    }

    private JobSnapshot now(Job job) {
        return JobTask.known(session, job.id()).orElseGet(job::snapshot);
    }

    /** Says why a job is not resumed here. */
    private int leave(JobSnapshot job) {
        if (!client.jobs().hasAccountOf(job)) {
            report.note(job, job.state() + ", left as it is: " + JobAccounts.missing(client, job));
            return Session.emulated(job) ? ExitStatus.DONE : JobAccounts.status(client, job);
        }
        report.note(
                job,
                JobState.UNSENT.contains(job.state())
                        ? "not sent, so nothing was bought; if no other process is about to buy it, --unsent buy or"
                                + " --unsent drop decides"
                        : job.state() + ", attended by another process and left to it");
        return ExitStatus.DONE;
    }

    private List<Integer> awaitAll(List<Job> jobs, UnsentJobs unsent) throws InterruptedException {
        ExecutorService downloads = Executors.newFixedThreadPool(DOWNLOADS, DaemonThreads.named("download"));
        try {
            List<CompletableFuture<Integer>> results = jobs.stream()
                    .map(job -> job.completion()
                            .handleAsync((made, failure) -> ended(job, made, failure, unsent), downloads)
                            .toCompletableFuture())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<Integer> result : results) {
                statuses.add(Stages.get(result));
            }
            return statuses;
        } finally {
            downloads.shutdownNow();
        }
    }

    private int ended(Job job, @Nullable Generation made, @Nullable Throwable failure, UnsentJobs unsent) {
        JobSnapshot last = job.snapshot();
        if (made == null || failure != null) {
            if (unsent == UnsentJobs.DROP && last.remoteId().isEmpty() && last.state() == JobState.CANCELLED) {
                report.note(last, "dropped; nothing was bought");
                return ExitStatus.DONE;
            }
            return failed(last, Objects.requireNonNull(failure));
        }
        try {
            int status = save(made);
            return made.job().failure().isEmpty() ? status : notWhole(made.job());
        } catch (RuntimeException notHere) {
            return failed(last, notHere);
        }
    }

    private int failed(JobSnapshot job, Throwable failure) {
        Throwable cause = Stages.cause(failure);
        report.error(job, job.state() + ": " + cause.getMessage());
        return cause instanceof MediaException known ? ExitStatus.of(known) : ExitStatus.INTERNAL;
    }

    private int notWhole(JobSnapshot job) {
        job.failure().ifPresent(failure -> report.error(job, failure.message()));
        return ExitStatus.NOT_DELIVERED;
    }

    private int save(Generation made) {
        JobSnapshot job = made.job();
        String place = job.origin().target();
        if (place == null) {
            report.note(job, "done; no place for its files was given: zoetrope wait " + job.id() + " --out FOLDER/");
        } else {
            made.saveTo(Target.parse(place), report);
        }
        return ExitStatus.DONE;
    }

    private static int worst(List<Integer> statuses) {
        for (int serious : SERIOUS) {
            if (statuses.contains(serious)) {
                return serious;
            }
        }
        return statuses.stream().mapToInt(Integer::intValue).max().orElse(ExitStatus.DONE);
    }
}
