package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.cli.fixture.PaperMill;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The completion script in a real bash. A stand-in for the command answers what the command itself is seen to answer.
 */
@Timeout(60)
class CompletionTests {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void writeScripts() throws IOException {
        TestCommand tested = new TestCommand();
        assertThat(tested.run("completion", "bash")).isZero();
        script = Files.writeString(folder.resolve("completion.sh"), tested.out());
        StringBuilder answers = new StringBuilder("#!/bin/sh\necho asked >>'" + folder + "/asked'\ncase \"$*\" in\n");
        for (String kind : List.of("MODEL", "TASK", "FAMILY", "PROVIDER")) {
            answers.append("'models --names ").append(kind).append("') cat <<'END'\n");
            answers.append(names(kind)).append("END\n;;\n");
        }
        Path command = Files.writeString(folder.resolve("zoetrope"), answers + "esac\n");
        if (Files.exists(BASH)) {
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private String names(String kind) {
        TestCommand command = new TestCommand();
        assertThat(PaperMill.alone(folder, () -> command.run("models", "--names", kind)))
                .isZero();
        return command.out();
    }

    /** Completes words as bash does: an array of words that bash has cut, and which of them the cursor is at. */
    private List<String> completed(String... cut) throws IOException, InterruptedException {
        String array = Stream.of(cut).map(Shell::quote).collect(Collectors.joining(" "));
        return bash("COMP_WORDS=(" + array + "); COMP_CWORD=" + (cut.length - 1)
                + "; _zoetrope; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> bash(String program) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "there is no bash here");
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        BASH.toString(), "--norc", "--noprofile", "-c", "set -u; source '" + script + "'\n" + program)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ru                                    | run
            model                                 | model models
            run --refe                            | --reference --reference-audio --reference-video
            run --no-k                            | --no-keep-audio
            models --out                          | --output
            models --nam                          | -
            run bo                                | boat-painter
            run --prompt hello bo                 | boat-painter
            model st                              | story-teller
            run m --capability text-              | text-to-image text-to-text
            run m --provider p                    | papermill
            models --family b                     | boat-painter
            models --output vi                    | video
            run m --on-timeout l                  | leave
            run m --quality m                     | medium
            jobs --state un                       | unconfirmed undelivered
            resume --unsent b                     | buy
            jobs --provider p                     | papermill
            export j --out out                    | out
            completion z                          | zsh
            help doc                              | doctor
            run m --prompt bo                     | -
            wait bo                               | -
            run m --image out                     | out
            run --image sto                       | -
            run papermill : bo                    | boat/painter boat/sketcher
            run papermill :                       | boat/painter boat/sketcher raw/thing story/teller
            run papermill : boat/s                | boat/sketcher
            run m --capability = video            | video-edit
            run m --capability =                  | image-to-image text-to-image text-to-text video-edit
            run m --aspect-ratio 16 : 9           | 9
            run m --aspect-ratio = 16 : 9         | 9
            run m --aspect-ratio 2                | 21:9
            """)
    void aWordIsCompleted(String line, String offered) throws Exception {
        String[] cut = ("zoetrope " + line).split(" +");
        assertThat(completed(cut)).containsExactlyInAnyOrder(offered == null ? new String[0] : offered.split(" "));
    }

    @Test
    void anEmptyWordOffersEverythingThere() throws Exception {
        assertThat(completed("zoetrope", "")).contains("run", "models", "completion");
        assertThat(completed("zoetrope", "run", ""))
                .containsExactlyInAnyOrder(
                        "boat-painter",
                        "story-teller",
                        "papermill:boat/painter",
                        "papermill:boat/sketcher",
                        "papermill:raw/thing",
                        "papermill:story/teller");
    }

    @Test
    void whereBashCutsNothingTheWholeWordIsOffered() throws Exception {
        assertThat(bash("COMP_WORDBREAKS=' '; COMP_WORDS=(zoetrope run papermill:boat/s); COMP_CWORD=2; _zoetrope;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\""))
                .containsExactly("papermill:boat/sketcher");
        assertThat(bash("COMP_WORDBREAKS=' '; COMP_WORDS=(zoetrope models --output=vi); COMP_CWORD=2; _zoetrope;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\""))
                .containsExactly("--output=video");
    }

    @Test
    void theCommandIsAskedOnceInAShell() throws Exception {
        bash("for i in 1 2 3; do COMP_WORDS=(zoetrope run b); COMP_CWORD=2; _zoetrope; done");
        assertThat(folder.resolve("asked")).hasContent("asked\n");
    }

    @Test
    void aNameIsNeverRun() throws Exception {
        Files.writeString(
                folder.resolve("zoetrope"),
                "#!/bin/sh\nprintf '%s\\n' 'b$(touch gone)' 'b`touch gone`' 'b;touch gone'\n");
        assertThat(completed("zoetrope", "run", "b")).hasSize(3);
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void everyCommandAndOptionIsKnown(String shell) {
        TestCommand command = new TestCommand();
        assertThat(command.run("completion", shell)).isZero();
        assertThat(command.out())
                .contains("complete -F _zoetrope zoetrope", "submit", "--idempotency-key")
                .doesNotContain("@TAKES@", "@OPTIONS@", "@ARGUMENTS@");
        assertThat(command.out().contains("bashcompinit")).isEqualTo(shell.equals("zsh"));
    }
}
