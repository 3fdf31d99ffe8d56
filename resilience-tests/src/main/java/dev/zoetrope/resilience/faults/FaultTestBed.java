package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SolidPicture;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The environment of successive runs: emulators of its own, a folder, a picture and a server of another origin. Of the
 * two emulators one has an older ComfyUI server and is started when it is first needed.
 */
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

    /** The version of a ComfyUI server without job endpoints. */
    private static final String OLDER = "0.3.64";

    /** The side of the picture in pixels, large enough for every model. */
    private static final int SIDE = 512;

    /** The side of the picture for graphs, of which each is encoded twice. */
    private static final int SMALL = 32;

    private static final int BLACK = 0;

    private final Path folder;
    private final Path picture;
    private final Path smallPicture;
    private final boolean closesIdle;
    private final Services services;
    private @Nullable Services older;
    private final ForeignServer foreignServer = new ForeignServer();

    /**
     * An emulator with what asks it.
     *
     * @param emulator the emulator
     * @param oracle asks it
     */
    record Services(Emulator emulator, Oracle oracle) {}

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
        this.smallPicture = folder.resolve("small-boat.png");
        this.services = services(builder -> builder);
        try {
            Files.createDirectories(folder);
            Files.write(picture, SolidPicture.png(SIDE, BLACK));
            Files.write(smallPicture, SolidPicture.png(SMALL, BLACK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Services services(UnaryOperator<EmulatorOptions.Builder> version) {
        Emulator emulator = Emulator.start(version.apply(EmulatorOptions.builder())
                .queueTime(QUEUE_TIME)
                .runTime(RUN_TIME)
                .fixedArtifacts(true)
                .idleTime(closesIdle ? IDLE_TIME : Duration.ZERO)
                .build());
        return new Services(emulator, new Oracle(emulator));
    }

    /** Opens a client of the services of a script. */
    MediaClient client(Services services, Ledger ledger) {
        return Zoetrope.builder()
                .environment(services.emulator().variables(), "emulator")
                .ledger(ledger)
                .catalogs(folder.resolve("catalogs"))
                .retries(RETRIES)
                .polling(moment -> POLL_PAUSE)
                .build();
    }

    /** Returns the services at which a script runs. */
    Services services(FaultScript script) {
        return script.atOlderServer() ? older() : services;
    }

    private synchronized Services older() {
        Services started = older == null ? services(builder -> builder.comfyUiVersion(OLDER)) : older;
        older = started;
        return started;
    }

    /** Returns the emulators that run. */
    synchronized List<Emulator> emulators() {
        return Stream.of(services, older)
                .filter(Objects::nonNull)
                .map(Services::emulator)
                .toList();
    }

    ForeignServer foreignServer() {
        return foreignServer;
    }

    /** Returns the picture for an offer. */
    Path picture(Offer offer) {
        return offer.isGraph() || offer.isSaved() ? smallPicture : picture;
    }

    boolean closesIdle() {
        return closesIdle;
    }

    /** Returns the keys of all accounts; each may be sent only to its own service. */
    List<String> keys() {
        Emulator emulator = services.emulator();
        return List.of(emulator.runComfyKey(), emulator.runningHubKey(), emulator.falKey(), emulator.replicateKey());
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
        emulators().forEach(Emulator::close);
        foreignServer.close();
        ScratchFolder.remove(folder);
    }
}
