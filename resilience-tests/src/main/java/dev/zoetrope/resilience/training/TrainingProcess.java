package dev.zoetrope.resilience.training;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.testing.harness.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A process of the program that is killed, in a heap much smaller than its data set. */
final class TrainingProcess implements AutoCloseable {

    private static final List<String> SMALL_JVM = List.of("-XX:+UseSerialGC", "-Xmx128m");
    private static final String PEAK = "VmHWM:";
    private static final long LOOK_MS = 2;
    private static final int KIB_PER_MIB = 1024;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "training-reader");
    private long peakMegabytes;

    private TrainingProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program on a home folder and a data set. */
    static TrainingProcess start(Emulator emulator, Path home, Path dataset) throws IOException {
        return new TrainingProcess(Jvm.alike()
                .flags(SMALL_JVM)
                // The SQLite driver unpacks a library there, which stays behind when the process is killed.
                .flags(List.of("-Djava.io.tmpdir=" + home))
                .variables(emulator.variables())
                .variables(Map.of("ZOETROPE_HOME", home.toString()))
                .start(TrainingVictim.class.getName(), home.toString(), dataset.toString()));
    }

    /** Waits until a condition holds; returns false if the process ended before. */
    boolean awaits(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                reader.join();
                return condition.getAsBoolean();
            }
            noteMemory();
            Thread.sleep(LOOK_MS);
        }
        return true;
    }

    /** Waits for its end, and returns its exit status. */
    int end() throws InterruptedException {
        awaits(() -> false);
        return process.waitFor();
    }

    /** Returns the lines that it has printed so far that begin with a word. */
    List<String> lines(String word) {
        return lines.stream().filter(line -> line.startsWith(word + " ")).toList();
    }

    /** Returns the most memory that the process had in all, in megabytes; 0 where the system does not say it. */
    long peakMegabytes() {
        return peakMegabytes;
    }

    private void noteMemory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(PEAK)) {
                    peakMegabytes = Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
                }
            }
        } catch (IOException notThisSystem) {
            // Or the process has just ended: the last figure counts.
        }
    }

    private void read() {
        try (BufferedReader reading = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGKILL, and waits until the process is gone and all that it printed is read. */
    void kill() throws InterruptedException {
        close();
        process.waitFor();
        reader.join();
    }

    /** Sends SIGKILL, by the handle, because {@link Process} would close the pipe before all lines are read. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
