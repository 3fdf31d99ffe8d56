package dev.zoetrope.provider.comfyui;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server to test against: the emulator in one of the versions whose answers are known, or a real one. */
final class TestServer implements AutoCloseable {

    /** Holds the address of a real server; its jobs, inputs and outputs are used. */
    static final String VARIABLE = "ZOETROPE_TEST_COMFYUI";

    private final URI uri;
    private final @Nullable Emulator emulator;

    private TestServer(URI uri, @Nullable Emulator emulator) {
        this.uri = uri;
        this.emulator = emulator;
    }

    /** Starts the emulator as a version, or takes a server at an address. */
    static TestServer of(String versionOrAddress) {
        return of(versionOrAddress, Duration.ofMillis(300));
    }

    /**
     * Starts the emulator as a version, or takes a server at an address.
     *
     * @param versionOrAddress the version or the address
     * @param runTime how long a job of the emulator runs; those of a server take what they take
     */
    static TestServer of(String versionOrAddress, Duration runTime) {
        if (versionOrAddress.startsWith("http")) {
            return new TestServer(URI.create(versionOrAddress), null);
        }
        Emulator emulator = Emulator.start(EmulatorOptions.builder()
                .comfyUiVersion(versionOrAddress)
                .queueTime(Duration.ZERO)
                .runTime(runTime)
                .build());
        return new TestServer(emulator.baseUri(), emulator);
    }

    URI uri() {
        return uri;
    }

    boolean isReal() {
        return emulator == null;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
