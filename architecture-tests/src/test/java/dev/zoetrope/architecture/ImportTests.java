package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.zoetrope.architecture.ModuleTable.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Guards on the rules: a rule over classes that nobody imported would hold whatever is in them. */
class ImportTests {

    static final List<Row> ROWS = ModuleTable.ROWS;

    @Test
    void theBuildNamesEveryModuleThatLiesInItsFolder() {
        assertThat(Reactor.HERE.namedModules()).containsAll(Reactor.HERE.modulesWithCode());
    }

    @Test
    void theImportSawEveryModule() {
        assertThat(Reactor.HERE.locations().keySet()).isEqualTo(Reactor.HERE.modulesWithCode());
    }

    @Test
    void theTableSpeaksOfEveryModule() {
        Set<String> inTheTable = ROWS.stream().map(Row::module).collect(Collectors.toSet());

        assertThat(inTheTable).isEqualTo(Reactor.HERE.modulesWithCode());
    }

    @Test
    void everyClassIsInAPackageOfItsModule() {
        assertThat(Reactor.classes())
                .allSatisfy(type -> assertThat(ModuleTable.rowOf(type))
                        .as(type.getName())
                        .hasValueSatisfying(row -> assertThat(file(type))
                                .startsWith(Reactor.HERE.location(row.module()).toString())));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void noRowSpeaksOfAlmostNothing(Row row) {
        assertThat(Reactor.classes().stream().filter(row::speaksOf)).hasSizeGreaterThanOrEqualTo(row.floor());
    }

    @Test
    void noPlantedClassIsAmongTheMainOnes() {
        assertThat(Reactor.classes()).extracting(JavaClass::getName).noneMatch(name -> name.contains("lanted"));
    }

    @Test
    void aModuleThatIsNotOnTheClassPathIsNoticed(@TempDir Path root) throws IOException {
        Reactor reactor = reactor(root);

        assertThat(reactor.modulesWithCode()).containsExactly("forgotten", "ghost", "seen");
        assertThat(reactor.locations()).containsOnlyKeys("seen");
    }

    @Test
    void aFolderThatTheBuildForgotToNameIsNoticed(@TempDir Path root) throws IOException {
        Reactor reactor = reactor(root);

        assertThat(reactor.namedModules()).contains("ghost", "seen").doesNotContain("forgotten");
    }

    /** A build of three modules with code: one is on the class path, one is not, one is not even in the list. */
    private static Reactor reactor(Path root) throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<module>bom</module><module>seen</module><module>ghost</module>");
        for (String module : List.of("seen", "ghost", "forgotten")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.createDirectories(root.resolve("bom"));
        String classPath = String.join(
                File.pathSeparator,
                root.resolve("seen/target/zoetrope-seen-0.1.0.jar").toString(),
                root.resolve("seen/target/zoetrope-seen-0.1.0-tests.jar").toString());
        return new Reactor(root, classPath);
    }

    private static String file(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.replaceFirst("^(jar:)?file:/*", "/");
    }
}
