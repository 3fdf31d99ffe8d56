package dev.zoetrope.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderLoaderTests {

    @TempDir
    Path folder;

    private ClassLoader announcing(String... lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ProviderFactory.class.getName()), List.of(lines));
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void everyProviderOnTheClassPathIsFoundWithItsJar() {
        Discovery discovery = ProviderLoader.load(getClass().getClassLoader());

        assertThat(discovery.found()).extracting(FoundProvider::id).contains("runcomfy", "runninghub");
        assertThat(discovery.found())
                .allSatisfy(found -> assertThat(found.source()).contains("provider-" + found.id()));
        assertThat(discovery.broken()).isEmpty();
    }

    @Test
    void aBrokenProviderDoesNotHideAGoodOne() throws IOException {
        Discovery discovery =
                ProviderLoader.load(announcing("com.example.Missing", ProviderLoaderTests.class.getName()));

        assertThat(discovery.found()).extracting(FoundProvider::id).contains("runcomfy", "runninghub");
        assertThat(discovery.broken())
                .extracting(BrokenProvider::name)
                .containsExactlyInAnyOrder("com.example.Missing", ProviderLoaderTests.class.getName());
        assertThat(discovery.broken()).extracting(BrokenProvider::source).containsOnly(folder.toString());
    }

    @Test
    void aDamagedCatalogueDoesNotHideAGoodProvider() {
        Discovery discovery = ProviderLoader.load(getClass().getClassLoader());
        FoundProvider damaged = new FoundProvider(new DamagedProvider(), "damaged.jar");
        List<FoundProvider> all =
                Stream.concat(Stream.of(damaged), discovery.found().stream()).toList();

        Providers providers = new Providers(
                new Discovery(all, List.of()), List.of(), List.of(), new CatalogCache(Path.of("no-catalogs")));

        assertThat(providers.describeAll())
                .extracting(ProviderInfo::id)
                .containsExactly("damaged", "fal", "replicate", "runcomfy", "runninghub");
        assertThat(providers.describeAll().get(0).problem()).contains("catalogue");
        assertThat(providers.models(damaged)).isEmpty();
    }

    /** A provider whose data cannot be read. */
    private static final class DamagedProvider implements ProviderFactory {
        @Override
        public String id() {
            return "damaged";
        }

        @Override
        public ProviderSettings settings() {
            return ProviderSettings.builder(URI.create("https://example.org"))
                    .keyVariables(List.of("DAMAGED_KEY"))
                    .baseUrlVariable("DAMAGED_URL")
                    .build();
        }

        @Override
        public Catalog catalog() {
            throw new IllegalStateException("line 7 is damaged");
        }

        @Override
        public Provider open(ProviderContext context) {
            throw new AssertionError("never opened");
        }
    }

    @Test
    void twoProvidersWithOneIdRefuseToStart() {
        Discovery discovery = ProviderLoader.load(getClass().getClassLoader());
        FoundProvider first = discovery.found().get(0);
        List<FoundProvider> twice = List.of(first, new FoundProvider(first.factory(), "another.jar"));

        assertThatThrownBy(() -> new Providers(
                        new Discovery(twice, List.of()),
                        List.of(),
                        List.of(),
                        new CatalogCache(Path.of("no-catalogs"))))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.CONFIGURATION);
                    assertThat(e.getMessage())
                            .contains(first.factory().getClass().getName(), first.source(), "another.jar");
                });
    }

    @Test
    void theBuildTellsWhichArtifactsThereAre() {
        assertThat(KnownProviders.artifacts())
                .containsOnlyKeys("comfyui", "fal", "replicate", "runcomfy", "runninghub")
                .allSatisfy((id, artifact) ->
                        assertThat(artifact).startsWith("dev.zoetrope:zoetrope-provider-" + id + ":"));
    }
}
