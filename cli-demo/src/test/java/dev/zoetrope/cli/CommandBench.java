package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the command is tried: an emulator that runs on its own, a folder, and an environment that names both the keys of
 * the emulator and a home in the folder. Everything ends with the test.
 */
final class CommandBench implements AfterEachCallback {

    /** A picture that the command can take, wherever it runs. */
    static final Path BOAT =
            Path.of("..", "examples", "boat.png").toAbsolutePath().normalize();

    private final Emulator emulator;
    private final ScratchFolder scratch;

    /** Starts an emulator whose jobs wait for a while and then run for a while. */
    CommandBench(Duration queueTime, Duration runTime) {
        this(queueTime, runTime, options -> {});
    }

    /** Starts an emulator that is more special. */
    CommandBench(Duration queueTime, Duration runTime, Consumer<EmulatorOptions.Builder> more) {
        EmulatorOptions.Builder options =
                EmulatorOptions.builder().queueTime(queueTime).runTime(runTime).fixedArtifacts(true);
        more.accept(options);
        try {
            scratch = ScratchFolder.named("command");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        emulator = Emulator.start(options.build());
    }

    Emulator emulator() {
        return emulator;
    }

    /** Returns a folder of the test's own. Whoever had a home there would have made {@code home} in it. */
    Path folder() {
        return scratch.path();
    }

    /** Returns what a user of the emulator has set. */
    Map<String, String> environment() {
        return environment(emulator.variables());
    }

    /** Returns some variables and the home. */
    Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put(CommandContext.HOME, folder().resolve("home").toString());
        return environment;
    }

    /** Returns what a user without a key has set. */
    Map<String, String> keyless() {
        return environment(Map.of());
    }

    /** Returns a new run of the command, which shares nothing with the others but the home. */
    Words words() {
        return new Words(environment());
    }

    /** Returns how many jobs were paid for. */
    int bought() {
        return emulator.charges().all().size();
    }

    /** Reads what a command printed on standard output. */
    static JsonNode json(Words words) {
        return JsonMapper.builder().build().readTree(words.out());
    }

    /** Returns the ledger's one job. */
    JsonNode onlyJob() {
        Words jobs = words();
        assertThat(jobs.run("jobs", "--json")).isZero();
        assertThat(json(jobs).size()).isOne();
        return json(jobs).get(0);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        emulator.close();
        scratch.close();
    }
}
