package dev.zoetrope.cli.job;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.cli.runtime.DaemonThreads;
import dev.zoetrope.cli.runtime.Terminal;
import dev.zoetrope.cli.text.Durations;
import dev.zoetrope.cli.text.ErasableLine;
import dev.zoetrope.cli.text.TextOutput;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows the progress of a job: on a terminal one line that is written over and over, elsewhere a line per change of
 * state. Threads of the engine call it, and the command's own.
 */
final class ProgressLine implements AutoCloseable {

    private final TextOutput err;
    private final Terminal terminal;
    private final Clock clock;
    private final ErasableLine line;
    private @Nullable ScheduledExecutorService ticker;
    private @Nullable JobSnapshot shown;
    private @Nullable String lastState;
    private boolean closed;

    ProgressLine(TextOutput err, Terminal terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.line = new ErasableLine(err);
    }

    /** Shows a job as it is now. */
    void show(JobSnapshot job) {
        line.exclusively(() -> {
            if (closed) {
                return;
            }
            shown = job;
            if (terminal.errMoves()) {
                line.show(words(job, elapsed(job)));
                startTicking();
            } else if (!job.state().name().equals(lastState)) {
                err.printControls(words(job, elapsed(job)) + System.lineSeparator());
            }
            lastState = job.state().name();
        });
    }

    /** Prints a line that stays. */
    void note(String text) {
        line.above(() -> err.println(text), this::tick);
    }

    /** Removes the line that moves; nothing is shown from now on. */
    @Override
    public void close() {
        line.exclusively(() -> {
            closed = true;
            line.close();
            if (ticker != null) {
                ticker.shutdownNow();
            }
        });
    }

    /** Describes a job in a few words: the state, what the provider tells of it, and the time since it began. */
    String words(JobSnapshot job, Duration elapsed) {
        StringBuilder words = new StringBuilder(state(job.state()));
        job.queuePosition().ifPresent(position -> words.append(", position ").append(position));
        job.progress()
                .ifPresent(share ->
                        words.append(", ").append(Math.round(share * 100)).append(" %"));
        job.step().ifPresent(step -> words.append(", ").append(step));
        return words.append("  ").append(Durations.clock(elapsed)).toString();
    }

    private String state(JobState state) {
        return terminal.errColoured() ? Ansi.ON.string("@|" + colour(state) + " " + state + "|@") : state.name();
    }

    private static String colour(JobState state) {
        return switch (state) {
            case SUCCEEDED -> "green";
            case FAILED, REJECTED, UNCONFIRMED -> "red";
            case CANCELLED -> "yellow";
            case PLANNED, UPLOADING, SUBMITTING, QUEUED, RUNNING -> "cyan";
        };
    }

    private Duration elapsed(JobSnapshot job) {
        Duration elapsed = Duration.between(job.origin().created(), clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private void startTicking() {
        if (ticker == null) {
            ScheduledExecutorService started =
                    Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("progress"));
            var unused = started.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
            ticker = started;
        }
    }

    private void tick() {
        JobSnapshot job = shown;
        if (job != null) {
            show(job);
        }
    }
}
