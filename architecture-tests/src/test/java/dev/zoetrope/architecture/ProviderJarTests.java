package dev.zoetrope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderJarTests {

    private static final String SERVICES = "META-INF/services/dev.zoetrope.spi.ProviderFactory";
    private static final String FACTORY = "planted/PlantedFactory.java";
    private static final Map<String, String> AS_IT_SHOULD_BE = Map.of(
            "module-info.java",
            """
            module planted {
                requires dev.zoetrope.api;
                exports planted;
                provides dev.zoetrope.spi.ProviderFactory with planted.PlantedFactory;
            }
            """,
            FACTORY,
            """
            package planted;
            import dev.zoetrope.spi.Catalog;
            import dev.zoetrope.spi.Provider;
            import dev.zoetrope.spi.ProviderContext;
            import dev.zoetrope.spi.ProviderFactory;
            import dev.zoetrope.spi.ProviderSettings;
            public final class PlantedFactory implements ProviderFactory {
                public String id() { return "planted"; }
                public ProviderSettings settings() { return null; }
                public Catalog catalog() { return null; }
                public Provider open(ProviderContext context) { return null; }
            }
            """,
            "planted/Words.java",
            "package planted; final class Words {}",
            "planted/wire/Call.java",
            "package planted.wire; public interface Call {}",
            SERVICES,
            "planted.PlantedFactory # announced\n");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.zoetrope.architecture.ModuleTable#providers")
    void holds(String module) {
        assertThat(new ProviderJar(Reactor.HERE.location(module)).problems()).isEmpty();
    }

    @Test
    void onePlantedAsItShouldBeHasNoProblems() throws IOException {
        assertThat(problemsOf(AS_IT_SHOULD_BE)).isEmpty();
    }

    @Test
    void failsWithoutAServicesFile() throws IOException {
        assertThat(problemsWith(SERVICES, "# nothing\n"))
                .singleElement()
                .asString()
                .contains("services names []");
    }

    @Test
    void failsIfTheServicesFileNamesAnother() throws IOException {
        assertThat(problemsWith(SERVICES, "planted.Gone\n"))
                .singleElement()
                .asString()
                .contains("planted.Gone");
    }

    @Test
    void failsIfTheModuleProvidesNothing() throws IOException {
        assertThat(problemsWith("module-info.java", "module planted { requires dev.zoetrope.api; exports planted; }"))
                .singleElement()
                .asString()
                .contains("provides []");
    }

    @Test
    void failsWithoutAModule() throws IOException {
        Map<String, String> files = new TreeMap<>(AS_IT_SHOULD_BE);
        files.remove("module-info.java");

        assertThat(problemsOf(files)).containsExactly("it has no module descriptor");
    }

    @Test
    void failsIfTheWirePackageIsExported() throws IOException {
        String open = AS_IT_SHOULD_BE.get("module-info.java").replace("exports", "exports planted.wire; exports");

        assertThat(problemsWith("module-info.java", open))
                .anyMatch(problem -> problem.contains("exports [planted, planted.wire]"));
    }

    @Test
    void failsOnASecondPublicClass() throws IOException {
        assertThat(problemsWith("planted/Words.java", "package planted; public final class Words {}"))
                .singleElement()
                .asString()
                .contains("planted.Words");
    }

    @Test
    void oneInterfaceOfItsOwnIsPublic() throws IOException {
        assertThat(problemsWith("planted/Planted.java", "package planted; public interface Planted {}"))
                .isEmpty();
    }

    @Test
    void failsOnASecondPublicInterface() throws IOException {
        Map<String, String> files = new TreeMap<>(AS_IT_SHOULD_BE);
        files.put("planted/Planted.java", "package planted; public interface Planted {}");
        files.put("planted/Other.java", "package planted; public interface Other {}");

        assertThat(problemsOf(files)).singleElement().asString().contains("planted.Other, planted.Planted");
    }

    @Test
    void failsOnAPublicClassInAPackageThatIsNeitherExportedNorWire() throws IOException {
        assertThat(problemsWith("planted/inner/Words.java", "package planted.inner; public final class Words {}"))
                .singleElement()
                .asString()
                .contains("planted.inner.Words");
    }

    @Test
    void failsOnASecondFactory() throws IOException {
        String second = AS_IT_SHOULD_BE.get(FACTORY).replace("public final class PlantedFactory", "final class Second");

        assertThat(problemsWith("planted/Second.java", second))
                .anyMatch(problem -> problem.contains("not one factory but [planted.PlantedFactory, planted.Second]"));
    }

    private List<String> problemsWith(String file, String text) throws IOException {
        Map<String, String> files = new TreeMap<>(AS_IT_SHOULD_BE);
        files.put(file, text);
        return problemsOf(files);
    }

    private List<String> problemsOf(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String path = Reactor.HERE.location("api") + File.pathSeparator + Reactor.HERE.library("jspecify");
        JdkTools.compile(folder, folder, List.of(files.containsKey("module-info.java") ? "-p" : "-cp", path));
        return new ProviderJar(folder).problems();
    }
}
