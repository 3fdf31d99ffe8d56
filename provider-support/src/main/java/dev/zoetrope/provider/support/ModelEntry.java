package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.media.OutputKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * A model's entry in a catalogue file: what a list needs is read, the rest is found again by its position in the file.
 */
final class ModelEntry {

    private static final Set<String> READ_LATER = Set.of("parameters", "rules", "price");

    private final byte[] document;
    private final int from;
    private final int to;
    private final Map<String, @Nullable Object> head;

    private ModelEntry(byte[] document, int from, int to, Map<String, @Nullable Object> head) {
        this.document = document;
        this.from = from;
        this.to = to;
        this.head = head;
    }

    /**
     * Reads the head of a model and skips the rest.
     *
     * @param document the whole file
     * @param parser a parser of it that stands at the model's first token; afterwards it stands at the last one
     * @return the entry
     */
    static ModelEntry scan(byte[] document, JsonParser parser) {
        Map<String, @Nullable Object> head = new HashMap<>();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (READ_LATER.contains(name)) {
                parser.skipChildren();
            } else {
                head.put(name, CatalogJson.value(parser));
            }
        }
        return new ModelEntry(document, from, (int) parser.currentLocation().getByteOffset(), head);
    }

    ModelSpec model(String provider, PriceReader prices) {
        CatalogEntry unnamed = new CatalogEntry("catalogue of " + provider, head);
        CatalogEntry entry = new CatalogEntry("catalogue of " + provider + ", " + unnamed.text("id"), head);
        ModelSpec[] model = new ModelSpec[1];
        model[0] = entry.checked(() -> ModelSpec.builder(
                        new ModelId(provider, entry.text("id")), entry.text("name"), entry.as("output", OutputKind::of))
                .otherNames(entry.texts("otherNames"))
                .servings(entry.children("servings").stream()
                        .map(ServingReader::read)
                        .toList())
                .schema(entry.has("schema") ? entry.as("schema", ModelEntry::schema) : ModelSpec.Schema.COMPLETE)
                .confidence(
                        entry.has("confidence")
                                ? entry.as("confidence", ModelEntry::confidence)
                                : ModelSpec.Confidence.OFFICIAL)
                .deprecated(entry.flag("deprecated"))
                .replacedBy(entry.optional("replacedBy", text -> text))
                .note(entry.optional("note", text -> text))
                .details(() -> details(model[0], prices))
                .build());
        return model[0];
    }

    private ModelSpec.Details details(ModelSpec model, PriceReader prices) {
        CatalogEntry entry = new CatalogEntry("catalogue of " + model.id().provider() + ", " + head.get("id"), whole());
        ModelSpec.Details details = entry.checked(() -> new ModelSpec.Details(
                entry.named("parameters", "name").stream()
                        .map(parameter -> ParameterReader.read(parameter, parameter.text("name")))
                        .toList(),
                entry.children("rules").stream().map(RuleReader::read).toList(),
                entry.optionalChild("price").map(prices::read).orElse(null)));
        CatalogConsistency.check(model.servings(), details, entry);
        return details;
    }

    private Map<String, @Nullable Object> whole() {
        try {
            return CatalogJson.object(document, from, to);
        } catch (JacksonException fault) {
            throw new IllegalArgumentException("the catalogue's entry " + head.get("id") + " is no JSON", fault);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException(
                    "the catalogue's entry " + head.get("id") + ": " + fault.getMessage(), fault);
        }
    }

    private static ModelSpec.Schema schema(String text) {
        return ModelSpec.Schema.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static ModelSpec.Confidence confidence(String text) {
        return ModelSpec.Confidence.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
