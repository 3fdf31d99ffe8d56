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

/** One life of the customer: a JVM of its own, which is killed or ends by itself. */
final class VictimProcess {

    /** What the kernel makes of SIGKILL: 128 and the number of the signal. */
    static final int KILLED = 137;

    /** How long a life may take; the customer itself gives up sooner. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final long LOOK_MS = 2;

    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto");

    private final Process process;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Integer> debugPort = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "crash-reader");

    private VictimProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * How a life ended.
     *
     * @param status the status of the process
     * @param told what it said
     */
    record End(int status, List<String> told) {
        boolean killed() {
            return status == KILLED;
        }
    }

    /**
     * Lives once.
     *
     * @param place where: the emulator and the home
     * @param errand what to do
     * @param kill when it is killed, or null for never
     * @param flags flags of the JVM
     */
    static End live(CrashTestBed place, VictimTask errand, @Nullable Kill kill, List<String> flags)
            throws IOException, InterruptedException {
        Emulator emulator = place.emulator();
        List<String> arguments = new ArrayList<>(List.of(place.home().toString()));
        arguments.addAll(errand.written());
        List<String> all = new ArrayList<>(SMALL);
        // What the driver unpacks there stays behind when its process is killed.
        all.add("-Djava.io.tmpdir=" + place.temporary());
        all.addAll(flags);
        if (kill instanceof Kill.AtStep at) {
            at.step().holdBack(emulator.faults());
            if (at.step().inside()) {
                all.addAll(Debugger.FLAGS);
            }
        }
        VictimProcess life = new VictimProcess(Jvm.alike()
                .flags(all)
                .variables(emulator.variables())
                .variables(Map.of("ZOETROPE_HOME", place.home().toString()))
                .start(VictimProgram.class.getName(), arguments.toArray(String[]::new)));
        try {
            return life.end(place, kill);
        } finally {
            life.kill();
            emulator.faults().clear();
        }
    }

    private End end(CrashTestBed place, @Nullable Kill kill) throws IOException, InterruptedException {
        if (kill instanceof Kill.AtRandom at) {
            if (!at.fromTheStart()) {
                awaitReady();
            }
            process.waitFor(at.millis(), TimeUnit.MILLISECONDS);
            kill();
        } else if (kill instanceof Kill.AtStep at) {
            if (at.step().inside() ? stopped(at) : heldBack(at.step(), place)) {
                kill();
            }
        }
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("a life of the customer does not end; it said " + told);
        }
        reader.join();
        return new End(process.exitValue(), told);
    }

    /** Sends SIGKILL. By the handle, because the process object would close the pipe before all is read. */
    private void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Lets it run to its step under the debugger; returns false if it ended before. */
    private boolean stopped(Kill.AtStep at) throws IOException, InterruptedException {
        try {
            return Debugger.stopAt(at.step(), at.times(), debugPort.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no debugger was let in; the customer said " + told, e);
        }
    }

    /** Waits until the emulator holds back the answer of the step; returns false if the life ended before. */
    private boolean heldBack(CrashStep step, CrashTestBed place) throws InterruptedException {
        int before = place.emulator().charges().all().size();
        while (process.isAlive()) {
            boolean there = step == CrashStep.MID_REQUEST
                    ? place.emulator().charges().all().size() > before
                    : CrashState.anyPart(place.home());
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
            throw new IllegalStateException("the customer did not get ready; it said " + told, e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Debugger.LISTENS)) {
                    debugPort.complete(Integer.parseInt(
                            line.substring(line.lastIndexOf(':') + 1).strip()));
                } else if (line.equals(VictimProgram.READY)) {
                    ready.complete(null);
                } else {
                    told.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // Whoever still waits for it waits in vain.
            ready.complete(null);
            debugPort.completeExceptionally(new IllegalStateException("it ended"));
        }
    }
}
