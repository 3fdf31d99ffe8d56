package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.fal.FalProviderFactory;
import dev.zoetrope.provider.replicate.ReplicateProviderFactory;
import dev.zoetrope.provider.runcomfy.RunComfy;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import dev.zoetrope.provider.runninghub.RunningHub;
import dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/services.md says of each endpoint of the services how it is reached, and says nothing that is not so. */
class EndpointTableTests {

    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("services.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\|(.*)\\|$");
    private static final Pattern ENDPOINT = Pattern.compile("`((?:GET|POST|PATCH|DELETE|PUT) /[^`]*)`");
    private static final Pattern OPERATION = Pattern.compile("operation `([a-z-]+)`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** Placeholders of our calls that stand for more than one part of a path, or for a part that is a word. */
    private static final Pattern OF_MANY = Pattern.compile("\\{(?:action|call|instance|place)}");

    /** An operation in the file of a provider that has no code of its own for it, with what it calls. */
    private static final Pattern DESCRIBED =
            Pattern.compile("\\{\"name\": \"([a-z-]+)\", [^{}]*?\"call\": \"([^\"]+)\"");

    /**
     * One service, and the section of the page that is about it.
     *
     * @param least how many rows and calls it has at the least
     */
    private record Service(String title, ProviderFactory factory, int least) {

        List<MatchResult> rows() throws IOException {
            String page = Files.readString(PAGE);
            String section = page.substring(page.indexOf("\n### " + title + "\n") + 1);
            return ROW.matcher(section.substring(0, section.indexOf("\n### ")))
                    .results()
                    .skip(1)
                    .toList();
        }

        Set<String> endpoints() throws IOException {
            return rows().stream()
                    .flatMap(row -> ENDPOINT.matcher(row.group(1)).results())
                    .map(endpoint -> written(endpoint.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Returns what the provider calls, as its interfaces and its file of operations have it; not what it is led to. */
        Set<String> called() throws IOException {
            return Stream.concat(
                            new ClassFileImporter()
                                    .importPackages(factory.getClass().getPackageName()).stream()
                                            .flatMap(type -> type.getMethods().stream())
                                            .filter(method -> method.isAnnotatedWith("feign.RequestLine"))
                                            .map(Service::line)
                                            .filter(line -> line.contains(" ")),
                            described().values().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Returns the operations that are data, each with what it calls; none of a provider that has code for them. */
        Map<String, String> described() throws IOException {
            try (InputStream file = factory.getClass().getResourceAsStream("operations.json")) {
                return file == null
                        ? Map.of()
                        : DESCRIBED
                                .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                                .results()
                                .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2)));
            }
        }

        private static String line(JavaMethod method) {
            Object line =
                    method.getAnnotationOfType("feign.RequestLine").get("value").orElseThrow();
            return line.toString().replaceFirst("\\?.*", "");
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Service> services() {
        return Stream.of(
                new Service("RunningHub", new RunningHubProviderFactory(), 30),
                new Service("RunComfy", new RunComfyProviderFactory(), 30),
                new Service("fal", new FalProviderFactory(), 15),
                new Service("Replicate", new ReplicateProviderFactory(), 35));
    }

    static Stream<Service> servicesOfData() {
        return services().filter(service -> service.title().matches("fal|Replicate"));
    }

    static Stream<Class<?>> typedServices() {
        return Stream.of(RunningHub.class, RunComfy.class);
    }

    private static String written(String endpoint) {
        return PLACEHOLDER.matcher(endpoint).replaceAll("{}");
    }

    private static Pattern fitting(String line) {
        return Pattern.compile(Arrays.stream(OF_MANY.split(line, -1))
                .map(part -> Pattern.quote(written(part)))
                .collect(Collectors.joining(".+")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEndpointSaysHowItIsReachedOrWhyNot(Service service) throws IOException {
        assertThat(service.rows())
                .hasSizeGreaterThan(service.least())
                .allSatisfy(row ->
                        assertThat(row.group(2)).as(row.group(1)).isNotBlank().doesNotMatch("\\s*none\\s*"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEndpointThatIsCalledIsInTheTable(Service service) throws IOException {
        Set<String> documented = service.endpoints();

        assertThat(service.called()).hasSizeGreaterThan(service.least() / 2).allSatisfy(line -> {
            assertThat(documented).as(line).anyMatch(fitting(line).asMatchPredicate());
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyOperationIsInTheTableAndNoOther(Service service) throws IOException {
        Set<String> named = service.rows().stream()
                .flatMap(row -> OPERATION.matcher(row.group(2)).results())
                .map(operation -> operation.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(service.factory().operations().stream()
                        .map(Operation::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("servicesOfData")
    void everyOperationThatIsDataStandsAtTheEndpointThatItCalls(Service service) throws IOException {
        Map<String, String> described = service.described();
        Map<String, String> endpoints = new TreeMap<>();
        for (MatchResult row : service.rows()) {
            OPERATION
                    .matcher(row.group(2))
                    .results()
                    .forEach(operation -> endpoints.merge(operation.group(1), row.group(1), String::concat));
        }

        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(service.factory().operations().stream()
                        .map(Operation::name)
                        .toList());
        assertThat(described)
                .allSatisfy((name, call) -> assertThat(ENDPOINT.matcher(endpoints.getOrDefault(name, ""))
                                .results()
                                .map(each -> written(each.group(1))))
                        .as(name)
                        .contains(written(call)));
    }

    @ParameterizedTest
    @MethodSource("typedServices")
    void everyTypedCallIsInTheTableAndNoOther(Class<?> typed) throws IOException {
        Service service = services()
                .filter(each -> each.title().equals(typed.getSimpleName()))
                .findFirst()
                .orElseThrow();
        Pattern call = Pattern.compile("`" + service.title() + "\\.(\\w+)`");
        Set<String> named = service.rows().stream()
                .flatMap(row -> call.matcher(row.group(2)).results())
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isEqualTo(Arrays.stream(typed.getMethods())
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
