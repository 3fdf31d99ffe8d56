package dev.zoetrope.core.batch;

import dev.zoetrope.api.AnyRequest;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Batch;
import dev.zoetrope.api.BatchDelivery;
import dev.zoetrope.api.BatchItem;
import dev.zoetrope.api.BatchResult;
import dev.zoetrope.api.Cost;
import dev.zoetrope.api.FailureReason;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.SavedFile;
import dev.zoetrope.core.budget.SpendingBook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one line at a time, from what the ledger knows of it to its files. The line's idempotency key is what keeps
 * it from being bought twice; all that is looked up before is for the budget and for what is said.
 */
final class LineWork {

    private final Batch batch;
    private final BatchParts parts;
    private final SpendingBook book;
    private final BatchDelivery delivery;

    LineWork(Batch batch, BatchParts parts, SpendingBook book) {
        this.batch = batch;
        this.parts = parts;
        this.book = book;
        this.delivery = batch.delivery().orElseGet(TargetDelivery::new);
    }

    /** Begins a line on the calling thread, which may block; completes with what became of it. */
    CompletionStage<LineEnding> begin(BatchItem item) {
        try {
            Optional<JobSnapshot> known = parts.client().findByKey(key(item));
            Optional<JobSnapshot> bought = known.filter(JobSnapshot::mayBeBought)
                    .filter(job -> !unfinished(item, job) || !parts.bought().letGo(job));
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

    /** What an earlier run bought, or may have bought, is never bought again. */
    private CompletionStage<LineEnding> goOn(BatchItem item, JobSnapshot earlier) {
        if (!parts.bought().isFor(earlier, item.request())) {
            return ended(new BatchResult(item.id(), null, null, List.of(), boughtSomethingElse(item, earlier), true));
        }
        if (earlier.state().ended() && earlier.state() != JobState.SUCCEEDED) {
            MediaException failure = parts.bought().failure(earlier);
            return ended(result(item, earlier, failure.handle().orElse(null), failure, true));
        }
        parts.bought().requireNotElsewhere(earlier);
        if (!unfinished(item, earlier)) {
            String handle = parts.client().handle(earlier).orElse(null);
            return ended(result(item, earlier, handle, null, true));
        }
        MediaRequest request = item.request();
        return follow(item, parts.client().attach(earlier.id(), request.deadline(), request.onDeadline()), true);
    }

    private static CompletionStage<LineEnding> ended(BatchResult result) {
        return CompletableFuture.completedFuture(new LineEnding.Ended(result));
    }

    private MediaException boughtSomethingElse(BatchItem item, JobSnapshot earlier) {
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "line '" + item.id() + "' of batch '" + batch.name() + "' bought something else in an earlier"
                                + " run, as job " + earlier.id() + "; nothing was sent. Give the line that has changed"
                                + " another id")
                .provider(earlier.origin().model().provider())
                .model(earlier.origin().model().toString())
                .handle(parts.client().handle(earlier).orElse(null))
                .build();
    }

    private boolean delivers(BatchItem item) {
        return batch.delivery().isPresent() || item.request().target().isPresent();
    }

    /** Tells whether something is left to do for a job, or to find out about it. */
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
     * Buys a line.
     *
     * @param item the line
     * @param unsent a job that an earlier run recorded for it and did not send, or null
     */
    private CompletionStage<LineEnding> buy(BatchItem item, @Nullable JobSnapshot unsent) {
        delivery.check(item);
        MediaRequest request =
                AnyRequest.like(item.request()).idempotencyKey(key(item)).build();
        Cost recorded = null;
        if (unsent != null && parts.bought().isFor(unsent, request)) {
            recorded = unsent.cost();
        } else if (unsent != null) {
            // The line was changed before it was bought. If nobody else is about to buy it, its key is free again.
            parts.client().attach(unsent.id()).cancel();
        }
        if (!batch.budget().unlimited()) {
            Cost cost = recorded == null ? parts.client().plan(request).cost() : recorded;
            Optional<String> refusal = book.reserve(key(item), cost);
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
        return parts.client()
                .submitAsync(request)
                .handleAsync(
                        (job, failure) -> failure == null ? accepted(item, job) : refused(item, failure),
                        parts.threads())
                .thenCompose(ending -> ending);
    }

    /** What is reserved is what the provider costs that comes first; another one is taken only if it costs no more. */
    private MediaRequest capped(MediaRequest request, Cost cost) {
        if (cost.money() == null || cost.lowerBound()) {
            return request;
        }
        return AnyRequest.like(request)
                .maxCost(cost.money())
                .allowUnknownPrice(request.allowUnknownPrice() && batch.budget().allowUnknownPrices())
                .build();
    }

    private CompletionStage<LineEnding> accepted(BatchItem item, Job job) {
        enter(item, job.snapshot());
        return follow(item, job, false);
    }

    /** Without a limit nothing was reserved before: the price is known by now, without planning once more. */
    private void enter(BatchItem item, JobSnapshot job) {
        if (batch.budget().unlimited()) {
            var unused = book.reserve(key(item), job.cost());
        }
    }

    private CompletionStage<LineEnding> refused(BatchItem item, Throwable failure) {
        return CompletableFuture.completedFuture(notAccepted(item, failure));
    }

    private LineEnding notAccepted(BatchItem item, Throwable failure) {
        MediaException why = asMediaException(failure);
        if (left(why)) {
            return new LineEnding.Left();
        }
        // Only what was recorded has a handle; else the ledger could only tell of an earlier run.
        JobSnapshot job = why.handle()
                .flatMap(handle -> parts.client().findByKey(key(item)))
                .orElse(null);
        if (job != null && job.mayBeBought()) {
            enter(item, job);
        }
        BatchResult result = result(item, job, why.handle().orElse(null), why, false);
        boolean inVain = why.reason() == FailureReason.CAPACITY && (job == null || !job.mayBeBought());
        return inVain ? new LineEnding.InVain(result) : new LineEnding.Ended(result);
    }

    /** Ends a line that could not be carried out for a fault. */
    LineEnding broken(BatchItem item, Throwable fault) {
        MediaException why = asMediaException(fault);
        return left(why) ? new LineEnding.Left() : new LineEnding.Ended(result(item, null, null, why, false));
    }

    private CompletionStage<LineEnding> follow(BatchItem item, Job job, boolean earlier) {
        return job.completion()
                .handleAsync(
                        (made, failure) ->
                                failure == null ? deliver(item, job, made, earlier) : lost(item, job, failure, earlier),
                        parts.threads());
    }

    private LineEnding deliver(BatchItem item, Job job, Generation made, boolean earlier) {
        try {
            if (delivers(item)) {
                var unused = delivery.save(item, made);
            }
            JobSnapshot now = job.snapshot();
            MediaException rest = now.unread().isEmpty() ? null : parts.bought().failure(now);
            return new LineEnding.Ended(result(item, now, job.handle(), rest, earlier));
        } catch (RuntimeException e) {
            return lost(item, job, e, earlier);
        }
    }

    private LineEnding lost(BatchItem item, Job job, Throwable failure, boolean earlier) {
        MediaException why = asMediaException(failure);
        return left(why)
                ? new LineEnding.Left()
                : new LineEnding.Ended(result(item, job.snapshot(), job.handle(), why, earlier));
    }

    private boolean left(MediaException why) {
        return why.reason() == FailureReason.INTERRUPTED || !parts.bought().open();
    }

    /** Makes the result of a line, and enters what it cost. */
    private BatchResult result(
            BatchItem item,
            @Nullable JobSnapshot job,
            @Nullable String handle,
            @Nullable MediaException failure,
            boolean earlier) {
        if (job != null && job.mayBeBought()) {
            book.note(job);
        } else {
            book.release(key(item));
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
