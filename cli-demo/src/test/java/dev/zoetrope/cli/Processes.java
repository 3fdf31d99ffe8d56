package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the command in processes of its own. */
final class Processes {

    private static final int LONGEST = 100;

    private Processes() {}

    static Process start(Map<String, String> environment, String... words) throws IOException {
        return start(environment, Path.of(System.getProperty("java.io.tmpdir")), words);
    }

    /** Starts the command as its script does, with a folder for temporary files. */
    static Process start(Map<String, String> environment, Path temporary, String... words) throws IOException {
        return start(builder(environment, temporary, List.of(), words));
    }

    /** Starts the command with streams or a working folder of its own. */
    static Process start(Map<String, String> environment, Consumer<ProcessBuilder> setUp, String... words)
            throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        ProcessBuilder builder = builder(environment, temporary, List.of(), words);
        setUp.accept(builder);
        return start(builder);
    }

    /** Starts any command. */
    static Process start(Map<String, String> environment, Consumer<ProcessBuilder> setUp, List<String> line)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(Words.withHome(environment));
        setUp.accept(builder);
        return start(builder);
    }

    /** Prepares the command as its script does, with further options for the JVM. */
    static ProcessBuilder builder(
            Map<String, String> environment, Path temporary, List<String> options, String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(options);
        line.add(Main.class.getName());
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(Words.withHome(environment));
        return builder;
    }

    static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        // Reading from a process that hangs cannot be interrupted, but its end ends the reading.
        var unused =
                process.onExit().orTimeout(LONGEST, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        return process;
    }

    /** Waits for the end, while nothing else reads the two streams. */
    static Ended end(Process process) throws IOException, InterruptedException {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Ended(process.waitFor(), out, err.join());
    }

    /** What a process left. */
    record Ended(int status, String out, String err) {}

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String untilLine(BufferedReader reader, String beginning) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
        return line;
    }

    static void send(String signal, Process process) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(sent).isZero();
    }
}
