package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package can be read at a glance, and so can a file. */
class RoomSizeTests {

    private static final int MOST_TYPES = 46;
    private static final int MOST_LINES = 420;

    @Test
    void noPackageHoldsMoreThanOneLooksThrough() throws IOException {
        Map<String, Long> packages = new TreeMap<>();
        for (String module : Reactor.HERE.modulesWithCode()) {
            packages.putAll(typesByPackage(Reactor.HERE.mainSources(module)));
        }

        assertThat(packages).hasSizeGreaterThan(50);
        assertThat(packages).allSatisfy((name, types) -> assertThat(types).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void noFileIsLongerThanOneReads() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        for (String module : Reactor.HERE.modulesWithCode()) {
            files.putAll(linesByFile(Reactor.HERE.mainSources(module)));
        }

        assertThat(files).hasSizeGreaterThan(800);
        assertThat(files).allSatisfy((name, lines) -> assertThat(lines).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void bothAreCounted(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("a/b"));
        Files.writeString(folder.resolve("One.java"), "line\n".repeat(7));
        Files.writeString(folder.resolve("Two.java"), "line\n");
        Files.writeString(folder.resolve("package-info.java"), "line\n".repeat(9));

        assertThat(typesByPackage(root))
                .containsExactly(Map.entry(Path.of("a/b").toString(), 2L));
        assertThat(linesByFile(root)).containsValues(7L, 1L).hasSize(2);
    }

    private static Map<String, Long> typesByPackage(Path sources) throws IOException {
        try (Stream<Path> files = types(sources)) {
            return files.collect(Collectors.groupingBy(
                    file -> sources.relativize(file.getParent()).toString(), Collectors.counting()));
        }
    }

    private static Map<String, Long> linesByFile(Path sources) throws IOException {
        try (Stream<Path> files = types(sources)) {
            return files.collect(Collectors.toMap(file -> file.toString(), RoomSizeTests::lines));
        }
    }

    private static Stream<Path> types(Path sources) throws IOException {
        return Files.walk(sources)
                .filter(file -> file.toString().endsWith(".java")
                        && !file.getFileName().toString().endsWith("-info.java"));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
