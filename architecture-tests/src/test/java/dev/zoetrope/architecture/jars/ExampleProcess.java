package dev.zoetrope.architecture.jars;

import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar of an example in a process of its own, behind a port of its own. */
final class ExampleProcess implements AutoCloseable {

    private static final Pattern PORT =
            Pattern.compile("(?:Tomcat started on port |Listening on: http://[^:/]+:)(\\d+)");
    private static final long PATIENCE_SECONDS = 120;
    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final Path log;
    private final int port;

    private ExampleProcess(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        this.port = awaitPort();
    }

    /**
     * Starts a jar.
     *
     * @param words what follows the command {@code java} and its limits: properties, the jar, arguments
     * @param emulator what it uses; its variables are the whole environment
     * @param folder where it works
     */
    static ExampleProcess start(List<String> words, Emulator emulator, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m"));
        command.addAll(words);
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(Emulators.variables(emulator, folder));
        return new ExampleProcess(builder.start(), log);
    }

    private int awaitPort() throws IOException {
        long until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < until && process.isAlive()) {
            Matcher started = PORT.matcher(Files.readString(log));
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
            pause();
        }
        process.destroyForcibly();
        throw new IllegalStateException("did not start:\n" + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Ends it as {@code kill -9} does: it can do nothing more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
