package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.LedgerFactory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the file of a ledger may be, who may read it, and what it needs. */
class SqliteFileTests {

    @TempDir
    Path home;

    @Test
    void nothingIsMadeBeforeItIsUsed() throws Exception {
        new SqliteLedgerFactory().open(home.resolve("new")).close();

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void itIsFoundByServiceLoader() {
        assertThat(ServiceLoader.load(LedgerFactory.class)).hasExactlyElementsOfTypes(SqliteLedgerFactory.class);
    }

    @Test
    void whatIsMadeOnlyItsOwnerMayRead() throws Exception {
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path folder = home.resolve("above").resolve("home");
        try (Ledger ledger = new SqliteLedgerFactory().open(folder)) {
            LedgerContract.recorded(ledger, intent("a"));

            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("engines"))).isEqualTo("rwx------");
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile).toList())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
        assertThat(folder.resolve("engines")).isEmptyDirectory();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "what?",
                "what?mode=memory",
                "100%41",
                "#1",
                "küche",
                "船",
                "it's",
                "semi;colon",
                ":memory:",
                "back\\slash"
            })
    void oddNamesAreFine(String name) throws Exception {
        Path file = home.resolve(name).resolve(name + ".db");

        try (Ledger ledger = JdbcLedger.sqlite(file)) {
            LedgerContract.recorded(ledger, intent("a"));
        }

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            file, file.resolveSibling(name + ".db-changes"), file.resolveSibling("engines"));
        }
        try (Ledger ledger = JdbcLedger.sqlite(file)) {
            assertThat(ledger.find("a")).isPresent();
        }
    }

    @Test
    void linksAndRelativePathsLeadToTheSameLedger() throws Exception {
        Path real = Files.createDirectories(home.resolve("real"));
        Path link = Files.createSymbolicLink(home.resolve("link"), real);
        Path alias = Files.createSymbolicLink(home.resolve("alias.db"), real.resolve("ledger.db"));
        Path relative = Path.of("").toAbsolutePath().relativize(real.resolve("ledger.db"));
        try (Ledger first = JdbcLedger.sqlite(real.resolve("ledger.db"));
                Ledger second = JdbcLedger.sqlite(link.resolve("ledger.db"));
                Ledger third = JdbcLedger.sqlite(relative);
                Ledger fourth = JdbcLedger.sqlite(alias)) {
            LedgerContract.recorded(first, intent("a"));

            for (Ledger other : List.of(second, third, fourth)) {
                assertThat(other.find("a")).isPresent();
                assertThat(other.ownership().unowned()).isEmpty();
                assertThat(other.ownership().claim("a")).isFalse();
            }
        }
        assertThat(home.resolve("engines")).doesNotExist();
    }

    @Test
    void aMissingDriverIsNamed() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader bare = withoutTheDriver()) {
            Thread.currentThread().setContextClassLoader(bare);
            Class<?> type = bare.loadClass(JdbcLedger.class.getName());
            Object ledger = type.getMethod("sqlite", Path.class).invoke(null, home.resolve("ledger.db"));

            assertThatThrownBy(() -> type.getMethod("find", String.class).invoke(ledger, "a"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasToString(MediaException.class.getName()
                            + ": The ledger is an SQLite file, and SQLite's driver is missing: add org.xerial:sqlite-jdbc"
                            + " to the class path, or choose another ledger. Nothing was recorded.");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader withoutTheDriver() {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .map(SqliteFileTests::url)
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
