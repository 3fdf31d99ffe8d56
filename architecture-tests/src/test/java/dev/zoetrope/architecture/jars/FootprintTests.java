package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application gets with its first provider: the jars, ours and everybody's. */
class FootprintTests {

    private static final long AT_MOST = 3_500_000;

    @ParameterizedTest
    @MethodSource("dev.zoetrope.architecture.ModuleTable#providers")
    void anApplicationWithOneProviderIsSmall(String provider) {
        List<Path> jars = Jars.ofTheBuild().of(List.of("api", "core", provider));

        long bytes = jars.stream().mapToLong(jar -> jar.toFile().length()).sum();

        String text = "api + core + %s: %,d bytes in %d jars".formatted(provider, bytes, jars.size());
        System.out.println(text);
        assertThat(bytes).as(text + ": " + jars).isLessThanOrEqualTo(AT_MOST);
        assertThat(jars).as("Feign and Jackson are among them").hasSizeGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("dev.zoetrope.architecture.ModuleTable#providers")
    void nothingComesThatWasNotAskedFor(String provider) {
        assertThat(names(List.of("api", "core", provider)))
                .allMatch(name -> name.startsWith("feign-")
                        || name.startsWith("jackson-")
                        || Set.of("slf4j-api", "jspecify", "zoetrope-api", "zoetrope-core", "zoetrope-provider-support")
                                .contains(name)
                        || name.equals("zoetrope-" + provider));
    }

    @ParameterizedTest
    @CsvSource({
        "web, zoetrope-web",
        "observability, 'zoetrope-observability, micrometer-core, micrometer-commons, micrometer-observation,"
                + " HdrHistogram'",
        "cluster, 'zoetrope-cluster, db-scheduler'",
        "ledger-jdbc, zoetrope-ledger-jdbc",
        "spring-boot-starter, zoetrope-spring-boot-starter",
    })
    void aModuleThatIsAskedForBringsItselfAndWhatItNeeds(String module, String brought) {
        Set<String> more = names(List.of("api", "core", "provider-runcomfy", module));
        more.removeAll(names(List.of("api", "core", "provider-runcomfy")));

        assertThat(more).isSubsetOf(brought.split(", *"));
    }

    private static Set<String> names(List<String> modules) {
        return Jars.ofTheBuild().of(modules).stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
