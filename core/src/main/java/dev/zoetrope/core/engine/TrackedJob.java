package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.threads.Futures;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A job as an application sees it; {@link JobExecution} does the work. */
final class TrackedJob implements Job {

    private final JobExecution execution;
    private final Executor prompt;
    private final CompletableFuture<Generation> generation;

    TrackedJob(JobExecution execution, FileSaver saver, Executor prompt) {
        this.execution = execution;
        this.prompt = prompt;
        this.generation = execution.completion().ended().thenApply(job -> new SucceededJob(execution, saver));
    }

    @Override
    public String id() {
        return execution.snapshot().id();
    }

    @Override
    public String handle() {
        return execution.context().handle();
    }

    @Override
    public JobSnapshot snapshot() {
        return execution.snapshot();
    }

    @Override
    public JobSnapshot refresh() {
        try {
            execution.refresh();
            return execution.snapshot();
        } catch (ProviderCallException e) {
            throw JobFailures.failedCall(execution.context(), e);
        } catch (InterruptedException e) {
            throw new InterruptHandler(execution, prompt).ofWaiting();
        }
    }

    @Override
    public Generation await() {
        try {
            return generation.get();
        } catch (InterruptedException e) {
            throw new InterruptHandler(execution, prompt).ofWaiting();
        } catch (ExecutionException e) {
            throw Futures.asThrown(e.getCause());
        }
    }

    @Override
    public Optional<Generation> await(Duration patience) {
        try {
            return Optional.of(generation.get(Deadline.bounded(patience).toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new InterruptHandler(execution, prompt).ofWaiting();
        } catch (ExecutionException e) {
            throw Futures.asThrown(e.getCause());
        }
    }

    @Override
    public CompletionStage<Generation> completion() {
        return generation.minimalCompletionStage();
    }

    @Override
    public Cancellation cancel() {
        return execution.cancel();
    }

    @Override
    public void listen(JobListener listener) {
        execution.context().states().events().add(listener);
    }
}
