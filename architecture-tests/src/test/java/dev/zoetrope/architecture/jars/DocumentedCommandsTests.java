package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.jars.Launch.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands in README.md and docs/ are run as they stand there, by a user with no key and an empty home. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DocumentedCommandsTests {

    private static final Path LAYOUT = Path.of("..", "cli-demo", "target", "zoetrope");
    private static final long PATIENCE_SECONDS = 300;

    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?zoetrope ([a-z][^`]*)`");
    private static final Pattern ID = Pattern.compile("\"job\":\"([^\"]+)\"");
    private static final Pattern USAGE_ERROR = Pattern.compile("64|70");

    /** What a page leaves to its reader. */
    private static final Map<String, String> PLACES = Map.of("REMOTE_ID", "0123456789", "FOLDER/", "made/");

    @TempDir
    private Path folder;

    @Test
    void eachBlockOfCommandsDoesWhatItSays() throws IOException, InterruptedException {
        layOut();
        List<Documents.Block> blocks = Documents.blocks("sh").stream()
                .filter(block -> block.text().contains("zoetrope"))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(3);

        for (Documents.Block block : blocks) {
            Ending ending = bash("set -e\n" + withoutPlaces(block.text()));

            assertThat(ending.status()).as(block + "\n" + ending.said()).isZero();
        }
        assertThat(folder.resolve("boat.mp4")).isNotEmptyFile();
    }

    @Test
    void eachCommandInASentenceIsUnderstood() throws IOException, InterruptedException {
        layOut();
        bash("./zoetrope run kling-o1-std --prompt 'A boat' --out first.mp4");
        List<String> commands = Documents.pages().stream()
                .flatMap(page -> INLINE.matcher(Documents.read(page)).results())
                .map(found -> found.group(1))
                .distinct()
                // Runs until it is interrupted.
                .filter(command -> !command.startsWith("emulator"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);

        for (String command : commands) {
            // One word is the name of a command; what it needs stands elsewhere.
            String whole = command.contains(" ") ? withoutPlaces(command) : command + " --help";
            Ending ending = bash("./zoetrope " + whole);

            assertThat(String.valueOf(ending.status()))
                    .as("zoetrope %s%n%s", command, ending.said())
                    .doesNotMatch(USAGE_ERROR);
        }
    }

    /** A clone as a user has it after the first call: the command, its launcher, the examples. */
    private void layOut() throws IOException {
        copy(LAYOUT, folder.resolve("cli-demo/target/zoetrope"));
        copy(Path.of("..", "examples"), folder.resolve("examples"));
        Path launcher = folder.resolve("zoetrope");
        Files.writeString(
                launcher, "#!/bin/sh\nexec \"$(dirname \"$0\")\"/cli-demo/target/zoetrope/bin/zoetrope \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.createDirectories(to.resolve(from.relativize(file)).getParent());
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private String withoutPlaces(String command) throws IOException, InterruptedException {
        String filled = command;
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled.contains("JOB") ? filled.replaceAll("\\bJOB\\b", newestJob()) : filled;
    }

    private String newestJob() throws IOException, InterruptedException {
        Matcher id = ID.matcher(bash("./zoetrope jobs --json").said());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private Ending bash(String script) throws IOException, InterruptedException {
        Path said = Files.createTempFile("said", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder + ":" + System.getenv("PATH"),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "HOME", folder.toString(),
                        "ZOETROPE_HOME", folder.resolve("home").toString()));
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running: " + script + "\n" + Files.readString(said));
            }
            return new Ending(process.exitValue(), Files.readString(said));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(said);
        }
    }
}
