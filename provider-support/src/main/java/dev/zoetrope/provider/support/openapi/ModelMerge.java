package dev.zoetrope.provider.support.openapi;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.CatalogReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a model takes today over its entry in the jar. Today's schema says which parameters there are, and replaces a
 * limit by another one; what it does not speak of stays as the jar has it, so that nothing is checked less because a schema
 * says less.
 */
final class ModelMerge {

    /** What makes two descriptions of a parameter different for a caller; hints, formats and bindings do not. */
    private static final List<String> FACTS =
            List.of("type", "required", "enum", "min", "max", "minLength", "maxLength", "minItems", "maxItems");

    /** What stays as it is in the jar where today's schema does not speak of it. */
    private static final List<String> LIMITS = List.of(
            "enum", "min", "max", "step", "minLength", "maxLength", "minItems", "maxItems", "media", "properties");

    private static final String UNKNOWN = "unknown";

    /** How a model is run, where its id does not say it all, such as its version. */
    private static final String WAY = "providerData";

    private final String provider;

    ModelMerge(String provider) {
        this.provider = provider;
    }

    /** {@return whether anything differs for a caller} */
    static boolean differ(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        return !facts(one).equals(facts(other));
    }

    /**
     * Merges a model.
     *
     * @param known its entry in the jar
     * @param live its entry of today, whose parameters are known
     * @return the entry that counts; the one in the jar if nothing differs for a caller
     */
    Map<String, @Nullable Object> merged(Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
        Map<String, Map<String, @Nullable Object>> before = byName(known.get("parameters"));
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        for (Map<String, @Nullable Object> parameter : CatalogDocument.objects(live.get("parameters"))) {
            Map<String, @Nullable Object> old = before.get(String.valueOf(parameter.get("name")));
            parameters.add(old == null ? parameter : parameter(old, parameter));
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(known);
        merged.put("parameters", parameters);
        merged.remove("schema");
        boolean ranAlike = live.get(WAY) == null
                || CatalogDocument.object(live.get(WAY)).isEmpty()
                        == CatalogDocument.object(known.get(WAY)).isEmpty();
        if (ranAlike && !differ(known, merged) && Objects.equals(known.get("schema"), merged.get("schema"))) {
            return known;
        }
        // What is run goes with the schema that checks it: both are of today, or both are the jar's.
        if (live.get(WAY) != null) {
            merged.put(WAY, live.get(WAY));
        }
        // What a run costs may depend on what has changed; an unknown price is refused where there is a budget.
        merged.remove("price");
        List<Map<String, @Nullable Object>> plain = servings(known, live);
        List<Object> rules = new ArrayList<>();
        CatalogDocument.objects(known.get("rules")).forEach(rule -> {
            Map<String, @Nullable Object> alone = new LinkedHashMap<>(merged);
            alone.put("rules", List.of(rule));
            alone.put("servings", plain);
            if (isConsistent(alone)) {
                rules.add(rule);
            }
        });
        merged.put("rules", rules);
        if (rules.isEmpty()) {
            merged.remove("rules");
        }
        if (!isConsistent(merged)) {
            // A family whose length or tier can no longer be set would buy something else under the same name.
            merged.put("servings", plain);
        }
        return isConsistent(merged) ? merged : known;
    }

    /** Returns the tasks of today, or those of the jar where the service names none; without families. */
    private static List<Map<String, @Nullable Object>> servings(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
        List<Map<String, @Nullable Object>> today = CatalogDocument.objects(live.get("servings"));
        return today.stream().anyMatch(each -> UNKNOWN.equals(each.get("capability"))) ? tasks(known) : today;
    }

    private static List<Map<String, @Nullable Object>> tasks(Map<String, @Nullable Object> model) {
        List<Map<String, @Nullable Object>> tasks = CatalogDocument.objects(model.get("servings"));
        tasks.forEach(task -> task.keySet().retainAll(List.of("capability")));
        return tasks.stream().distinct().toList();
    }

    private static Map<String, @Nullable Object> parameter(
            Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
        if ("any".equals(live.get("type")) && !"any".equals(known.get("type"))) {
            return known;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(live);
        if (Objects.equals(known.get("type"), live.get("type"))) {
            LIMITS.forEach(limit -> keep(limit, known, merged));
            if (known.get("items") instanceof Map<?, ?>) {
                Map<String, @Nullable Object> old = CatalogDocument.object(known.get("items"));
                merged.put(
                        "items",
                        live.get("items") == null ? old : parameter(old, CatalogDocument.object(live.get("items"))));
            }
        }
        if (Boolean.TRUE.equals(known.get("required"))) {
            merged.put("required", true);
        }
        for (String meaning : List.of("default", "hint")) {
            keep(meaning, known, merged);
        }
        if (known.get("field") != null || known.get("binding") != null) {
            merged.remove("field");
            merged.remove("binding");
            keep("field", known, merged);
            keep("binding", known, merged);
        }
        return merged;
    }

    private static void keep(String name, Map<String, @Nullable Object> known, Map<String, @Nullable Object> merged) {
        boolean richer = name.equals("media") || name.equals("properties");
        if (known.get(name) != null && (richer || merged.get(name) == null)) {
            merged.put(name, known.get(name));
        }
    }

    /** Drops what would make the whole catalogue unreadable. */
    Map<String, @Nullable Object> readable(Map<String, @Nullable Object> model) {
        if (isConsistent(model)) {
            return model;
        }
        Map<String, @Nullable Object> bare = new LinkedHashMap<>(model);
        bare.put("schema", UNKNOWN);
        bare.remove("parameters");
        bare.put("servings", tasks(model));
        return bare;
    }

    private boolean isConsistent(Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("formatVersion", BigDecimal.valueOf(2));
        document.put("provider", provider);
        document.put("asOf", "2000-01-01");
        document.put("localFiles", Map.of("how", "inline"));
        document.put("prices", Map.of("currency", "USD", "asOf", "2000-01-01", "source", ""));
        document.put("models", List.of(model));
        try {
            // Parameters are read lazily; asking for them finds what is wrong with them.
            CatalogReader.read(provider, CatalogDocument.write(document))
                    .models()
                    .forEach(ModelSpec::parameters);
            return true;
        } catch (IllegalArgumentException inconsistent) {
            return false;
        }
    }

    private static Map<String, Map<String, @Nullable Object>> byName(@Nullable Object parameters) {
        Map<String, Map<String, @Nullable Object>> byName = new HashMap<>();
        CatalogDocument.objects(parameters).forEach(each -> byName.put(String.valueOf(each.get("name")), each));
        return byName;
    }

    private static Map<String, String> facts(Map<String, @Nullable Object> model) {
        Map<String, String> facts = new HashMap<>();
        CatalogDocument.objects(model.get("parameters")).forEach(parameter -> {
            StringBuilder text = new StringBuilder();
            FACTS.forEach(fact -> text.append(plain(parameter.get(fact))).append('|'));
            // A default is sent only for what a model requires.
            text.append(Boolean.TRUE.equals(parameter.get("required")) ? plain(parameter.get("default")) : "");
            facts.put(String.valueOf(parameter.get("name")), text.toString());
        });
        return facts;
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ModelMerge::plain).toList().toString();
        }
        return String.valueOf(value);
    }
}
