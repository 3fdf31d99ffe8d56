package dev.zoetrope.core.engine;

import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Runs batches, one engine after the other, over one ledger and one counter. */
final class BatchBench {

    /** A refused submit is not tried again by the engine, so that time may stand still. */
    private static final EngineSettings SETTINGS = EngineBench.SETTINGS.toBuilder()
            .retries(RetryPolicy.builder()
                    .pauses(Duration.ofSeconds(1), Duration.ofSeconds(1))
                    .jitter(0)
                    .tries(1)
                    .triesBeforeFallback(1)
                    .build())
            .build();

    static final SubmitOutcome REFUSED = new SubmitOutcome.Rejected(FailureReason.REFUSED, "no", false, null);

    final InMemoryLedger ledger = new InMemoryLedger();
    final Counter counter = new Counter();
    ManualTimer timer = new ManualTimer();

    /** The results of the last run, by id. */
    final Map<String, BatchResult> results = new ConcurrentHashMap<>();

    final List<BatchProgress> progress = new CopyOnWriteArrayList<>();

    /** Starts one more engine; the caller closes it. */
    EngineClient engine() {
        timer = new ManualTimer();
        return EngineBench.engine(counter, ledger, SETTINGS, timer);
    }

    static BatchItem item(String id) {
        return new BatchItem(id, request(id).build());
    }

    static TextToVideo request(String prompt) {
        return TextToVideo.of("words").prompt(prompt).deadline(EngineBench.DEADLINE);
    }

    static List<BatchItem> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> item("line-" + i)).toList();
    }

    Batch.Builder batch(Iterable<BatchItem> items) {
        results.clear();
        progress.clear();
        return Batch.named("test").items(items).listener((result, now) -> {
            if (results.put(result.id(), result) != null) {
                throw new AssertionError(result.id() + " ended twice");
            }
            progress.add(now);
        });
    }

    BatchRun start(EngineClient engine, Iterable<BatchItem> items) {
        return engine.run(batch(items).build());
    }

    /** Runs a batch to its end with an engine of its own. */
    BatchProgress run(Iterable<BatchItem> items) {
        return run(batch(items));
    }

    BatchProgress run(Batch.Builder batch) {
        try (EngineClient engine = engine()) {
            return EngineBench.get(engine.run(batch.build()).completion());
        }
    }

    BatchResult result(String id) {
        BatchResult result = results.get(id);
        if (result == null) {
            throw new AssertionError("no result of " + id + " among " + results.keySet());
        }
        return result;
    }

    static MediaRequest targeted(String prompt, Object target) {
        return request(prompt).target(Target.parse(target.toString())).build();
    }

    /** Returns why an item failed. */
    static FailureReason reason(BatchResult result) {
        MediaException failure = result.failure();
        if (failure == null) {
            throw new AssertionError(result.id() + " did not fail");
        }
        return failure.reason();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
