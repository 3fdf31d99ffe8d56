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
import tools.jackson.core.TokenStreamLocation;

/**
 * A model's entry in a catalogue file: what a list needs is read, the rest is found again by its position in the file.
 */
final class ModelEntry {

    private static final Set<String> READ_LATER = Set.of("parameters", "rules", "price", "providerData");

    private final byte[] document;
    private final int from;
    private final int to;
    private final int line;
    private final Map<String, @Nullable Object> head;

    private ModelEntry(byte[] document, Span span, Map<String, @Nullable Object> head) {
        this.document = document;
        this.from = span.from();
        this.to = span.to();
        this.line = span.line();
        this.head = head;
    }

    /** Where an entry stands: its first byte, the byte after its last one, and the line that it begins in. */
    private record Span(int from, int to, int line) {}

    /**
     * Reads the head of a model and skips the rest.
     *
     * @param document the whole file
     * @param parser a parser of it that stands at the model's first token; afterwards it stands at the last one
     * @return the entry
     */
    static ModelEntry scan(byte[] document, JsonParser parser) {
        Map<String, @Nullable Object> head = new HashMap<>();
        TokenStreamLocation begin = parser.currentTokenLocation();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (READ_LATER.contains(name)) {
                parser.skipChildren();
            } else {
                head.put(name, CatalogJson.value(parser));
            }
        }
        int to = (int) parser.currentLocation().getByteOffset();
        return new ModelEntry(document, new Span((int) begin.getByteOffset(), to, begin.getLineNr()), head);
    }

    ModelSpec model(String provider, PriceReader prices) {
        CatalogEntry unnamed = new CatalogEntry(place(provider), head);
        CatalogEntry entry = new CatalogEntry(place(provider) + ", " + unnamed.text("id"), head);
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
        String place = place(model.id().provider()) + ", " + head.get("id");
        CatalogEntry entry = new CatalogEntry(place, whole(place));
        ModelSpec.Details details = entry.checked(() -> new ModelSpec.Details(
                entry.named("parameters", "name").stream()
                        .map(parameter -> ParameterReader.read(parameter, parameter.text("name")))
                        .toList(),
                entry.children("rules").stream().map(RuleReader::read).toList(),
                entry.optionalChild("price").map(prices::read).orElse(null),
                entry.optionalChild("providerData").map(CatalogEntry::data).orElse(Map.of())));
        CatalogConsistency.check(model.servings(), details, entry);
        return details;
    }

    private String place(String provider) {
        return "catalogue of " + provider + ", line " + line;
    }

    private Map<String, @Nullable Object> whole(String place) {
        try {
            return CatalogJson.object(document, from, to);
        } catch (JacksonException fault) {
            // The line is counted from the entry's own.
            int at = line + fault.getLocation().getLineNr() - 1;
            throw new IllegalArgumentException(place + ": no JSON at line " + at, fault);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException(place + ": " + fault.getMessage(), fault);
        }
    }

    private static ModelSpec.Schema schema(String text) {
        return ModelSpec.Schema.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static ModelSpec.Confidence confidence(String text) {
        return ModelSpec.Confidence.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
