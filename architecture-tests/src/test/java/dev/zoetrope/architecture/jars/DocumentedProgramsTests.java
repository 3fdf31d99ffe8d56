package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.JdkTools;
import dev.zoetrope.architecture.Reactor;
import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.testing.http.ForwardProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in README.md and docs/ are compiled and run with exactly the jars that README.md names. */
class DocumentedProgramsTests {

    private static final Path SOURCES = Path.of("src", "consumer", "documents");

    /** Needs a tracer, and is run with one. */
    private static final Path OF_TRACING = Path.of("..", "observability", "src", "test", "java");

    /** Needs a database of its own, and is run beside it. */
    private static final Path OF_THE_CLUSTER = Path.of("..", "resilience-tests", "src", "test", "java");

    /** Need Spring Boot or Quarkus, and are run beside it. */
    private static final List<Path> OF_FRAMEWORKS = List.of(
            Path.of("..", "examples", "spring-boot", "src"),
            Path.of("..", "examples", "quarkus", "src"),
            Path.of("..", "spring-boot-starter", "src", "test", "java"));

    private static CompiledPrograms programs;

    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    private final Emulator emulator = Emulators.quick();

    @BeforeAll
    static void compile() {
        List<Path> found = new ArrayList<>(Jars.ofTheBuild()
                .of(List.of("api", "core", "provider-runcomfy", "provider-comfyui", "ledger-jdbc", "observability")));
        found.add(Reactor.HERE.library("sqlite-jdbc"));
        programs = new CompiledPrograms(found, classes);
        JdkTools.compile(SOURCES, classes, List.of("-cp", Launch.path(found)));
    }

    @BeforeEach
    void layOutTheExamples() throws IOException {
        Path examples = Path.of("..", "examples");
        Files.copy(examples.resolve("boat.png"), folder.resolve("boat.png"));
        Files.copy(
                examples.resolve("workflows").resolve("scale-and-invert.json"),
                folder.resolve("scale-and-invert.json"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    static List<Documents.Block> programs() {
        return Documents.blocks("java");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void eachProgramInThePagesIsOneOfThose(Documents.Block block) throws IOException {
        List<List<String>> sources = new ArrayList<>();
        List<Path> roots = new ArrayList<>(List.of(SOURCES, ExamplesTests.SOURCES, OF_THE_CLUSTER, OF_TRACING));
        roots.addAll(OF_FRAMEWORKS);
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> Documents.stripped(Documents.read(file)))
                        .forEach(sources::add);
            }
        }

        assertThat(sources).as(block.text()).anyMatch(lines -> Collections.indexOfSubList(lines, block.lines()) >= 0);
    }

    @Test
    void theProgramOfTheReadmeBuysOnceHoweverOftenItIsRun() throws IOException, InterruptedException {
        Ending first = run("OrderOnce");
        Ending second = run("OrderOnce");

        assertThat(first.status()).as(first.said()).isZero();
        assertThat(second.status()).as(second.said()).isZero();
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(folder.resolve("boat.mp4")).isNotEmptyFile();
    }

    @Test
    void theProgramThatResumesBuysNothing() throws IOException, InterruptedException {
        run("OrderOnce");

        Ending resumed = run("ResumeAfterCrash");

        assertThat(resumed.status()).as(resumed.said()).isZero();
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void theBatchOfTheCatalogueBuysEachItemOnceHoweverOftenItIsRun() throws IOException, InterruptedException {
        Ending first = run("RunCatalogue");
        Ending second = run("RunCatalogue");

        assertThat(first.status()).as(first.said()).isZero();
        assertThat(second.status()).as(second.said()).isZero();
        assertThat(emulator.charges().all()).hasSize(2);
    }

    @Test
    void theWorkflowRunsOnceHoweverOftenTheProgramIsRun() throws IOException, InterruptedException {
        Ending first = run("RunGraph");
        Ending second = run("RunGraph");

        assertThat(first.status()).as(first.said()).isZero();
        assertThat(second.status()).as(second.said()).isZero();
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**.png");
    }

    @Test
    void theApplicationOfTwoProcessesServesAFilmWithItsTraceAndItsTag() throws IOException, InterruptedException {
        try (ForwardProxy proxy = new ForwardProxy()) {
            String port = "-Dproxy=" + proxy.address().getPort();
            Ending ordered = run(port, "FilmService", "order", "boat.png", "00-a-01");
            assertThat(ordered.status()).as(ordered.said()).isZero();
            String handle =
                    ordered.said().lines().reduce((before, last) -> last).orElseThrow();

            Ending served = run(port, "FilmService", "film", handle);

            assertThat(served.status()).as(served.said()).isZero();
            assertThat(served.said()).containsPattern("(?m)^\\d{4,} \\{traceparent=00-a-01}\\{team=trailers}$");
            assertThat(emulator.charges().all()).hasSize(1);
            assertThat(proxy.seen()).hasSize(emulator.requests().all().size());
        }
    }

    @Test
    void theMetersOfAProgramShowWhatItBought() throws IOException, InterruptedException {
        Ending ending = run("MeteredOrder");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("paid calls: 1");
        assertThat(folder.resolve("paper-boat.png")).isNotEmptyFile();
    }

    private Ending run(String... program) throws IOException, InterruptedException {
        return programs.run(emulator, folder, program);
    }
}
