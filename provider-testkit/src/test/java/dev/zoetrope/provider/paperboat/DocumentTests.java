package dev.zoetrope.provider.paperboat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code that docs/writing-a-provider.md shows is the code that is compiled here, and all of it. */
class DocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "writing-a-provider.md");
    private static final Path SOURCES = Path.of("src/test/java/dev/zoetrope/provider/paperboat");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(DOCUMENT))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    @Test
    void eachBlockOfCodeIsCompiledAsItIsShown() throws IOException {
        StringBuilder compiled = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                compiled.append(Files.readString(file));
            }
        }

        assertThat(blocks("java")).hasSizeGreaterThan(5).allMatch(compiled.toString()::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PaperboatApi",
                "PaperboatProvider",
                "PaperboatProviderFactory",
                "PaperboatDialect",
                "PaperboatCompatibilityTests"
            })
    void allOfAFileIsShown(String type) throws IOException {
        String source = Files.readString(SOURCES.resolve(type + ".java"));
        String shown = String.join("", blocks("java"));
        String documented = source.lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import ") && !line.isBlank())
                .reduce("", (text, line) -> text + line + "\n");

        assertThat(withoutBlankLines(shown)).contains(documented);
    }

    @Test
    void theCatalogueAndTheAnnouncementAreTheOnesInUse() throws IOException {
        assertThat(blocks("json"))
                .containsExactly(Files.readString(RESOURCES.resolve("dev/zoetrope/provider/paperboat/catalog.json")));
        // Another provider is announced in the same file.
        assertThat(Files.readString(RESOURCES.resolve("META-INF/services/dev.zoetrope.spi.ProviderFactory")))
                .contains(blocks("text"));
    }

    private static String withoutBlankLines(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (all, line) -> all + line + "\n");
    }
}
