package dev.zoetrope.cli;

import dev.zoetrope.api.JobListener;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open client and, where nothing real is used, the embedded emulator behind it. */
final class Session implements AutoCloseable {

    /** The first line on standard error when nobody asked for the emulator but no key is set. */
    static final String EMULATING = "no key set: using the emulator, nothing is bought";

    private static final String AS_ASKED = "using the emulator, nothing is bought";
    private static final String REAL = "default";
    private static final String EMULATED = "emulator";

    private final MediaClient client;
    private final @Nullable Emulator emulator;

    private Session(MediaClient client, @Nullable Emulator emulator) {
        this.client = client;
        this.emulator = emulator;
    }

    /** Opens the providers with the keys of the environment. */
    static Session open(Surroundings surroundings, JobListener listener) {
        return new Session(client(surroundings.environment(), REAL, listener), null);
    }

    /** Opens the providers with the keys of the environment or, if there is none or as chosen, the emulator. */
    static Session openOrEmulate(Surroundings surroundings, EmulatorChoice choice, JobListener listener) {
        if (choice.demanded()) {
            surroundings.err().println(AS_ASKED);
            return emulate(listener);
        }
        Session real = open(surroundings, listener);
        boolean nobodyToEmulate = real.client.providers().isEmpty();
        if (!choice.allowed() || nobodyToEmulate || real.anyKey() || anyKeyAtAll(surroundings)) {
            return real;
        }
        real.close();
        surroundings.err().println(EMULATING);
        return emulate(listener);
    }

    private static Session emulate(JobListener listener) {
        Emulator emulator = Emulator.start(EmulatorOptions.defaults());
        try {
            return new Session(client(emulator.variables(), EMULATED, listener), emulator);
        } catch (RuntimeException failure) {
            emulator.close();
            throw failure;
        }
    }

    private static MediaClient client(Map<String, String> variables, String alias, JobListener listener) {
        return Zoetrope.builder()
                .environment(variables, alias)
                .listener(listener)
                .build();
    }

    MediaClient client() {
        return client;
    }

    /** Tells whether the emulator takes the place of the providers. */
    boolean emulated() {
        return emulator != null;
    }

    /** Tells whether a key is set at all, also that of a provider whose jar is not here. */
    private static boolean anyKeyAtAll(Surroundings surroundings) {
        return Emulator.KEY_VARIABLES.stream()
                .anyMatch(name ->
                        !surroundings.environment().getOrDefault(name, "").isBlank());
    }

    /** Tells whether any provider has its key. */
    boolean anyKey() {
        return client.providers().stream()
                .anyMatch(provider -> !provider.accounts().isEmpty());
    }

    @Override
    public void close() {
        client.close();
        if (emulator != null) {
            emulator.close();
        }
    }
}
