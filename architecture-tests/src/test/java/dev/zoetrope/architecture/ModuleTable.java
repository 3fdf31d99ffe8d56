package dev.zoetrope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each module may see: the module table of the architecture as data. The list on the right is all that is allowed;
 * what is on it beyond the architecture's table has its reason beside it.
 */
final class ModuleTable {

    private static final String API = "dev.zoetrope.api..";
    private static final String SPI = "dev.zoetrope.spi";
    private static final String LEDGER = SPI + ".ledger";
    private static final String SUPPORT = "dev.zoetrope.provider.support";
    private static final String TESTING = "dev.zoetrope.testing";
    private static final String FEIGN = "feign..";
    private static final String JACKSON = "tools.jackson..";
    // Jackson 3 kept the annotations of Jackson 2, package name included.
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String SLF4J = "org.slf4j..";

    static final List<Row> ROWS = List.of(
            row("api", "dev.zoetrope.api", 40, API),
            row("api", SPI, 15, "dev.zoetrope.spi..", API),
            row(
                    "core",
                    "dev.zoetrope.core",
                    60,
                    "dev.zoetrope.core..",
                    API,
                    SPI,
                    LEDGER,
                    SLF4J,
                    // A hosted file that cannot be fetched over TLS is told apart from one that is not there.
                    "javax.net.ssl",
                    // The address of a webhook is made of the job under the account's key.
                    "javax.crypto",
                    "javax.crypto.spec"),
            row(
                    "ledger-jdbc",
                    "dev.zoetrope.ledger.jdbc",
                    20,
                    "dev.zoetrope.ledger.jdbc..",
                    API,
                    SPI,
                    LEDGER,
                    JACKSON,
                    SLF4J,
                    // A pool of connections to PostgreSQL. No driver is seen: the application brings it.
                    "javax.sql"),
            row(
                    "cluster",
                    "dev.zoetrope.cluster",
                    8,
                    "dev.zoetrope.cluster..",
                    API,
                    SPI,
                    SLF4J,
                    "javax.sql",
                    "com.github.kagkarlsson.scheduler.."),
            row("web", "dev.zoetrope.web", 15, "dev.zoetrope.web..", API, "com.sun.net.httpserver"),
            row(
                    "observability",
                    "dev.zoetrope.observability",
                    12,
                    "dev.zoetrope.observability..",
                    API,
                    SPI,
                    SLF4J,
                    "io.micrometer.."),
            row(
                    "spring-boot-starter",
                    "dev.zoetrope.spring",
                    20,
                    "dev.zoetrope.spring..",
                    API,
                    SPI,
                    LEDGER,
                    SLF4J,
                    // Exported packages alone: what it configures is what applications see.
                    "dev.zoetrope.core",
                    "dev.zoetrope.ledger.jdbc",
                    "dev.zoetrope.cluster",
                    "dev.zoetrope.emulator",
                    "dev.zoetrope.web",
                    "dev.zoetrope.observability..",
                    "org.springframework..",
                    "io.micrometer..",
                    // The application's database, and what a servlet container calls.
                    "javax.sql",
                    "jakarta.servlet.."),
            row(
                    "provider-support",
                    SUPPORT,
                    20,
                    "dev.zoetrope.provider.support..",
                    API,
                    SPI,
                    FEIGN,
                    JACKSON,
                    JACKSON_ANNOTATIONS,
                    SLF4J,
                    // A handshake that failed proves that nothing was sent.
                    "javax.net.ssl",
                    // A notice may be signed by a secret of the account.
                    "javax.crypto.."),
            provider("runcomfy"),
            provider("runninghub"),
            provider("fal"),
            provider("replicate"),
            provider("comfyui"),
            row(
                    "provider-testkit",
                    "dev.zoetrope.provider.testkit",
                    25,
                    "dev.zoetrope.provider.testkit..",
                    API,
                    SPI,
                    // Exported packages alone: a kit that knew the engine's insides would test those.
                    "dev.zoetrope.core",
                    "org.junit.jupiter.api..",
                    "org.assertj.core.."),
            row(
                    "emulator",
                    "dev.zoetrope.emulator",
                    80,
                    "dev.zoetrope.emulator..",
                    JACKSON,
                    "io.netty..",
                    "org.jcodec..",
                    // The pictures that move in its videos.
                    "javax.imageio..",
                    // Webhooks that are signed by a secret.
                    "javax.crypto.."),
            row("emulator", "dev.zoetrope.emulator.junit", 1, "dev.zoetrope.emulator..", "org.junit.jupiter.api.."),
            row(
                    "cli-demo",
                    "dev.zoetrope.cli",
                    50,
                    "dev.zoetrope.cli..",
                    API,
                    // Exported packages alone: the engine and the insides of the emulator are none of its business.
                    "dev.zoetrope.core",
                    "dev.zoetrope.emulator",
                    "dev.zoetrope.web",
                    "picocli..",
                    JACKSON,
                    // Logging is set up in code, and --verbose turns the level of our loggers.
                    "org.slf4j",
                    "ch.qos.logback..",
                    // Where the driver of its ledger finds its library.
                    "org.sqlite..",
                    // Pictures in the terminal, and the first frames of films.
                    "javax.imageio..",
                    "org.jcodec.."),
            row("catalog-generator", "dev.zoetrope.catalog", 8, "dev.zoetrope.catalog..", API, SPI, SUPPORT, JACKSON),
            row("test-support", TESTING, 10, TESTING + "..", "org.junit.jupiter.api.."),
            row(
                    "test-support",
                    TESTING + ".postgres",
                    2,
                    TESTING + "..",
                    "javax.sql",
                    "org.postgresql.ds",
                    "io.zonky.test.db.postgres.embedded"),
            row("test-support", TESTING + ".log", 1, TESTING + "..", "org.slf4j", "ch.qos.logback.."),
            row(
                    "resilience-tests",
                    "dev.zoetrope.resilience",
                    50,
                    "dev.zoetrope.resilience..",
                    TESTING + "..",
                    API,
                    SPI,
                    LEDGER,
                    // Exported packages alone: a proof that knew the engine's insides would prove those.
                    "dev.zoetrope.core",
                    "dev.zoetrope.emulator",
                    "dev.zoetrope.ledger.jdbc",
                    "dev.zoetrope.cluster",
                    // The ledger without a file, where none is to be proved.
                    "dev.zoetrope.core.ledger",
                    // Several engines on a real PostgreSQL.
                    "com.zaxxer.hikari",
                    "io.zonky.test.db.postgres.embedded",
                    "javax.sql",
                    // A picture to upload.
                    "javax.imageio",
                    // A debugger stops a process where it is to be killed.
                    "com.sun.jdi.."),
            row(
                    "benchmarks",
                    "dev.zoetrope.benchmarks",
                    50,
                    "dev.zoetrope.benchmarks..",
                    TESTING + "..",
                    API,
                    SPI,
                    LEDGER,
                    "dev.zoetrope.core..",
                    // Exported packages alone.
                    "dev.zoetrope.emulator",
                    // How fast a catalogue is read.
                    SUPPORT,
                    // How soon the page answers.
                    "dev.zoetrope.web",
                    // How fast a ledger records, and on which databases.
                    "dev.zoetrope.ledger.jdbc",
                    "com.zaxxer.hikari",
                    "io.zonky.test.db.postgres.embedded",
                    "javax.sql",
                    // How long a scrape takes, of a real registry.
                    "dev.zoetrope.observability.metrics",
                    "io.micrometer.prometheusmetrics",
                    // A picture to upload.
                    "javax.imageio",
                    // The CPU time of a process.
                    "com.sun.management"));

