package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the description of a parameter, of a list's items and of an object's parts, which have one form. */
final class ParameterReader {

    private ParameterReader() {}

    static ParameterSpec read(CatalogEntry entry, String name) {
        return entry.checked(() -> ParameterSpec.builder(name, entry.as("type", WireType::of))
                .required(entry.flag("required"))
                .defaultValue(entry.has("default") ? entry.value("default") : null)
                .allowed(entry.values("enum"))
                .range(entry.optional("min", DecimalLimits::read), entry.optional("max", DecimalLimits::read))
                .step(entry.optional("step", DecimalLimits::read))
                .minLength(entry.optional("minLength", Integer::valueOf))
                .maxLength(entry.optional("maxLength", Integer::valueOf))
                .items(
                        items(entry, name),
                        entry.optional("minItems", Integer::valueOf),
                        entry.optional("maxItems", Integer::valueOf))
                .media(media(entry))
                .properties(entry.named("properties", "name").stream()
                        .map(part -> read(part, part.text("name")))
                        .toList())
                .binding(BindingReader.read(entry))
                .hint(entry.optional("hint", text -> text))
                .build());
    }

    private static @Nullable ParameterSpec items(CatalogEntry entry, String name) {
        // A list's items have no name of their own in the request; messages name the list that they are in.
        return entry.optionalChild("items").map(items -> read(items, name)).orElse(null);
    }

    private static @Nullable MediaLimits media(CatalogEntry entry) {
        return entry.optionalChild("media")
                .map(media -> new MediaLimits(
                        media.as("kind", MediaKind::of),
                        Set.copyOf(media.texts("formats")),
                        media.children("bounds").stream()
                                .map(ParameterReader::bound)
                                .toList(),
                        media.flag("orId"),
                        media.flag("orAsset")))
                .orElse(null);
    }

    private static MediaBound bound(CatalogEntry entry) {
        return new MediaBound(
                entry.as("of", MediaBound.Subject::of),
                entry.as("is", MediaBound.Comparison::of),
                entry.as("value", DecimalLimits::read));
    }
}
