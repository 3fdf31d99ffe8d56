package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.text.Durations;
import dev.zoetrope.cli.text.TextOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows how a batch goes on: on a terminal one line that is written over and over, elsewhere a line now and then. */
final class BatchProgressLine implements AutoCloseable {

    private static final String ERASE = "\r\033[2K";
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final ReentrantLock printing = new ReentrantLock();
    private final TextOutput err;
    private final boolean moves;
    private final Clock clock;
    private final boolean silent;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Supplier<BatchProgress> source;
    private String shown = "";

    BatchProgressLine(CommandContext context, boolean silent) {
        this.err = context.err();
        this.moves = context.terminal().errMoves() && !silent;
        this.clock = context.clock();
        this.silent = silent;
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
            String line = words(batch.get(), clock.instant());
            printing.lock();
            try {
                if (moves) {
                    err.printControls(ERASE);
                    err.print(line);
                    err.flush();
                } else if (!line.equals(shown)) {
                    err.println(line);
                }
                shown = line;
            } finally {
                printing.unlock();
            }
        }
    }

    /** Prints something without the moving line in between. */
    void print(Runnable printer) {
        printing.lock();
        try {
            if (moves && !shown.isEmpty()) {
                err.printControls(ERASE);
                err.flush();
            }
            printer.run();
            if (moves && !shown.isEmpty()) {
                err.print(shown);
                err.flush();
            }
        } finally {
            printing.unlock();
        }
    }

    /** Prints a line that stays, unless nothing is to be said. */
    void note(String line) {
        if (!silent) {
            print(() -> err.println(line));
        }
    }

    /** Removes the line that moves; nothing is shown from now on. */
    @Override
    public void close() {
        ticker.shutdownNow();
        printing.lock();
        try {
            source = null;
            if (moves && !shown.isEmpty()) {
                err.printControls(ERASE);
                err.flush();
            }
            shown = "";
        } finally {
            printing.unlock();
        }
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