    private ModuleTable() {}

    private static Row provider(String id) {
        String own = "dev.zoetrope.provider." + id;
        return row(
                "provider-" + id,
                own,
                8,
                own + "..",
                API,
                SPI,
                SUPPORT,
                SUPPORT + ".nodes",
                SUPPORT + ".openapi",
                SUPPORT + ".operation",
                SUPPORT + ".queue",
                FEIGN,
                JACKSON,
                JACKSON_ANNOTATIONS);
    }

    /** {@return the modules that are providers} */
    static Stream<String> providers() {
        return ROWS.stream()
                .map(Row::module)
                .filter(module -> module.startsWith("provider-"))
                .filter(module ->
                        !Set.of("provider-support", "provider-testkit").contains(module));
    }

    private static Row row(String module, String packages, int floor, String... sees) {
        // Everybody sees the JDK's java.. and the annotations that say what may be null.
        Stream<String> everybody = Stream.of("java..", PublicSignatures.TLS, "org.jspecify.annotations..");
        return new Row(
                module,
                packages,
                floor,
                Stream.concat(everybody, Arrays.stream(sees)).toList());
    }

    /** Finds the row that speaks of a class: the one with the longest package. */
    static Optional<Row> rowOf(JavaClass type) {
        return ROWS.stream()
                .filter(row -> (type.getPackageName() + ".").startsWith(row.packages() + "."))
                .max(Comparator.comparingInt(row -> row.packages().length()));
    }

    /**
     * A line of the table.
     *
     * @param module the module's folder
     * @param packages a package of it, with those below but for those that have a row of their own
     * @param floor how many classes there are at least, so that a rule over nothing cannot hold
     * @param sees the packages it may depend on, as ArchUnit writes them
     */
    record Row(String module, String packages, int floor, List<String> sees) {

        ArchRule rule() {
            return classes()
                    .that(DescribedPredicate.describe("are in " + packages, this::speaksOf))
                    .should()
                    .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(sees.toArray(String[]::new)));
        }

        boolean speaksOf(JavaClass type) {
            return rowOf(type).filter(this::equals).isPresent();
        }
    }
}
