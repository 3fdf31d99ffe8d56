package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.Reactor;
import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in examples/kotlin compiles without a warning and does what it says, against the emulator. */
class KotlinExampleTests {

    private static final Path PROGRAM = Path.of("..", "examples", "kotlin", "Storyboard.kt");

    @TempDir
    private Path classes;

    @TempDir
    private Path folder;

    private final Path library = Reactor.HERE.library("kotlin-stdlib");

    @Test
    void theStoryboardBuysEachPictureOnceHoweverOftenItIsRun() throws IOException, InterruptedException {
        List<Path> jars =
                new ArrayList<>(Jars.ofTheBuild().of(List.of("api", "core", "provider-runcomfy", "ledger-jdbc")));
        jars.add(Reactor.HERE.library("sqlite-jdbc"));
        jars.add(library);

        Ending compiled = compile(jars);

        assertThat(compiled.status()).as(compiled.said()).isZero();
        try (Emulator emulator = Emulators.quick()) {
            CompiledPrograms programs = new CompiledPrograms(jars, classes);

            Ending first = programs.run(emulator, folder, "StoryboardKt");
            Ending second = programs.run(emulator, folder, "StoryboardKt");

            assertThat(first.status()).as(first.said()).isZero();
            assertThat(second.status()).as(second.said()).isZero();
            assertThat(emulator.charges().all()).hasSize(3);
            assertThat(folder.resolve("storm.png")).isNotEmptyFile();
        }
    }

    private Ending compile(List<Path> jars) throws IOException, InterruptedException {
        List<Path> compiler = new ArrayList<>(List.of(library));
        Stream.of(
                        "kotlin-compiler-embeddable",
                        "kotlin-script-runtime",
                        "kotlin-reflect",
                        "kotlin-daemon-embeddable",
                        "kotlinx-coroutines-core-jvm",
                        "annotations")
                .map(Reactor.HERE::library)
                .forEach(compiler::add);
        List<String> words = List.of(
                "-Xmx512m",
                "-cp",
                Launch.path(compiler),
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-Werror",
                "-jvm-target",
                "17",
                "-cp",
                Launch.path(jars),
                "-d",
                classes.toString(),
                PROGRAM.toAbsolutePath().toString());
        return Launch.java(words, Map.of(), folder);
    }
}
