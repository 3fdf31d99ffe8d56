package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchDelivery;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.tracing.CallerContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Executes one item at a time, from what the ledger knows of it to its files. The item's idempotency key is what keeps
 * it from being bought twice; everything looked up before that serves the budget and the messages.
 */
final class ItemExecution {

    private final Batch batch;
    private final BatchContext context;
    private final BudgetTracker budgets;
    private final BatchDelivery delivery;

    ItemExecution(Batch batch, BatchContext context, BudgetTracker budgets) {
        this.batch = batch;
        this.context = context;
        this.budgets = budgets;
        this.delivery = batch.delivery().orElseGet(TargetDelivery::new);
    }

    /** Begins an item on the calling thread, which may block; completes with the item's outcome. */
    CompletionStage<ItemOutcome> begin(BatchItem item) {
        try {
            Optional<JobSnapshot> known = context.client().jobs().findByKey(key(item));
            Optional<JobSnapshot> bought = known.filter(JobSnapshot::mayBeBought)
                    .filter(job -> !unfinished(item, job) || !context.bought().letGo(job));
            return bought.isPresent()
                    ? goOn(item, bought.get())
                    : buy(item, known.filter(job -> !job.state().ended()).orElse(null));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(notAccepted(item, e));
        }
    }

    private String key(BatchItem item) {
        return batch.keyOf(item.id());
    }

    /** Resumes the job of an earlier run: what was bought, or may have been bought, is never bought again. */
    private CompletionStage<ItemOutcome> goOn(BatchItem item, JobSnapshot earlier) {
        if (!context.bought().isFor(earlier, item.request())) {
            return ended(new BatchResult(item.id(), null, null, List.of(), boughtSomethingElse(item, earlier), true));
        }
        if (earlier.state().ended() && earlier.state() != JobState.SUCCEEDED) {
            MediaException failure = context.bought().failure(earlier);
            return ended(result(item, earlier, failure.handle().orElse(null), failure, true));
        }
        context.bought().requireNotElsewhere(earlier);
        if (!unfinished(item, earlier)) {
            String handle = context.client().jobs().handle(earlier).orElse(null);
            return ended(result(item, earlier, handle, null, true));
        }
        MediaRequest request = item.request();
        return follow(
                item, context.client().jobs().attach(earlier.id(), request.deadline(), request.onDeadline()), true);
    }

    private static CompletionStage<ItemOutcome> ended(BatchResult result) {
        return CompletableFuture.completedFuture(new ItemOutcome.Ended(result));
    }

