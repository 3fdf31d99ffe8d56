package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.architecture.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of what a jar brings along (CycloneDX) names just the jars that an application gets with it. */
class SbomTests {

    private static final Pattern LIBRARY =
            Pattern.compile("\"bom-ref\" : \"pkg:maven/[^/]+/([^@]+)@([^?]+)\\?type=jar\"");

    static Stream<String> published() {
        return Reactor.HERE.publishedModules().stream();
    }

    private static Path file(String module) {
        return Reactor.HERE.location(module).resolveSibling("bom.json");
    }

    @ParameterizedTest
    @MethodSource("published")
    void eachPublishedJarHasOneThatTwoBuildsMakeAlike(String module) throws IOException {
        assertThat(Files.readString(file(module)))
                .contains("\"bomFormat\" : \"CycloneDX\"", "\"Apache-2.0\"")
                .doesNotContain("serialNumber");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "provider-runcomfy",
                "provider-runninghub",
                "provider-fal",
                "provider-replicate",
                "provider-comfyui",
                "ledger-jdbc"
            })
    void itNamesTheJarsThatComeWithIt(String module) throws IOException {
        Set<String> brought = Jars.ofTheBuild().of(List.of(module)).stream()
                .map(jar -> jar.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> named = LIBRARY.matcher(Files.readString(file(module)))
                .results()
                .map(found -> found.group(1) + "-" + found.group(2) + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(brought);
    }
}
