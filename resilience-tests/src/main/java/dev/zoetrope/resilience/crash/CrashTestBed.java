package dev.zoetrope.resilience.crash;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SolidPicture;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The environment of one trial: an emulator of its own, and the home folder of the victim program. */
final class CrashTestBed implements AutoCloseable {

    /** Jobs end at the third poll, so that at any instant there are jobs in each state. */
    private static final Duration QUEUE_TIME = Duration.ofMillis(120);

    private static final Duration RUN_TIME = Duration.ofMillis(120);

    /** The side in pixels of rendered pictures and videos, which are small and differ for each prompt and input. */
    private static final int RENDERED = 64;

    /** The side of an input picture in pixels, large enough for every model. */
    private static final int SIDE = 512;

    private static final int COLOURS = 0x1000000;

    /** The longest time that the emulator may take to process what the killed process had sent. */
    private static final Duration QUIET = Duration.ofSeconds(20);

    private static final long LOOK_MS = 2;

    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(QUEUE_TIME)
            .runTime(RUN_TIME)
            .renderMedia(RENDERED)
            .build());
    private final Oracle oracle = new Oracle(emulator);
    private final ScratchFolder home;

    CrashTestBed() throws IOException {
        this.home = ScratchFolder.named("zoetrope-crash");
        Files.createDirectories(home().resolve("pictures"));
        Files.createDirectories(Order.filesIn(home()));
        Files.createDirectories(temporary());
    }

    Emulator emulator() {
        return emulator;
    }

    Oracle oracle() {
        return oracle;
    }

    Path home() {
        return home.path();
    }

    /** Returns the folder for temporary files of the victim's JVM. */
    Path temporary() {
        return home().resolve("tmp");
    }

    /** Creates the input file of an order, if it has one. */
    void prepare(Order order) throws IOException {
        if (order.picture()) {
            Files.write(
                    order.pictureIn(home()),
                    SolidPicture.png(SIDE, order.label().hashCode() % COLOURS));
        }
    }

    /** Waits until the emulator has processed what the killed process had sent. */
    void awaitQuiet() throws InterruptedException {
        long end = System.nanoTime() + QUIET.toNanos();
        while (emulator.openConnections() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        emulator.openConnections() + " connections of a dead process are open at the emulator");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    @Override
    public void close() {
        emulator.close();
        home.close();
    }
}
