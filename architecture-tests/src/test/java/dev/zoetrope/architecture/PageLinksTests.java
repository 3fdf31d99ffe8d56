package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link in a page leads to a file that is there, and docs/README.md leads to every page. */
class PageLinksTests {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            return Stream.concat(top, docs).filter(PageLinksTests::isPage).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachLinkLeadsToAFile(Path page) throws IOException {
        assertThat(links(page)).allSatisfy(link -> assertThat(link).exists());
    }

    @Test
    void theIndexLeadsToEveryPage() throws IOException {
        Path index = TOP.resolve("docs").resolve("README.md");
        List<Path> linked = links(index);

        assertThat(pages().filter(page -> !page.equals(index))
                        .filter(page -> !page.getParent().endsWith("decisions")))
                .hasSizeGreaterThan(15)
                .isSubsetOf(linked);
    }

    private static List<Path> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map((MatchResult link) -> link.group(1).replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty() && !link.contains("://"))
                .map(link -> page.resolveSibling(link).normalize())
                .toList();
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }
}
