package dev.zoetrope.core.engine;

import dev.zoetrope.api.Cancellation;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobListener;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.core.delivery.FileSaver;
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

/** A job as an application sees it; it looks on while {@link JobRun} does the work. */
final class TrackedJob implements Job {

    private final JobRun run;
    private final Executor prompt;
    private final CompletableFuture<Generation> generation;

    TrackedJob(JobRun run, FileSaver saver, Executor prompt) {
        this.run = run;
        this.prompt = prompt;
        this.generation = run.ended().thenApply(ended -> new SucceededJob(ended, saver));
    }

    @Override
    public String id() {
        return run.snapshot().id();
    }

    @Override
    public String handle() {
        return run.handle();
    }

    @Override
    public JobSnapshot snapshot() {
        return run.snapshot();
    }

    @Override
    public JobSnapshot refresh() {
        try {
            run.refresh();
            return run.snapshot();
        } catch (ProviderCallException e) {
            throw run.failedCall(e);
        } catch (InterruptedException e) {
            throw new Interruption(run, prompt).ofWaiting();
        }
    }

    @Override
    public Generation await() {
        try {
            return generation.get();
        } catch (InterruptedException e) {
            throw new Interruption(run, prompt).ofWaiting();
        } catch (ExecutionException e) {
            throw Failures.asThrown(e.getCause());
        }
    }

    @Override
    public Optional<Generation> await(Duration patience) {
        try {
            return Optional.of(generation.get(Deadline.bounded(patience).toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new Interruption(run, prompt).ofWaiting();
        } catch (ExecutionException e) {
            throw Failures.asThrown(e.getCause());
        }
    }

    @Override
    public CompletionStage<Generation> completion() {
        return generation.minimalCompletionStage();
    }

    @Override
    public Cancellation cancel() {
        return run.cancel();
    }

    @Override
    public void listen(JobListener listener) {
        run.track().events().add(listener);
    }
}
