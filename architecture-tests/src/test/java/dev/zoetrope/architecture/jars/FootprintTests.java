package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application gets with its first provider: the jars, ours and everybody's. */
class FootprintTests {

    private static final long AT_MOST = 3_500_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider-runcomfy",
                "provider-runninghub",
                "provider-fal",
                "provider-replicate",
                "provider-comfyui"
            })
    void anApplicationWithOneProviderIsSmall(String provider) {
        List<Path> jars = Jars.ofTheBuild().of(List.of("api", "core", provider));

        long bytes = jars.stream().mapToLong(jar -> jar.toFile().length()).sum();

        String text = "api + core + %s: %,d bytes in %d jars".formatted(provider, bytes, jars.size());
        System.out.println(text);
        assertThat(bytes).as(text + ": " + jars).isLessThanOrEqualTo(AT_MOST);
        assertThat(jars).as("Feign and Jackson are among them").hasSizeGreaterThanOrEqualTo(9);
    }
}
