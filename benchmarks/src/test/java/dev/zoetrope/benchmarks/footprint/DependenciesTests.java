package dev.zoetrope.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTests {

    private static final String TREE = """
            digraph "org.example:programs:jar:1" {
              "org.example:programs:jar:1" -> "org.example:engine:jar:1:compile" ;
              "org.example:programs:jar:1" -> "org.example:other:jar:1:compile" ;
              "org.example:engine:jar:1:compile" -> "org.example:wire:jar:2.0:compile" ;
              "org.example:engine:jar:1:compile" -> "(org.example:native:jar:linux:3:runtime - omitted for duplicate)" ;
              "org.example:engine:jar:1:compile" -> "org.example:versions:pom:1:compile" ;
              "org.example:other:jar:1:compile" -> "(org.example:wire:jar:1.9:compile - omitted for conflict with 2.0)" ;
              "org.example:other:jar:1:compile" -> "org.example:native:jar:linux:3:runtime" ;
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void lay() throws IOException {
        Files.writeString(folder.resolve("dependencies.dot"), TREE);
        for (String jar : List.of("engine-1.jar", "other-1.jar", "wire-2.0.jar", "native-3-linux.jar")) {
            Files.write(folder.resolve(jar), new byte[250_000]);
        }
    }

    @Test
    void whatAnArtifactBringsCountsOnceAndWhatItDoesNotBringNotAtAll() throws IOException {
        List<Path> jars = Dependencies.read(folder).jars(List.of("org.example:engine"));

        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("engine-1.jar", "native-3-linux.jar", "wire-2.0.jar");
        assertThat(Footprint.megabytes(jars)).isEqualTo(0.75);
    }

    @Test
    void aVersionThatLostTheConflictIsTheOneThatWon() throws IOException {
        assertThat(Dependencies.read(folder).jars(List.of("org.example:other")))
                .contains(folder.resolve("wire-2.0.jar"));
    }

    @Test
    void aMissingJarIsNotTakenForSmall() throws IOException {
        Files.delete(folder.resolve("wire-2.0.jar"));

        Dependencies dependencies = Dependencies.read(folder);

        assertThatThrownBy(() -> dependencies.jars(List.of("org.example:engine")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org.example:wire");
    }
}
