package dev.zoetrope.provider.support;

import dev.zoetrope.api.MediaKind;
import dev.zoetrope.api.ModelId;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a provider's catalogue from our data format, which {@code catalog.schema.json} in this package describes. A
 * mistake in the data is reported with the entry it stands in.
 */
public final class CatalogReader {

    private static final String FORMAT_VERSION = "1";

    private CatalogReader() {}

    /**
     * Reads a catalogue.
     *
     * @param provider the provider's id, which must be the one in the file
     * @param resource the file, as {@code Class.getResourceAsStream} found it; it is closed
     * @return the catalogue
     * @throws IllegalArgumentException if the file is missing, of another format or inconsistent; the message names the
     *     entry
     * @throws UncheckedIOException if it cannot be read
     */
    public static Catalog read(String provider, @Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalArgumentException("the catalogue of " + provider + " is missing in its jar");
        }
        CatalogEntry root;
        try (resource) {
            root = new CatalogEntry("catalogue of " + provider, WireJson.readStrictly(resource.readAllBytes()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (JacksonException fault) {
            throw new IllegalArgumentException("the catalogue of " + provider + " is no JSON", fault);
        }
        if (!root.text("formatVersion").equals(FORMAT_VERSION)) {
            throw root.wrong("format version " + root.text("formatVersion") + " is not " + FORMAT_VERSION);
        }
        if (!root.text("provider").equals(provider)) {
            throw root.wrong("it belongs to provider " + root.text("provider"));
        }
        List<ModelSpec> models = root.named("models", "id").stream()
                .map(entry -> model(provider, entry))
                .toList();
        Set<String> ids = new HashSet<>();
        models.forEach(model -> {
            if (!ids.add(model.id().nativeId())) {
                throw root.wrong("model " + model.id() + " stands in it twice");
            }
        });
        return new Catalog(root.text("asOf"), localFiles(root.child("localFiles")), models);
    }

    private static LocalFiles localFiles(CatalogEntry entry) {
        PlannedUpload.How how = entry.as("how", text -> PlannedUpload.How.valueOf(text.toUpperCase(Locale.ROOT)));
        Map<MediaKind, Long> limits = new EnumMap<>(MediaKind.class);
        entry.optionalChild("maxBytes")
                .ifPresent(sizes -> sizes.names()
                        .forEach(kind ->
                                limits.put(sizes.checked(() -> MediaKind.of(kind)), sizes.as(kind, Long::valueOf))));
        return new LocalFiles(how, limits);
    }

    private static ModelSpec model(String provider, CatalogEntry entry) {
        List<CatalogEntry> rules = entry.children("rules");
        ModelSpec model = entry.checked(() -> new ModelSpec(
                new ModelId(provider, entry.text("id")),
                entry.text("name"),
                entry.as("output", OutputKind::of),
                entry.children("servings").stream().map(ServingReader::read).toList(),
                entry.named("parameters", "name").stream()
                        .map(parameter -> ParameterReader.read(parameter, parameter.text("name")))
                        .toList(),
                rules.stream().map(RuleReader::read).toList()));
        CatalogConsistency.check(model, entry);
        return model;
    }
}
