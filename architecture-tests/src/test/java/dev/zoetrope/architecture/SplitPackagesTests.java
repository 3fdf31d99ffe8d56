package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.core.planted.Names;
import dev.zoetrope.core.planted.Statics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitPackagesTests {

    @Test
    void noPackageLiesInTwoJars() {
        assertThat(SplitPackages.among(Reactor.classes())).isEmpty();
    }

    @Test
    void aPackageInTwoFoldersIsNoticed(@TempDir Path folder) throws IOException {
        copy(Names.class, folder.resolve("one"));
        copy(Statics.class, folder.resolve("two"));

        assertThat(SplitPackages.among(Reactor.importFrom(List.of(folder.resolve("one"), folder.resolve("two")))))
                .containsOnlyKeys(Names.class.getPackageName());
    }

    private static void copy(Class<?> type, Path folder) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream original = type.getResourceAsStream("/" + file)) {
            Files.copy(original, copy);
        }
    }
}
