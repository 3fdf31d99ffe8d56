package dev.zoetrope.resilience.crash;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.testing.harness.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts a process of the victim program, and kills it or waits for its end. */
final class VictimProcess {

    /** The exit status of a process that SIGKILL ended: 128 plus the number of the signal. */
    static final int KILLED = 137;

    /** The longest run time of a process; the program itself gives up sooner. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final long LOOK_MS = 2;

    private static final List<String> SMALL_JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto");

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Integer> debugPort = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "crash-reader");

    private VictimProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * How a process ended.
     *
     * @param status the exit status
     * @param lines the lines that the process printed
     */
    record End(int status, List<String> lines) {
        boolean killed() {
            return status == KILLED;
        }
    }

    /**
     * Runs the program once.
     *
     * @param bed the emulator and the home folder
     * @param task the task of the process
     * @param kill when the process is killed, or null if it is not
     * @param flags flags of the JVM
     */
    static End run(CrashTestBed bed, VictimTask task, @Nullable Kill kill, List<String> flags)
            throws IOException, InterruptedException {
        Emulator emulator = bed.emulator();
        List<String> arguments = new ArrayList<>(List.of(bed.home().toString()));
        arguments.addAll(task.written());
        List<String> all = new ArrayList<>(SMALL_JVM);
        // The SQLite driver unpacks a library there, which stays behind when the process is killed.
        all.add("-Djava.io.tmpdir=" + bed.temporary());
        all.addAll(flags);
        if (kill instanceof Kill.AtStep at) {
            at.step().holdBack(emulator.faults());
            if (at.step().inside()) {
                all.addAll(Debugger.FLAGS);
            }
        }
        VictimProcess victim = new VictimProcess(Jvm.alike()
                .flags(all)
                .variables(emulator.variables())
                .variables(Map.of("ZOETROPE_HOME", bed.home().toString()))
                .start(VictimProgram.class.getName(), arguments.toArray(String[]::new)));
        try {
            return victim.end(bed, kill);
        } finally {
            victim.kill();
            emulator.faults().clear();
        }
    }

    private End end(CrashTestBed bed, @Nullable Kill kill) throws IOException, InterruptedException {
        if (kill instanceof Kill.AtRandom at) {
            if (!at.fromTheStart()) {
                awaitReady();
            }
            process.waitFor(at.millis(), TimeUnit.MILLISECONDS);
            kill();
        } else if (kill instanceof Kill.AtStep at) {
            if (at.step().inside() ? stopped(at) : heldBack(at.step(), bed)) {
                kill();
            }
        }
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the victim does not end; it printed " + lines);
        }
        reader.join();
        return new End(process.exitValue(), lines);
    }

    /** Sends SIGKILL, by the handle, because {@link Process} would close the pipe before all lines are read. */
    private void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Lets the process run to its step under the debugger; returns false if it ended before. */
    private boolean stopped(Kill.AtStep at) throws IOException, InterruptedException {
        try {
            return Debugger.stopAt(at.step(), at.times(), debugPort.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the debugger could not attach; the victim printed " + lines, e);
        }
    }

    /** Waits until the emulator holds back the answer of the step; returns false if the process ended before. */
    private boolean heldBack(CrashStep step, CrashTestBed bed) throws InterruptedException {
        int before = bed.emulator().charges().all().size();
        while (process.isAlive()) {
            boolean there = step == CrashStep.MID_REQUEST
                    ? bed.emulator().charges().all().size() > before
                    : CrashState.anyPart(bed.home());
            if (there) {
                return true;
            }
            Thread.sleep(LOOK_MS);
        }
        return false;
    }

    private void awaitReady() throws InterruptedException {
        try {
            ready.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the victim did not open its client; it printed " + lines, e);
        }
    }

    private void read() {
        try (BufferedReader reading = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                if (line.startsWith(Debugger.LISTENS)) {
                    debugPort.complete(Integer.parseInt(
                            line.substring(line.lastIndexOf(':') + 1).strip()));
                } else if (line.equals(VictimProgram.READY)) {
                    ready.complete(null);
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // After the end of the process these lines can no longer come.
            ready.complete(null);
            debugPort.completeExceptionally(new IllegalStateException("the victim ended"));
        }
    }
}
