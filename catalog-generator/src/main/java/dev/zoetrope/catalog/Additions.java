package dev.zoetrope.catalog;

import dev.zoetrope.provider.support.CatalogConventions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes entries: task, bindings and servings by a provider's naming conventions, and what neither those nor the
 * reference data tell by a file of additions.
 */
final class Additions {

    private final CatalogConventions conventions;
    private final Map<String, @Nullable Object> sets;
    private final Map<String, @Nullable Object> models;
    private final Map<String, @Nullable Object> hints;

    Additions(CatalogConventions conventions, Map<String, @Nullable Object> file) {
        this.conventions = conventions;
        this.sets = Plain.object(file.get("sets"));
        this.models = Plain.object(file.get("models"));
        this.hints = Plain.object(file.get("hints"));
    }

    void complete(List<Entry> entries) {
        models.keySet().stream()
                .filter(id -> entries.stream().noneMatch(entry -> entry.id().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("the additions speak of " + id + ", which is in no data");
                });
        entries.forEach(entry -> complete(entry, Plain.object(models.get(entry.id()))));
    }

    private void complete(Entry entry, Map<String, @Nullable Object> added) {
        Object named = added.get("capability");
        String capability = named == null ? conventions.capability(entry.category()) : named.toString();
        Plain.object(added.get("fields"))
                .forEach((parameter, field) -> required(entry, parameter).put("field", field));
        Plain.object(added.get("requiredParts"))
                .forEach((list, part) -> requirePart(required(entry, list), String.valueOf(part)));
        Plain.texts(added.get("require")).forEach(name -> require(required(entry, name)));
        Plain.texts(added.get("use")).forEach(set -> use(entry, Plain.object(sets.get(set))));
        Map<String, @Nullable Object> byHand = Plain.object(added.get("fields"));
        List<Map<String, @Nullable Object>> unbound = new ArrayList<>();
        for (Map<String, @Nullable Object> parameter : entry.parameters()) {
            if (Entry.fields(parameter).isEmpty() && !byHand.containsKey(String.valueOf(parameter.get("name")))) {
                unbound.add(parameter);
            }
        }
        conventions.bind(capability, unbound);
        dropDoubles(entry, added);
        for (Map<String, @Nullable Object> parameter : entry.parameters()) {
            hint(parameter);
        }
        entry.servings().addAll(CatalogConventions.servings(capability, entry.parameters()));
        Plain.texts(added.get("alsoServes"))
                .forEach(task -> entry.servings().addAll(CatalogConventions.servings(task, List.of())));
        Plain.object(added.get("needs"))
                .forEach((task, fields) ->
                        entry.servings(task).forEach(serving -> serving.put("needs", Plain.texts(fields))));
        entry.head("output", added.get("output"));
        if (added.get("note") != null) {
            Object before = entry.head("note");
            entry.head("note", before == null ? added.get("note") : before + " " + added.get("note"));
        }
        entry.rules().addAll(Plain.objects(added.get("rules")));
        if (Boolean.TRUE.equals(added.get("unpriced"))) {
            entry.price(null);
        }
    }

    /** What the additions bind by hand, the conventions must not bind again. */
    private static void dropDoubles(Entry entry, Map<String, @Nullable Object> added) {
        Map<String, @Nullable Object> byHand = Plain.object(added.get("fields"));
        for (Map<String, @Nullable Object> parameter : entry.parameters()) {
            boolean another = !byHand.containsKey(String.valueOf(parameter.get("name")));
            if (another && Entry.fields(parameter).stream().anyMatch(byHand::containsValue)) {
                parameter.remove("field");
                parameter.remove("binding");
            }
        }
    }

    private static void use(Entry entry, Map<String, @Nullable Object> set) {
        Plain.object(set.get("bindings"))
                .forEach((parameter, binding) -> required(entry, parameter).put("binding", binding));
        Plain.objects(set.get("rules")).stream()
                .filter(rule -> Plain.texts(rule.get("parameters")).stream()
                        .allMatch(name -> entry.parameter(name).isPresent()))
                .forEach(entry.rules()::add);
    }

    /** What the data call optional, or take as an empty list, although nothing would be said without it. */
    private static void require(Map<String, @Nullable Object> parameter) {
        parameter.put("required", true);
        if ("array".equals(parameter.get("type"))) {
            parameter.putIfAbsent("minItems", BigDecimal.ONE);
        }
    }

    private static void requirePart(Map<String, @Nullable Object> list, String part) {
        Plain.objects(Plain.object(list.get("items")).get("properties")).stream()
                .filter(property -> part.equals(property.get("name")))
                .forEach(property -> property.put("required", true));
    }

    private void hint(Map<String, @Nullable Object> parameter) {
        Object hint = hints.get(String.valueOf(parameter.get("name")));
        if (hint != null) {
            parameter.putIfAbsent("hint", hint);
        }
    }

    private static Map<String, @Nullable Object> required(Entry entry, String parameter) {
        return entry.parameter(parameter)
                .orElseThrow(() -> new IllegalArgumentException(entry.id() + " has no parameter " + parameter));
    }
}
