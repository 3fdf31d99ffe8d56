package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.core.budget.BudgetTracker;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a batch: begins items one by one as places become free, and counts how they end. An item that waited in vain
 * for room at its provider goes to the end of the queue, as long as other items make progress.
 */
public final class BatchExecution implements BatchRun {

    private static final Logger LOG = LoggerFactory.getLogger(BatchExecution.class);

    /** How often an item may wait in vain in a row while no other item makes progress either. */
    private static final int MOST_IN_VAIN = 3;

    /** From this many items on, the time they took says something about the rest. */
    private static final int ENOUGH_TO_TELL = 10;

    /**
     * An item that is to be begun.
     *
     * @param item the item
     * @param inVain how often it has waited in vain since another item last made progress
     */
    private record Turn(BatchItem item, int inVain) {}

    private final Batch batch;
    private final BatchContext context;
    private final int lines;
    private final BudgetTracker budgets;
    private final ItemExecution execution;
    private final long began;
    private final CompletableFuture<BatchProgress> end = new CompletableFuture<>();

    /** How many requests to begin items are pending; the thread that makes the first one serves them all. */
    private final AtomicInteger wanted = new AtomicInteger();

    /** Held while the listener is called, so that it gets the results one after the other. */
    private final ReentrantLock telling = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn> again = new ArrayDeque<>();
    private @Nullable Iterator<BatchItem> rest;
    private @Nullable RuntimeException broken;
    private boolean exhausted;
    private boolean stopped;

    /** How many items hold a place, which they do until the listener has their result. */
    private int places;

    private int inFlight;
    private int done;
    private int failed;
    private int unconfirmed;

    /** How many items have made progress: they ended after they were bought. */
    private int gotOn;

    /** How many of those were bought by this run. */
    private int bought;

    private BatchExecution(Batch batch, BatchContext context, int lines) {
        this.batch = batch;
        this.context = context;
        this.lines = lines;
        this.budgets = new BudgetTracker(
                batch.budget(),
                context.timer()::now,
                job -> Objects.requireNonNullElse(job.origin().idempotencyKey(), job.id()));
        this.execution = new ItemExecution(batch, context, budgets);
        this.began = context.timer().nanos();
    }

    /**
     * Checks the ids and the targets of a batch and begins to execute it.
     *
     * @param batch the batch
     * @param context what it needs
     * @return the run
     * @throws MediaException if ids are missing or duplicate, or files cannot be created at their targets
     */
    public static BatchExecution start(Batch batch, BatchContext context) {
        BatchTargets targets = new BatchTargets(batch, boughtKeys(batch, context));
        BatchExecution run = new BatchExecution(batch, context, ItemIds.check(batch, targets::look));
        targets.requireWritable();
        context.threads().execute(run::open);
        return run;
    }

    private static Set<String> boughtKeys(Batch batch, BatchContext context) {
        return context
                .client()
                .jobs()
                .list(JobFilter.builder().keyPrefix(batch.keyPrefix()).build())
                .stream()
                .filter(JobSnapshot::mayBeBought)
                .map(job -> job.origin().idempotencyKey())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void open() {
        try {
            budgets.openWith(context.client()
                    .jobs()
                    .list(JobFilter.builder().keyPrefix(batch.keyPrefix()).build()));
            rest = batch.items().iterator();
        } catch (RuntimeException e) {
            breakOff(e);
        }
        beginMore();
    }

    /** Begins items while places are free, and ends the batch once no place is taken and no item is left. */
    private void beginMore() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        do {
            while (takePlace()) {
                Turn turn = next();
                if (turn == null) {
                    freePlace();
                    break;
                }
                begin(turn);
            }
            endIfOver();
        } while (wanted.decrementAndGet() > 0);
    }

