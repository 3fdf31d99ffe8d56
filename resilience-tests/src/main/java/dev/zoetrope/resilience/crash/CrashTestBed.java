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

/** Where one trial happens: an emulator of its own, and the home of the victim program. */
final class CrashTestBed implements AutoCloseable {

    /** A job is done at the third question, so that some are in each state at any instant. */
    private static final Duration QUEUE_TIME = Duration.ofMillis(120);

    private static final Duration RUN_TIME = Duration.ofMillis(120);

    /** Small pictures and videos, and yet another one for each prompt or picture. */
    private static final int RENDERED = 64;

    /** Large enough for every model. */
    private static final int SIDE = 512;

    private static final int COLOURS = 0x1000000;

    /** How long it may take the emulator to take in what the dead one had sent. */
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

    /** Where the victim's JVM puts temporary files. */
    Path temporary() {
        return home().resolve("tmp");
    }

    /** Lays out what an order needs. */
    void prepare(Order order) throws IOException {
        if (order.picture()) {
            Files.write(
                    order.pictureIn(home()),
                    SolidPicture.png(SIDE, order.label().hashCode() % COLOURS));
        }
    }

    /** Returns once the emulator has taken in what was sent to it before its client died. */
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
