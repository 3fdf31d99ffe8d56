package dev.zoetrope.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs the command inside the test, and keeps what it printed. */
final class Words {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interrupts interrupts = new Interrupts(action -> {}, this::noteEnd);
    private final CommandContext context;
    private volatile boolean endedAtOnce;

    /**
     * Takes an environment. What outlives a command goes into a folder of its own, unless the environment names one that
     * others share.
     */
    Words(Map<String, String> environment) {
        this(environment, InputStream.nullInputStream());
    }

    /** Takes an environment, and what stands on standard input. */
    Words(Map<String, String> environment, InputStream in) {
        this.context = new CommandContext(
                withHome(environment),
                in,
                TextOutput.ofResults(out, () -> false),
                TextOutput.ofMessages(err),
                Terminal.NONE,
                Clock.systemUTC(),
                interrupts);
    }

    Words() {
        this(Map.of());
    }

    /** Adds a new folder for what outlives the command, if there is none: never the one of whoever runs the tests. */
    static Map<String, String> withHome(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent(
                CommandContext.HOME,
                Path.of("target", "homes", UUID.randomUUID().toString())
                        .toAbsolutePath()
                        .toString());
        return all;
    }

    int run(Object... words) {
        return CommandLines.run(
                context, Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
    }

    CommandContext context() {
        return context;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    /** Tells whether the process would have ended at once. */
    boolean endedAtOnce() {
        return endedAtOnce;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    List<String> errLines() {
        return err().lines().toList();
    }

    private void noteEnd() {
        endedAtOnce = true;
    }
}
