package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.JdkTools;
import dev.zoetrope.architecture.Reactor;
import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dependencies in docs/getting-started.md are enough for the program there, with either build tool. */
class GettingStartedTests {

    private static final String OURS = "dev.zoetrope:";
    private static final Pattern MAVEN = Pattern.compile("(?s)<dependency>\\s*<groupId>([^<]+)</groupId>\\s*"
            + "<artifactId>([^<]+)</artifactId>(?:\\s*<version>([^<]+)</version>)?(?:\\s*<type>pom</type>)?"
            + "(?:\\s*<scope>([^<]+)</scope>)?\\s*</dependency>");
    private static final Pattern GRADLE =
            Pattern.compile("(\\w+)\\((?:platform\\()?\"([^:\"]+:[^:\"]+)(?::([^\"]+))?\"");
    private static final Map<String, String> SCOPES =
            Map.of("compile", "implementation", "runtime", "runtimeOnly", "test", "testImplementation");

    /**
     * A dependency of the page.
     *
     * @param artifact group and name
     * @param version its version, or empty where the bill of materials has it
     * @param scope its scope, as Maven calls it
     */
    private record Wanted(String artifact, String version, String scope) {}

    @TempDir
    private Path folder;

    @Test
    void theProgramRunsWithTheDependenciesOfThePage() throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.copy(ExamplesTests.SOURCES.resolve("TenLines.java"), sources.resolve("TenLines.java"));

        JdkTools.compile(sources, classes, List.of("-cp", Launch.path(jars(List.of("compile")))));
        Ending ending = run(classes, jars(List.of("compile", "runtime")));

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(folder.resolve("boat.mp4")).isNotEmptyFile();
        assertThat(folder.resolve("home/ledger.db")).isNotEmptyFile();
    }

    @Test
    void bothBuildToolsAreGivenTheSame() {
        Map<String, String> gradle = new TreeMap<>();
        GRADLE.matcher(block("kotlin"))
                .results()
                .forEach(found -> gradle.put(found.group(2) + ":" + orEmpty(found, 3), found.group(1)));

        Map<String, String> maven = new TreeMap<>();
        maven().forEach(wanted -> maven.put(
                wanted.artifact() + ":" + wanted.version(),
                SCOPES.getOrDefault(wanted.scope(), SCOPES.get("compile"))));

        assertThat(maven).hasSizeGreaterThan(5);
        assertThat(gradle).isEqualTo(maven);
    }

    @Test
    void theVersionsAreThoseOfThisBuild() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));

        assertThat(maven())
                .filteredOn(wanted -> !wanted.version().isEmpty())
                .allSatisfy(wanted -> assertThat(pom)
                        .contains(
                                wanted.artifact().startsWith(OURS)
                                        ? "<artifactId>zoetrope-parent</artifactId>\n  <version>" + wanted.version()
                                                + "<"
                                        : "<sqlite-jdbc.version>" + wanted.version() + "<"));
    }

    private static List<Path> jars(List<String> scopes) {
        List<String> modules = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Wanted wanted : maven()) {
            String artifact = wanted.artifact();
            if (!scopes.contains(wanted.scope())) {
                continue;
            }
            if (artifact.startsWith(OURS)) {
                modules.add(artifact.substring((OURS + Reactor.ARTIFACT_PREFIX).length()));
            } else {
                others.add(Reactor.HERE.library(artifact.substring(artifact.indexOf(':') + 1)));
            }
        }
        List<Path> jars = new ArrayList<>(Jars.ofTheBuild().of(modules));
        jars.addAll(others);
        return jars;
    }

    private static List<Wanted> maven() {
        return MAVEN.matcher(block("xml"))
                .results()
                .map(found -> new Wanted(
                        found.group(1) + ":" + found.group(2),
                        orEmpty(found, 3),
                        found.group(4) == null ? "compile" : found.group(4)))
                .toList();
    }

    private static String orEmpty(MatchResult found, int group) {
        return found.group(group) == null ? "" : found.group(group);
    }

    private static String block(String language) {
        return Documents.blocks(language).stream()
                .filter(block -> block.page().equals("getting-started.md"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private Ending run(Path classes, List<Path> jars) throws IOException, InterruptedException {
        try (Emulator emulator = Emulators.quick()) {
            return new CompiledPrograms(jars, classes).run(emulator, folder, "TenLines");
        }
    }
}
