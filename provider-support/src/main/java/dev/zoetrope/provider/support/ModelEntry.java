package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.scan.PlainJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    private static final Set<String> READ_LATER = Set.of("parameters", "rules", "price", "providerData");

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

    /** Where an entry is, for messages: the line is counted when it is said. */
    private record Place(String provider, ModelEntry entry) {
        @Override
        public String toString() {
            Object id = entry.head.get("id");
            return "catalogue of " + provider + ", line " + entry.line() + (id == null ? "" : ", " + id);
        }
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

    /**
     * Reads the head of a model and skips the rest.
     *
     * @param document the whole file
     * @param json a walk through it that is before the model; afterwards it is behind it
     * @return the entry
     */
    static ModelEntry glance(byte[] document, PlainJson json) {
        Map<String, @Nullable Object> head = new HashMap<>();
        int from = json.position();
        for (boolean more = json.enter('{'); more; more = json.next('}')) {
            String name = json.name();
            if (READ_LATER.contains(name)) {
                json.skip();
            } else {
                head.put(name, json.value());
            }
        }
        return new ModelEntry(document, from, json.position(), head);
    }

    ModelSpec model(String provider, ServingReader tasks, PriceReader prices) {
        CatalogEntry entry = new CatalogEntry(new Place(provider, this), head);
        try {
            List<Serving> servings = new ArrayList<>();
            for (CatalogEntry serving : entry.children("servings")) {
                servings.add(tasks.read(serving));
            }
            return model(new ModelId(provider, entry.text("id")), servings, prices, entry);
        } catch (IllegalArgumentException fault) {
            throw entry.placed(fault);
        }
    }

    private ModelSpec model(ModelId id, List<Serving> servings, PriceReader prices, CatalogEntry entry) {
        return ModelSpec.builder(id, entry.text("name"), OutputKind.of(entry.text("output")))
                .otherNames(entry.texts("otherNames"))
                .servings(servings)
                .schema(
                        entry.has("schema")
                                ? ModelSpec.Schema.valueOf(entry.text("schema").toUpperCase(Locale.ROOT))
                                : ModelSpec.Schema.COMPLETE)
                .confidence(confidence(entry))
                .deprecated(entry.flag("deprecated"))
                .replacedBy(entry.has("replacedBy") ? entry.text("replacedBy") : null)
                .note(entry.has("note") ? entry.text("note") : null)
                .details(() -> details(id, servings, prices))
                .build();
    }

    static ModelSpec.Confidence confidence(CatalogEntry entry) {
        return entry.has("confidence")
                ? ModelSpec.Confidence.valueOf(entry.text("confidence").toUpperCase(Locale.ROOT))
                : ModelSpec.Confidence.OFFICIAL;
    }

    private ModelSpec.Details details(ModelId id, List<Serving> servings, PriceReader prices) {
        CatalogEntry entry = new CatalogEntry(new Place(id.provider(), this), whole(id));
        ModelSpec.Details details = entry.checked(() -> new ModelSpec.Details(
                entry.named("parameters", "name").stream()
                        .map(parameter -> ParameterReader.read(parameter, parameter.text("name")))
                        .toList(),
                entry.children("rules").stream().map(RuleReader::read).toList(),
                entry.optionalChild("price").map(prices::read).orElse(null),
                entry.optionalChild("providerData").map(CatalogEntry::data).orElse(Map.of())));
        CatalogConsistency.check(servings, details, entry);
        return details;
    }

    private int line() {
        int line = 1;
        for (int at = 0; at < from; at++) {
            line += document[at] == '\n' ? 1 : 0;
        }
        return line;
    }

    private Map<String, @Nullable Object> whole(ModelId id) {
        Place place = new Place(id.provider(), this);
        try {
            return CatalogJson.object(document, from, to);
        } catch (JacksonException fault) {
            CatalogReader.requireJson(id.provider(), document);
            // A name that is there twice. The line is counted from the entry's own.
            int at = line() + fault.getLocation().getLineNr() - 1;
            throw new IllegalArgumentException(place + ": no JSON at line " + at, fault);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException(place + ": " + fault.getMessage(), fault);
        }
    }
}
