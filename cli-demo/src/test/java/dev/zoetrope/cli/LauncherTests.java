package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.Processes.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the command, with the classes under test in place of the jars. */
@Timeout(240)
class LauncherTests {

    private static final Path BOAT = Path.of("..", "examples", "boat.png").toAbsolutePath();

    @TempDir
    Path folder;

    private Path launcher;

    @BeforeEach
    void layOut() throws IOException {
        launcher = Files.createDirectories(folder.resolve("layout/bin")).resolve("zoetrope");
        Files.createDirectories(folder.resolve("layout/providers"));
        Files.copy(Path.of("src/main/scripts/zoetrope"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nwhile [ \"$1\" != dev.zoetrope.cli.Main ]; do shift; done\nexec '"
                        + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Dfile.encoding=UTF-8 -cp '"
                        + System.getProperty("java.class.path") + "' \"$@\"\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(Map<String, String> variables, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sh"), script.replace("zoetrope ", launcher + " "));
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        return Processes.end(Processes.start(
                environment,
                builder -> {
                    List.of("LC_ALL", "LC_CTYPE", "LANG").forEach(builder.environment()::remove);
                    builder.directory(folder.toFile());
                },
                List.of("sh", file.toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LC_ALL=xx_YY.UTF-8",
                "LC_ALL=de_DE.ISO-8859-1",
                "LC_ALL=C",
                "LC_CTYPE=POSIX",
                "LANG=xx_YY.UTF-8",
                "LANG=C.UTF-8 LC_CTYPE=C",
                "LC_ALL=C.UTF-8"
            })
    void everyLocaleReadsThePromptAsItIsWritten(String locale) throws IOException, InterruptedException {
        Ended plan =
                run(Map.of(), locale + " zoetrope plan kling-o1-std --image '" + BOAT + "' --prompt '赤い舟 Bööt' --json");
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("\"prompt\":\"赤い舟 Bööt\"");
    }

    /**
     * A closed stream's number goes to the next file that the process opens: a prompt would be read from the JVM's own
     * files, and results be written into whatever came to stand there.
     */
    @Test
    void aClosedStreamIsNoOtherFile() throws IOException, InterruptedException {
        Ended nothing = run(Map.of(), "zoetrope plan kling-o1-std --prompt-file - <&-");
        assertThat(nothing.status()).as(nothing.err()).isEqualTo(65);
        assertThat(nothing.err()).contains("prompt: nothing").doesNotContain("malformed");

        Ended unprinted = run(Map.of(), "zoetrope models <&- >&- 2>&-; echo $?");
        assertThat(unprinted.out()).isEqualTo("1\n");

        assumeThat(Path.of("/proc/self/fd")).exists();
        Path listing = folder.resolve("listing");
        Files.writeString(
                folder.resolve("jdk/bin/java"),
                "#!/bin/sh\nfor fd in 0 1 2; do all=\"$all$(readlink /proc/$$/fd/$fd) \"; done\necho \"$all\" >'"
                        + listing + "'\n");
        run(Map.of(), "zoetrope models <&- >&- 2>&-");
        assertThat(Files.readString(listing).strip()).isEqualTo("/dev/null /dev/null /dev/null");
    }

    @Test
    void aWorkingFolderThatIsGoneIsSaidAndNothingIsBought() throws IOException, InterruptedException {
        Ended models = run(Map.of(), "mkdir gone; cd gone; rmdir ../gone; zoetrope models");
        assertThat(models.status()).isEqualTo(78);
        assertThat(models.out()).isEmpty();
        assertThat(models.err())
                .contains("zoetrope: the working folder is gone")
                .doesNotContain("\tat ");
    }
}
