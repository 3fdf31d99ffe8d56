package dev.zoetrope.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar says about itself: its properties, to editors and on the page, and what a native image needs. */
class MetadataTests {

    private static final Pattern LINE = Pattern.compile("(?m)^\\| `(zoetrope\\.[\\w.-]+)` \\|");

    @Test
    void eachPropertyHasItsLineOnThePage() throws IOException {
        Set<String> onThePage = LINE.matcher(Files.readString(Path.of("..", "docs", "spring-boot.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(onThePage).isEqualTo(properties());
    }

    @Test
    void eachPropertyIsDescribedToEditors() throws IOException {
        assertThat(metadata().path("properties"))
                .hasSizeGreaterThan(40)
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.toString())
                        .isNotEmpty());
    }

    @Test
    void aNativeImageKeepsTheFilesThatAreReadByName() {
        RuntimeHints hints = new RuntimeHints();
        new ClientHints().registerHints(hints, null);

        assertThat(Set.of(
                        "META-INF/services/dev.zoetrope.spi.ProviderFactory",
                        "META-INF/zoetrope/known-providers.properties",
                        "dev/zoetrope/provider/runcomfy/catalog.json",
                        "dev/zoetrope/ledger/jdbc/001.sql"))
                .allSatisfy(file -> assertThat(getClass().getClassLoader().getResource(file))
                        .as(file)
                        .isNotNull())
                .allSatisfy(file -> assertThat(RuntimeHintsPredicates.resource()
                                .forResource(file)
                                .test(hints))
                        .as(file)
                        .isTrue());
    }

    private static Set<String> properties() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode property : metadata().path("properties")) {
            names.add(property.path("name").asString());
        }
        return names;
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream in = MetadataTests.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.shared().readTree(text);
        }
    }
}
