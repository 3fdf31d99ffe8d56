package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.DaemonThreads;
import dev.zoetrope.cli.text.Durations;
import dev.zoetrope.cli.text.ErasableLine;
import dev.zoetrope.cli.text.TextOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a batch: on a terminal one line that is written over and over, elsewhere a line now and then.
 */
final class BatchProgressLine implements AutoCloseable {

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final TextOutput err;
    private final boolean moves;
    private final Clock clock;
    private final boolean silent;
    private final ErasableLine line;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("progress"));
    private @Nullable Supplier<BatchProgress> source;
    private String shown = "";

    BatchProgressLine(CommandContext context, boolean silent) {
        this.err = context.err();
        this.moves = context.terminal().errMoves() && !silent;
        this.clock = context.clock();
        this.silent = silent;
        this.line = new ErasableLine(err);
    }

    /** Shows the progress of a batch from now on. */
    void follow(Supplier<BatchProgress> batch) {
        if (silent) {
            return;
        }
        source = batch;
        long pause = moves ? 1 : NOW_AND_THEN.toSeconds();
        var unused = ticker.scheduleAtFixedRate(this::show, pause, pause, TimeUnit.SECONDS);
    }

    private void show() {
        Supplier<BatchProgress> batch = source;
        if (batch != null) {
            String now = words(batch.get(), clock.instant());
            line.exclusively(() -> {
                if (moves) {
                    line.show(now);
                } else if (!now.equals(shown)) {
                    err.println(now);
                }
                shown = now;
            });
        }
    }

    /** Prints something without the moving line in between. */
    void print(Runnable printer) {
        line.above(printer, () -> {
            err.print(shown);
            err.flush();
        });
    }

    /** Prints a line that stays, unless nothing is to be said. */
    void note(String text) {
        if (!silent) {
            print(() -> err.println(text));
        }
    }

    /** Removes the line that moves; nothing is shown from now on. */
    @Override
    public void close() {
        ticker.shutdownNow();
        source = null;
        line.close();
    }

    /** Says in a few words how far a batch is. */
    static String words(BatchProgress now, Instant instant) {
        List<String> words = new ArrayList<>();
        words.add(now.done() + " of " + now.lines() + " done");
        count(words, now.failed(), "failed");
        count(words, now.unconfirmed(), "unconfirmed");
        count(words, now.inFlight(), "in flight");
        count(words, now.left(), "left");
        spending(words, now);
        Instant end = now.expectedEnd();
        if (end != null && end.isAfter(instant)) {
            words.add("about " + Durations.clock(Duration.between(instant, end)) + " to go");
        }
        return String.join(", ", words);
    }

    private static void count(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    private static void spending(List<String> words, BatchProgress now) {
        for (Spending spending : now.spending()) {
            if (spending.spent().amount().signum() > 0) {
                words.add(spending.spent() + " spent");
            }
            if (spending.reserved().amount().signum() > 0) {
                words.add(spending.reserved() + " reserved");
            }
        }
    }
}
