package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.accounts.OpenAccounts;
import dev.zoetrope.core.threads.ListenerQueue;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs that this engine executes now. */
final class JobExecutions {

    private final EngineContext context;
    private final OpenAccounts accounts;
    private final CopyOnWriteArrayList<ListenerQueue> listeners = new CopyOnWriteArrayList<>();
    private final Executor listening;
    private final Map<String, JobExecution> executions = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    JobExecutions(EngineContext context, OpenAccounts accounts, Executor listening) {
        this.context = context;
        this.accounts = accounts;
        this.listening = listening;
        context.settings().listeners().forEach(this::listen);
    }

    /** Adds a listener to all jobs. */
    void listen(JobListener listener) {
        listeners.add(new ListenerQueue(listener, listening));
    }

    @Nullable JobExecution running(String job) {
        JobExecution execution = executions.get(job);
        return execution == null || execution.completion().over() ? null : execution;
    }

    Timer timer() {
        return context.timer();
    }

    boolean none() {
        return executions.isEmpty();
    }

    /** Executes a job that this engine does not buy. */
    JobExecution execute(JobSnapshot job, Account account, JobTerms terms) {
        if (!job.state().ended()) {
            context.ledger().ownership().claim(job.id());
        }
        return start(new JobExecution(jobContext(job, account, terms), null, false));
    }

    /** Executes a job of another engine for which a poll is already due. */
    JobExecution visit(JobSnapshot job, Account account, Duration within) {
        Deadline deadline = Deadline.in(within, context.timer());
        JobTerms terms = new JobTerms(deadline, job.origin().onDeadline(), LeaveOrCancel.LEAVE);
        return register(new JobExecution(jobContext(job, account, terms), null, false), JobExecution::watch);
    }

    JobExecution start(JobExecution execution) {
        return register(execution, JobExecution::start);
    }

    private JobExecution register(JobExecution execution, Consumer<JobExecution> begin) {
        // A caller that just learned of an execution's end may attach the job before that execution is removed.
        JobExecution current = Objects.requireNonNull(executions.merge(
                execution.snapshot().id(),
                execution,
                (earlier, later) -> earlier.completion().over() ? later : earlier));
        if (current != execution) {
            return current;
        }
        var unused = execution
                .completion()
                .ended()
                .handle((ended, failure) ->
                        executions.remove(execution.snapshot().id(), execution));
        // Either this sees that the client was closed meanwhile, or closing sees this execution.
        if (closed.get()) {
            execution.close(null);
        } else {
            begin.accept(execution);
        }
        return execution;
    }

    JobContext jobContext(JobSnapshot job, Account account, JobTerms terms) {
        return new JobContext(states(job), accounts.get(account), terms, context);
    }

    /** Returns whether the provider of an account can look for jobs in doubt. */
    boolean canLookFor(Account account) {
        return accounts.get(account).provider().submitLookup().isPresent();
    }

    JobStateMachine states(JobSnapshot job) {
        return new JobStateMachine(
                job,
                context.ledger(),
                context.timer(),
                context.budgets(),
                new JobEvents(listeners, listening, context.timer()));
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
     * Executes no more jobs from now on.
     *
     * @return false if that was so already
     */
    boolean close() {
        return !closed.getAndSet(true);
    }

    List<JobExecution> all() {
        return List.copyOf(executions.values());
    }
}
