package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.cluster.ClusterScheduling;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.observability.metrics.MetricsSettings;
import dev.zoetrope.observability.tracing.TracingSettings;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages have a line for each setting, and none for a setting that there is not. */
class ConfigurationPageTests {

    private static final String CONFIGURATION = "configuration.md";
    private static final Pattern CELL = Pattern.compile("(?m)^\\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w[\\w.]*)[`(]");
    private static final Pattern VARIABLE =
            Pattern.compile("(?:ZOETROPE|RUNCOMFY|RUNNINGHUB|COMFYUI|FAL|REPLICATE)_[A-Z]+[A-Z_]*");
    private static final Pattern PROPERTY =
            Pattern.compile("\"((?:user\\.home|java\\.io|sun\\.net|org\\.sqlite\\.lib|zoetrope\\.[a-z]+)[.\\w]*)\"");

    /** A key in the ledger, and the other half of a property that the page names. */
    private static final Set<String> NO_SETTINGS = Set.of("zoetrope.notice", "org.sqlite.lib.name");

    /** A section of the page, and the type whose methods it lists. */
    private record Section(String page, String title, Class<?> type, Predicate<Method> counts) {

        Section(String title, Class<?> type, Predicate<Method> counts) {
            this(CONFIGURATION, title, type, counts);
        }

        Set<String> methods() {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getDeclaringClass().equals(type))
                    .filter(counts)
                    .map(Method::getName)
                    .filter(name -> !name.equals("build"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Section> sections() {
        Predicate<Method> all = method -> true;
        Predicate<Method> ofAccount = method -> method.getReturnType().equals(Account.class);
        Predicate<Method> made = method -> Modifier.isStatic(method.getModifiers());
        return Stream.of(
                new Section("Zoetrope.builder()", Zoetrope.Builder.class, all),
                new Section("Account", Account.class, ofAccount),
                new Section("NetworkSettings.builder()", NetworkSettings.Builder.class, all),
                new Section("RetryPolicy.builder()", RetryPolicy.Builder.class, all),
                new Section("Budget.builder()", Budget.Builder.class, all),
                new Section("Requests", RequestBuilder.class, all),
                new Section("Batch.named()", Batch.Builder.class, all),
                new Section("JdbcLedger", JdbcLedger.class, made),
                new Section("ClusterScheduling.on()", ClusterScheduling.Builder.class, all),
                new Section("MetricsSettings.builder()", MetricsSettings.Builder.class, all),
                new Section("TracingSettings.builder()", TracingSettings.Builder.class, all),
                new Section("emulator.md", "Options", EmulatorOptions.Builder.class, all));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void eachMethodHasItsLine(Section section) {
        assertThat(section.methods()).isNotEmpty();
        assertThat(lines(section.page(), section.title())).containsExactlyInAnyOrderElementsOf(section.methods());
    }

    private static Set<String> variablesOfProviders() {
        Set<String> variables = new TreeSet<>();
        ServiceLoader.load(ProviderFactory.class).forEach(factory -> variables.addAll(variables(factory.settings())));
        return variables;
    }

    /** A developer's own key would spend money. */
    @Test
    void noVariableOfAProviderReachesATest() {
        assertThat(variablesOfProviders())
                .allSatisfy(variable -> assertThat(read(Path.of("..", "pom.xml")))
                        .contains("<excludedEnvironmentVariable>" + variable + "</excludedEnvironmentVariable>"));
    }

    @Test
    void eachVariableOfAProviderHasItsLine() {
        Set<String> variables = variablesOfProviders();

        assertThat(variables).contains("RUNCOMFY_API_TOKEN", "RUNNINGHUB_API_KEY", "COMFYUI_BASE_URL");
        assertThat(lines(CONFIGURATION, "Environment variables"))
                .containsAll(variables)
                .contains("ZOETROPE_HOME");
    }

    @Test
    void eachVariableInTheSourcesHasItsLine() {
        Set<String> named = new TreeSet<>();
        sources()
                .flatMap(text -> VARIABLE.matcher(text).results())
                .map(MatchResult::group)
                .forEach(named::add);

        assertThat(named).contains("ZOETROPE_HOME", "ZOETROPE_PROVIDERS");
        assertThat(lines(CONFIGURATION, "Environment variables")).containsAll(named);
    }

    @Test
    void eachVariableOnThePageIsReadSomewhere() {
        List<String> sources = sources().toList();

        assertThat(lines(CONFIGURATION, "Environment variables"))
                .hasSizeGreaterThan(10)
                .allSatisfy(variable -> assertThat(sources).anyMatch(text -> text.contains(variable)));
    }

    @Test
    void eachPropertyHasItsLine() {
        Set<String> named = new TreeSet<>();
        sources()
                .flatMap(text -> PROPERTY.matcher(text).results())
                .map(found -> found.group(1))
                .forEach(named::add);
        named.removeAll(NO_SETTINGS);

        assertThat(lines(CONFIGURATION, "System properties")).containsExactlyInAnyOrderElementsOf(named);
    }

    private static Set<String> variables(ProviderSettings settings) {
        Set<String> variables = new TreeSet<>(settings.keyVariables());
        variables.add(settings.baseUrlVariable());
        settings.headersVariable().ifPresent(variables::add);
        settings.workflowVariable().ifPresent(variables::add);
        variables.addAll(settings.partVariables().values());
        variables.addAll(settings.secretVariables().values());
        return variables;
    }

    /** Finds the names in the first cells of a section's tables. */
    private static Set<String> lines(String page, String title) {
        String text = read(Path.of("..", "docs", page));
        String start = "\n## " + title + "\n";
        assertThat(text).contains(start);
        String section = text.substring(text.indexOf(start) + start.length());
        return CELL.matcher(section.split("\n## ", 2)[0])
                .results()
                .flatMap(cell -> NAME.matcher(cell.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Reads the code and the scripts that users get; the emulator and the kit are for tests, what looks like a property in
     * the module of meters is the name of a meter, and the properties of the starter are Boot's, on a page of their own.
     */
    private static Stream<String> sources() {
        return Reactor.HERE.publishedModules().stream()
                .filter(module -> !Set.of("emulator", "provider-testkit", "observability", "spring-boot-starter")
                        .contains(module))
                .flatMap(module -> files(Path.of("..", module, "src", "main")))
                .filter(file -> file.toString().endsWith(".java") || file.endsWith("zoetrope"))
                .map(ConfigurationPageTests::read);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