    private MediaException boughtSomethingElse(BatchItem item, JobSnapshot earlier) {
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "line '" + item.id() + "' of batch '" + batch.name() + "' bought something else in an earlier"
                                + " run, as job " + earlier.id() + "; nothing was sent. Give the line that has changed"
                                + " another id")
                .provider(earlier.origin().model().provider())
                .model(earlier.origin().model().toString())
                .handle(context.client().jobs().handle(earlier).orElse(null))
                .build();
    }

    private boolean delivers(BatchItem item) {
        return batch.delivery().isPresent() || item.request().target().isPresent();
    }

    /** Returns whether a job needs further work, or its state is still to be found out. */
    private boolean unfinished(BatchItem item, JobSnapshot job) {
        return switch (job.state()) {
            case SUCCEEDED -> job.unread().isPresent() || (delivers(item) && undelivered(job));
            case FAILED, CANCELLED, REJECTED -> false;
            case PLANNED, UPLOADING, SUBMITTING, QUEUED, RUNNING, UNCONFIRMED -> true;
        };
    }

    private static boolean undelivered(JobSnapshot job) {
        return job.artifacts().stream().anyMatch(artifact -> artifact.saved() == null);
    }

    /**
     * Buys an item.
     *
     * @param item the item
     * @param unsent a job that an earlier run recorded for it and did not send, or null
     */
    private CompletionStage<ItemOutcome> buy(BatchItem item, @Nullable JobSnapshot unsent) {
        delivery.check(item);
        MediaRequest request = AnyRequest.like(CallerContext.added(item.request(), context.work()))
                .idempotencyKey(key(item))
                .build();
        Cost recorded = null;
        if (unsent != null && context.bought().isFor(unsent, request)) {
            recorded = unsent.cost();
        } else if (unsent != null) {
            // The item was changed before it was bought. Unless another engine is about to buy it, its key is free
            // again.
            context.client().jobs().attach(unsent.id()).cancel();
        }
        if (!batch.budget().unlimited()) {
            Cost cost = recorded == null ? context.client().plan(request).cost() : recorded;
            Optional<String> refusal = budgets.reserve(key(item), cost);
            if (refusal.isPresent()) {
                throw MediaException.because(
                                FailureReason.OVER_BUDGET,
                                "line '" + item.id() + "' does not fit into the budget of batch '" + batch.name()
                                        + "': " + refusal.get() + "; nothing was bought")
                        .model(request.model())
                        .build();
            }
            request = capped(request, cost);
        }
        return context.client()
                .submitAsync(request)
                .handleAsync(
                        (job, failure) -> failure == null ? accepted(item, job) : refused(item, failure),
                        context.threads())
                .thenCompose(outcome -> outcome);
    }

    /**
     * Caps a request at what is reserved, the price of the provider that comes first; another provider is taken only if
     * it costs no more.
     */
    private MediaRequest capped(MediaRequest request, Cost cost) {
        if (cost.money() == null || cost.lowerBound()) {
            return request;
        }
        return AnyRequest.like(request)
                .maxCost(cost.money())
                .allowUnknownPrice(request.allowUnknownPrice() && batch.budget().allowUnknownPrices())
                .build();
    }

    private CompletionStage<ItemOutcome> accepted(BatchItem item, Job job) {
        enter(item, job.snapshot());
        return follow(item, job, false);
    }

    /**
     * Reserves the price of a job for which nothing was reserved because there is no limit: the price is known now,
     * without planning again.
     */
    private void enter(BatchItem item, JobSnapshot job) {
        if (batch.budget().unlimited()) {
            var unused = budgets.reserve(key(item), job.cost());
        }
    }

    private CompletionStage<ItemOutcome> refused(BatchItem item, Throwable failure) {
        return CompletableFuture.completedFuture(notAccepted(item, failure));
    }

    private ItemOutcome notAccepted(BatchItem item, Throwable failure) {
        MediaException why = asMediaException(failure);
        if (left(why)) {
            return new ItemOutcome.Left();
        }
        // Only what was recorded has a handle; without one the ledger could only have the job of an earlier run.
        JobSnapshot job = why.handle()
                .flatMap(handle -> context.client().jobs().findByKey(key(item)))
                .orElse(null);
        if (job != null && job.mayBeBought()) {
            enter(item, job);
        }
        BatchResult result = result(item, job, why.handle().orElse(null), why, false);
        boolean inVain = why.reason() == FailureReason.CAPACITY && (job == null || !job.mayBeBought());
        return inVain ? new ItemOutcome.InVain(result) : new ItemOutcome.Ended(result);
    }

    /** Ends an item that could not be executed because of a fault. */
    ItemOutcome broken(BatchItem item, Throwable fault) {
        MediaException why = asMediaException(fault);
        return left(why) ? new ItemOutcome.Left() : new ItemOutcome.Ended(result(item, null, null, why, false));
    }

    private CompletionStage<ItemOutcome> follow(BatchItem item, Job job, boolean earlier) {
        return job.completion()
                .handleAsync(
                        (made, failure) ->
                                failure == null ? deliver(item, job, made, earlier) : lost(item, job, failure, earlier),
                        context.threads());
    }

    private ItemOutcome deliver(BatchItem item, Job job, Generation made, boolean earlier) {
        try {
            if (delivers(item)) {
                var unused = delivery.save(item, made);
            }
            JobSnapshot now = job.snapshot();
            MediaException rest =
                    now.failure().isEmpty() ? null : context.bought().failure(now);
            return new ItemOutcome.Ended(result(item, now, job.handle(), rest, earlier));
        } catch (RuntimeException e) {
            return lost(item, job, e, earlier);
        }
    }

    private ItemOutcome lost(BatchItem item, Job job, Throwable failure, boolean earlier) {
        MediaException why = asMediaException(failure);
        return left(why)
                ? new ItemOutcome.Left()
                : new ItemOutcome.Ended(result(item, job.snapshot(), job.handle(), why, earlier));
    }

    private boolean left(MediaException why) {
        return why.reason() == FailureReason.INTERRUPTED || !context.bought().open();
    }

    /** Creates the result of an item, and records what it cost. */
    private BatchResult result(
            BatchItem item,
            @Nullable JobSnapshot job,
            @Nullable String handle,
            @Nullable MediaException failure,
            boolean earlier) {
        if (job != null && job.mayBeBought()) {
            budgets.note(job);
        } else {
            budgets.release(key(item));
        }
        List<SavedFile> files = job == null
                ? List.of()
                : job.artifacts().stream()
                        .map(ArtifactInfo::saved)
                        .filter(Objects::nonNull)
                        .toList();
        return new BatchResult(item.id(), job, handle, files, failure, earlier);
    }

    private static MediaException asMediaException(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof MediaException known
                ? known
                : MediaException.because(
                                FailureReason.INTERNAL, "a line of the batch could not be carried out: " + cause)
                        .cause(cause)
                        .build();
    }
}
