package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.CatalogUpdate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges today's catalogue into the one in the jar. A model whose parameters are unchanged keeps its entry, which knows
 * more than a schema can say, and gets today's price; one whose parameters have changed gets today's.
 */
final class CatalogMerge {

    /** What makes two descriptions of a parameter different for a caller; hints, formats and bindings do not. */
    private static final List<String> FACTS =
            List.of("type", "required", "enum", "min", "max", "maxItems", "maxLength");

    private final Map<String, @Nullable Object> builtIn;
    private final Map<String, Map<String, @Nullable Object>> served;
    private final LocalDate today;
    private final List<String> added = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    /**
     * Merges two catalogues.
     *
     * @param builtIn the catalogue in the jar
     * @param served the models of today in the catalogue format, by id
     * @param today today's date
     */
    CatalogMerge(
            Map<String, @Nullable Object> builtIn, Map<String, Map<String, @Nullable Object>> served, LocalDate today) {
        this.builtIn = builtIn;
        this.served = served;
        this.today = today;
    }

    CatalogUpdate update() {
        List<Map<String, @Nullable Object>> models = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> left = new LinkedHashMap<>(served);
        for (Map<String, @Nullable Object> known : CatalogDocument.objects(builtIn.get("models"))) {
            Map<String, @Nullable Object> live = left.remove(String.valueOf(known.get("id")));
            models.add(live == null ? gone(known) : merged(known, live));
        }
        for (Map<String, @Nullable Object> live : left.values()) {
            added.add(String.valueOf(live.get("id")));
            models.add(readable(live));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>(builtIn);
        document.put("asOf", today.toString());
        document.put("madeFrom", builtIn.get("asOf"));
        Map<String, @Nullable Object> prices = new LinkedHashMap<>();
        prices.put("currency", "USD");
        prices.put("asOf", today.toString());
        prices.put("source", "the base price in RunComfy's catalogue, which other inputs may change");
        document.put("prices", prices);
        document.put("models", models);
        return new CatalogUpdate(
                new String(CatalogDocument.write(document), StandardCharsets.UTF_8), added, gone, changed);
    }

    private Map<String, @Nullable Object> gone(Map<String, @Nullable Object> known) {
        // An id that never had a schema may have been wrong from the start; its absence is not news.
        if (!"unknown".equals(known.get("schema")) && !known.containsKey("replacedBy")) {
            gone.add(String.valueOf(known.get("id")));
        }
        known.put("deprecated", true);
        known.put("note", "RunComfy's catalogue of " + today + " no longer lists it.");
        return known;
    }

    private Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
        Object price = live.get("price");
        boolean same = facts(known).equals(facts(live)) || "unknown".equals(live.get("schema"));
        if (!same) {
            boolean hadSchema = !"unknown".equals(known.get("schema"));
            if (hadSchema) {
                changed.add(String.valueOf(known.get("id")));
            } else {
                added.add(String.valueOf(known.get("id")));
            }
        }
        Map<String, @Nullable Object> merged = same ? known : changed(known, live);
        if (price != null) {
            merged.put("price", price);
        }
        return merged;
    }

    /** Takes today's parameters, and from the entry in the jar its families and those rules that still apply. */
    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(live);
        Map<String, @Nullable Object> withFamilies = new LinkedHashMap<>(live);
        withFamilies.put("servings", known.get("servings"));
        withFamilies.put("rules", known.get("rules"));
        if (known.get("rules") == null) {
            withFamilies.remove("rules");
        }
        return isConsistent(withFamilies) ? withFamilies : readable(changed);
    }

    /** Drops what would make the whole catalogue unreadable: a model without parameters still runs. */
    private static Map<String, @Nullable Object> readable(Map<String, @Nullable Object> model) {
        if (isConsistent(model)) {
            return model;
        }
        Map<String, @Nullable Object> bare = new LinkedHashMap<>(model);
        bare.put("schema", "unknown");
        bare.put("parameters", List.of());
        bare.keySet().removeAll(Set.of("rules", "price"));
        // What a serving needs or fixes refers to parameters that no longer exist.
        List<Map<String, @Nullable Object>> servings = CatalogDocument.objects(model.get("servings"));
        for (Map<String, @Nullable Object> serving : servings) {
            serving.keySet().retainAll(Set.of("capability"));
        }
        bare.put("servings", servings);
        return bare;
    }

    private static boolean isConsistent(Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("formatVersion", BigDecimal.valueOf(2));
        document.put("provider", RunComfyProviderFactory.ID);
        document.put("asOf", "2000-01-01");
        document.put("localFiles", Map.of("how", "inline"));
        document.put("prices", Map.of("currency", "USD", "asOf", "2000-01-01", "source", ""));
        document.put("models", List.of(model));
        try {
            // Parameters are read lazily; asking for them finds what is wrong with them.
            CatalogReader.read(RunComfyProviderFactory.ID, CatalogDocument.write(document))
                    .models()
                    .forEach(ModelSpec::parameters);
            return true;
        } catch (IllegalArgumentException inconsistent) {
            return false;
        }
    }

    private static Map<String, Object> facts(Map<String, @Nullable Object> model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        CatalogDocument.objects(model.get("parameters")).forEach(parameter -> {
            StringBuilder text = new StringBuilder();
            FACTS.forEach(fact -> text.append(plain(parameter.get(fact))).append('|'));
            facts.put(String.valueOf(parameter.get("name")), text.toString());
        });
        return facts;
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CatalogMerge::plain).toList().toString();
        }
        return String.valueOf(value);
    }
}
