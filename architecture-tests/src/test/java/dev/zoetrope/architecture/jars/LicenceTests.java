package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.Reactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A jar that is handed on without its licence may not be used by anyone who reads the law. */
class LicenceTests {

    static Stream<String> published() {
        return Reactor.HERE.publishedModules().stream();
    }

    @Test
    void thereAreJarsToLookAt() {
        assertThat(published()).contains("api", "core", "provider-runcomfy", "emulator", "cli-demo");
    }

    @ParameterizedTest
    @MethodSource("published")
    void eachPublishedJarCarriesTheLicenceAndTheNotice(String module) throws IOException {
        Path jar = Reactor.HERE.location(module);

        for (String file : new String[] {"LICENSE", "NOTICE"}) {
            assertThat(text(jar, "META-INF/" + file))
                    .as("%s in %s", file, jar)
                    .contains(Files.readString(Path.of("..", file)));
        }
    }

    private static Optional<String> text(Path jar, String name) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile())) {
            ZipEntry entry = archive.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
