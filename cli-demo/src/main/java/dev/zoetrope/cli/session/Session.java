package dev.zoetrope.cli.session;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.UnreadKeys;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open client and, where nothing real is used, the embedded emulator behind it. */
public final class Session implements AutoCloseable {

    /** The first line on standard error when the emulator is used because no key is set. */
    static final String EMULATING = "no key set: using the emulator, nothing is bought";

    /** Names a server that has no key: to set it is to ask for that server. */
    private static final String KEYLESS_SERVER = "COMFYUI_BASE_URL";

    private static final String AS_ASKED = "using the emulator, nothing is bought";
    private static final String REAL = Account.DEFAULT_ALIAS;

    /** The variables that hold the keys of the providers, and what the account is called that they open. */
    private record Keys(Map<String, String> variables, String alias) {}

    private final MediaClient client;
    private final @Nullable Emulator emulator;

    private Session(MediaClient client, @Nullable Emulator emulator) {
        this.client = client;
        this.emulator = emulator;
    }

    /** Opens the providers with the keys of the environment. */
    public static Session open(CommandContext context, JobListener listener) {
        return open(context, listener, null);
    }

    /**
     * Opens the providers with the keys of the environment, to buy.
     *
     * @param context where the command runs
     * @param listener notified of every job
     * @param duplicates for how long the same is not bought again; null for no time at all
     */
    public static Session open(CommandContext context, JobListener listener, @Nullable Duration duplicates) {
        SqliteLibrary.loadFrom(context.home());
        return new Session(client(context.home(), new Keys(context.environment(), REAL), listener, duplicates), null);
    }

    /** Opens the providers to read what they offer: no job is looked at, so that the ledger's driver is not made ready. */
    public static Session openCatalog(CommandContext context) {
        return new Session(client(context.home(), new Keys(context.environment(), REAL), event -> {}, null), null);
    }

    /** Opens the ledger alone: no key is read, so that none needs to be right. */
    public static Session openLedger(CommandContext context) {
        SqliteLibrary.loadFrom(context.home());
        return new Session(client(context.home(), new Keys(Map.of(), REAL), event -> {}, null), null);
    }

    /** Opens the providers with the keys of the environment or, if there is none or as chosen, the emulator. */
    public static Session openOrEmulate(CommandContext context, EmulatorChoice choice, JobListener listener) {
        return openOrEmulate(context, choice, listener, null);
    }

    /** Opens the providers, or the emulator, to buy. */
    public static Session openOrEmulate(
            CommandContext context, EmulatorChoice choice, JobListener listener, @Nullable Duration duplicates) {
        if (choice.demanded()) {
            context.err().println(AS_ASKED);
            return emulate(context, listener);
        }
        Session real = open(context, listener, duplicates);
        boolean noneToEmulate = real.client.catalog().providers().isEmpty();
        if (!choice.allowed() || noneToEmulate || real.anyKey() || anyKeyAtAll(context)) {
            return real;
        }
        real.close();
        context.err().println(EMULATING);
        UnreadKeys.in(context.environment()).forEach(context.err()::println);
        return emulate(context, listener);
    }

    /**
     * Asks what needs an account only for some questions. The emulator is used if such a question has none.
     *
     * @param context where the command runs
     * @param choice whether the emulator is wanted, or must not be used
     * @param question asks the client
     * @return the answer
     */
    public static <T> T ask(CommandContext context, EmulatorChoice choice, Function<MediaClient, T> question) {
        if (!choice.demanded()) {
            try (Session real = open(context, event -> {})) {
                return question.apply(real.client);
            } catch (MediaException failure) {
                if (failure.reason() != FailureReason.NO_KEY || !choice.allowed()) {
                    throw failure;
                }
            }
        }
        try (Session session = openOrEmulate(context, choice, event -> {})) {
            return question.apply(session.client);
        }
    }

    /** What the emulator makes is never in the way of a purchase, so that no duplicate is refused there. */
    private static Session emulate(CommandContext context, JobListener listener) {
        Path home = context.home();
        SqliteLibrary.loadFrom(home);
        Emulator emulator = Emulator.start(EmulatorOptions.defaults());
        try {
            Keys keys = new Keys(emulator.variables(), JobOrigin.EMULATOR_ALIAS);
            return new Session(client(home, keys, listener, null), emulator);
        } catch (RuntimeException failure) {
            emulator.close();
            throw failure;
        }
    }

    private static MediaClient client(Path home, Keys keys, JobListener listener, @Nullable Duration duplicates) {
        Map<String, String> withHome = new HashMap<>(keys.variables());
        withHome.put(CommandContext.HOME, home.toString());
        Zoetrope.Builder builder = Zoetrope.builder()
                .environment(withHome, keys.alias())
                .listener(listener)
                // Jobs that other processes left are resumed only by 'resume', or by naming one.
                .resume(false);
        if (duplicates != null) {
            builder.refuseDuplicates(duplicates);
        }
        return builder.build();
    }

    /** {@return the client, which is closed with this} */
    public MediaClient client() {
        return client;
    }

    /** Tells whether the emulator takes the place of the providers. */
    public boolean emulated() {
        return emulator != null;
    }

    /** Tells whether a job was one of an embedded emulator: nothing was bought, and no other process can ask for it. */
    public static boolean emulated(JobSnapshot job) {
        return job.origin().embedded();
    }

    /** Tells whether a key or a server is set at all, also that of a provider whose jar is not here. */
    private static boolean anyKeyAtAll(CommandContext context) {
        return Stream.concat(Emulator.KEY_VARIABLES.stream(), Stream.of(KEYLESS_SERVER))
                .anyMatch(name -> !context.environment().getOrDefault(name, "").isBlank());
    }

    /** Tells whether any provider has its key. */
    boolean anyKey() {
        return client.catalog().providers().stream()
                .anyMatch(provider -> !provider.accounts().isEmpty());
    }

    @Override
    public void close() {
        if (emulator == null) {
            client.close();
        } else {
            // Its jobs end with it, and the ledger should say so.
            client.close(LeaveOrCancel.CANCEL);
            emulator.close();
        }
    }
}
