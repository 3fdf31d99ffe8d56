package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.LeaveOrCancel;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs that this engine attends now. */
final class JobRuns {

    private final EngineParts parts;
    private final OpenAccounts accounts;
    private final List<Mailbox> mailboxes;
    private final Executor listening;
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    JobRuns(EngineParts parts, OpenAccounts accounts, List<Mailbox> mailboxes, Executor listening) {
        this.parts = parts;
        this.accounts = accounts;
        this.mailboxes = mailboxes;
        this.listening = listening;
    }

    @Nullable JobRun running(String job) {
        JobRun run = runs.get(job);
        return run == null || run.ended().isDone() ? null : run;
    }

    Timer timer() {
        return parts.timer();
    }

    boolean none() {
        return runs.isEmpty();
    }

    /** Attends a job that nobody here buys. */
    JobRun attend(
            JobSnapshot job, Account account, Duration within, LeaveOrCancel onDeadline, LeaveOrCancel onInterrupt) {
        if (!job.state().ended()) {
            parts.ledger().claim(job.id());
        }
        Deadline deadline = Deadline.in(within, parts.timer());
        return start(new JobRun(jobParts(job, account, deadline, onDeadline, onInterrupt), null, false));
    }

    /** Attends a job of another engine, of which a look is due already. */
    JobRun visit(JobSnapshot job, Account account, Duration within) {
        Deadline deadline = Deadline.in(within, parts.timer());
        JobParts visited = jobParts(job, account, deadline, job.origin().onDeadline(), LeaveOrCancel.LEAVE);
        return register(new JobRun(visited, null, false), JobRun::watch);
    }

    JobRun start(JobRun run) {
        return register(run, JobRun::start);
    }

    private JobRun register(JobRun run, Consumer<JobRun> begin) {
        // Whoever was just told of a run's end may have the job attended again before that run is taken off.
        JobRun current = Objects.requireNonNull(runs.merge(
                run.snapshot().id(), run, (earlier, later) -> earlier.ended().isDone() ? later : earlier));
        if (current != run) {
            return current;
        }
        var unused = run.ended()
                .handle((ended, failure) -> runs.remove(run.snapshot().id(), run));
        // Either this sees that the client was closed meanwhile, or closing sees this run.
        if (closed.get()) {
            run.close(null);
        } else {
            begin.accept(run);
        }
        return run;
    }

    JobParts jobParts(
            JobSnapshot job, Account account, Deadline deadline, LeaveOrCancel onDeadline, LeaveOrCancel onInterrupt) {
        return new JobParts(track(job), accounts.get(account), deadline, onDeadline, onInterrupt, parts);
    }

    JobTrack track(JobSnapshot job) {
        return new JobTrack(job, parts.ledger(), parts.timer(), parts.book(), new JobEvents(mailboxes, listening));
    }

    boolean open() {
        return !closed.get();
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this client is closed");
        }
    }

    /**
     * Attends no more jobs from now on.
     *
     * @return false if that was so already
     */
    boolean close() {
        return !closed.getAndSet(true);
    }

    List<JobRun> all() {
        return List.copyOf(runs.values());
    }
}