    private boolean takePlace() {
        lock.lock();
        try {
            if (stopped || places >= batch.inFlight()) {
                return false;
            }
            places++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void freePlace() {
        lock.lock();
        try {
            places--;
        } finally {
            lock.unlock();
        }
    }

    /** Only ever called by one thread at a time, and outside the lock: the items may take their time. */
    private @Nullable Turn next() {
        try {
            if (rest != null && rest.hasNext()) {
                return new Turn(rest.next(), 0);
            }
        } catch (RuntimeException e) {
            breakOff(e);
            return null;
        }
        lock.lock();
        try {
            exhausted = true;
            return again.poll();
        } finally {
            lock.unlock();
        }
    }

    private void breakOff(RuntimeException cause) {
        lock.lock();
        try {
            broken = cause;
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    private void begin(Turn turn) {
        int gotOnBefore;
        lock.lock();
        try {
            inFlight++;
            gotOnBefore = gotOn;
        } finally {
            lock.unlock();
        }
        try {
            context.threads().execute(() -> {
                var unused = execution
                        .begin(turn.item())
                        .exceptionally(fault -> execution.broken(turn.item(), fault))
                        .thenAccept(outcome -> end(turn, outcome, gotOnBefore));
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before item '{}' was begun", turn.item().id());
            end(turn, new ItemOutcome.Left(), gotOnBefore);
        }
    }

    private void end(Turn turn, ItemOutcome outcome, int gotOnBefore) {
        if (outcome instanceof ItemOutcome.Ended ended) {
            tell(ended.result());
        } else if (outcome instanceof ItemOutcome.InVain inVain) {
            if (!putBack(turn, gotOnBefore)) {
                tell(inVain.result());
            }
        } else {
            leave();
        }
        freePlace();
        beginMore();
    }

    private boolean putBack(Turn turn, int gotOnBefore) {
        lock.lock();
        try {
            int inVain = gotOn > gotOnBefore ? 1 : turn.inVain() + 1;
            if (stopped || inVain >= MOST_IN_VAIN) {
                return false;
            }
            inFlight--;
            again.add(new Turn(turn.item(), inVain));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Begins nothing more: the client is closed, so no other item could be begun either. */
    private void leave() {
        lock.lock();
        try {
            inFlight--;
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    private void tell(BatchResult result) {
        telling.lock();
        try {
            batch.listener().onResult(result, counted(result));
        } catch (RuntimeException | Error e) {
            LOG.warn("the listener of batch '{}' failed at item '{}'", batch.name(), result.id(), e);
        } finally {
            telling.unlock();
        }
    }

    private BatchProgress counted(BatchResult result) {
        lock.lock();
        try {
            inFlight--;
            if (result.done()) {
                done++;
            } else if (result.unconfirmed()) {
                unconfirmed++;
            } else {
                failed++;
            }
            if (result.job() != null && result.job().mayBeBought()) {
                gotOn++;
                bought += result.earlier() ? 0 : 1;
            }
            return progress();
        } finally {
            lock.unlock();
        }
    }

    private void endIfOver() {
        lock.lock();
        try {
            if (places > 0 || !(stopped || (exhausted && again.isEmpty()))) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (broken == null) {
            end.complete(progress());
        } else {
            end.completeExceptionally(broken);
        }
    }

    @Override
    public BatchProgress progress() {
        lock.lock();
        try {
            return new BatchProgress(lines, done, failed, unconfirmed, inFlight, budgets.spending(), expectedEnd());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Instant expectedEnd() {
        int left = lines - done - failed - unconfirmed;
        if (left == 0 || stopped || bought < ENOUGH_TO_TELL) {
            return null;
        }
        return context.timer().now().plusNanos((context.timer().nanos() - began) / bought * left);
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
        beginMore();
    }

    @Override
    public BatchProgress await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaException.because(
                            FailureReason.INTERRUPTED,
                            "interrupted while waiting for batch '" + batch.name() + "', which goes on")
                    .build();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public CompletionStage<BatchProgress> completion() {
        return end.minimalCompletionStage();
    }
}
