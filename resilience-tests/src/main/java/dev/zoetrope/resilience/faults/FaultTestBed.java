package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SolidPicture;
import dev.zoetrope.spi.Ledger;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The environment of successive runs: an emulator of its own, a folder, a picture and a server of another origin. */
final class FaultTestBed implements AutoCloseable {

    /** Long enough to cancel a job before its first poll, and short enough that it has ended at the second. */
    private static final Duration QUEUE_TIME = Duration.ofMillis(120);

    private static final Duration RUN_TIME = Duration.ofMillis(30);

    /** Shorter than the pause between two polls, and long enough to use a new connection on a busy machine. */
    private static final Duration IDLE_TIME = Duration.ofMillis(80);

    /** The shortest pause that the engine allows. */
    private static final Duration POLL_PAUSE = Duration.ofMillis(100);

    private static final RetryPolicy RETRIES = RetryPolicy.builder()
            .pauses(Duration.ofMillis(5), Duration.ofMillis(20))
            .tries(4)
            .build();

    /** The side of the picture in pixels, large enough for every model. */
    private static final int SIDE = 512;

    private static final int BLACK = 0;

    private final Path folder;
    private final Path picture;
    private final boolean closesIdle;
    private final Emulator emulator;
    private final Oracle oracle;
    private final ForeignServer foreignServer = new ForeignServer();

    /**
     * Opens a test bed.
     *
     * @param folder the folder for its files, which is created if it does not exist
     * @param closesIdle whether the emulator closes idle connections soon, so that connection pools hold closed ones
     */
    FaultTestBed(Path folder, boolean closesIdle) {
        this.folder = folder;
        this.closesIdle = closesIdle;
        this.picture = folder.resolve("boat.png");
        this.emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(QUEUE_TIME)
                .runTime(RUN_TIME)
                .fixedArtifacts(true)
                .idleTime(closesIdle ? IDLE_TIME : Duration.ZERO)
                .build());
        this.oracle = new Oracle(emulator);
        try {
            Files.createDirectories(folder);
            Files.write(picture, SolidPicture.png(SIDE, BLACK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MediaClient client(Ledger ledger) {
        return Zoetrope.builder()
                .environment(emulator.variables(), "emulator")
                .ledger(ledger)
                .retries(RETRIES)
                .polling(moment -> POLL_PAUSE)
                .build();
    }

    Emulator emulator() {
        return emulator;
    }

    Oracle oracle() {
        return oracle;
    }

    ForeignServer foreignServer() {
        return foreignServer;
    }

    Path picture() {
        return picture;
    }

    boolean closesIdle() {
        return closesIdle;
    }

    /** Returns the keys of all accounts; each may be sent only to its own service. */
    List<String> keys() {
        return List.of(emulator.runComfyKey(), emulator.runningHubKey());
    }

    /** Creates an empty folder for one run. */
    Path freshFolder() {
        try {
            return Files.createTempDirectory(folder, "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        emulator.close();
        foreignServer.close();
        ScratchFolder.remove(folder);
    }
}
