package dev.zoetrope.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns Replicate's reference data into entries. Ids without a schema are left out: they run as unlisted models. */
final class ReplicateReference {

    /**
     * What the vendors themselves offer, which runs by its name and has one price whatever machine it is on. A version of
     * one that was seen somewhere says nothing about what runs today.
     */
    private static final Pattern OFFICIAL = Pattern.compile(
            "(?:black-forest-labs|google|ideogram-ai|kwaivgi|minimax|recraft-ai|wan-video)/.*|bytedance/see(?:dance|dream).*"
                    + "|stability-ai/stable-diffusion-3");

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");

    /** Left out on purpose: the key of another service, which would go into the ledger with the input. */
    private static final Pattern SECRET = Pattern.compile(".*api_key");

    private final Map<String, @Nullable Object> data;

    ReplicateReference(Map<String, @Nullable Object> data) {
        this.data = data;
    }

    String asOf() {
        return data.get("date") + "-01";
    }

    List<Entry> entries() {
        return new ArrayList<>(Plain.objects(data.get("models")).stream()
                .map(ReplicateReference::entry)
                .toList());
    }

    /** Returns what is known by its id alone. */
    Map<String, Object> idsAlone() {
        Map<String, Object> alone = new LinkedHashMap<>();
        alone.put("note", "Only its id is known, from pages and programs of others: nothing is checked.");
        alone.put("confidence", "community");
        alone.put(
                "ids",
                Plain.objects(data.get("modelIdsWithoutSchema")).stream()
                        .map(each -> String.valueOf(each.get("modelId")))
                        .toList());
        return alone;
    }

    private static Entry entry(Map<String, @Nullable Object> model) {
        String id = String.valueOf(model.get("modelId"));
        Entry entry = new Entry(id, String.valueOf(model.get("category")));
        entry.head("name", model.get("name"));
        entry.head("output", model.get("outputType"));
        if (!"full".equals(model.get("completeness"))) {
            entry.head("schema", "partial");
        }
        if (!List.of("doc", "official-code").contains(model.get("confidence"))) {
            entry.head("confidence", "community");
        }
        String version = String.valueOf(model.get("versionSeen"));
        if (VERSION.matcher(version).matches() && !OFFICIAL.matcher(id).matches()) {
            entry.head("providerData", Map.of("version", version));
        }
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>(Plain.objects(model.get("params")));
        parameters.removeIf(
                each -> SECRET.matcher(String.valueOf(each.get("name"))).matches());
        parameters.sort(Comparator.comparingInt(ParameterForm::rank));
        for (Map<String, @Nullable Object> parameter : parameters) {
            entry.parameters().add(value(parameter));
            needed(entry, parameter);
        }
        return entry;
    }

    private static Map<String, @Nullable Object> value(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> to = ParameterForm.of(from);
        if (from.get("defaultConfidence") != null) {
            to.remove("default");
        }
        if (from.get("enumElided") != null) {
            to.putIfAbsent("hint", "one of " + from.get("enumElided") + " values of the service; they are not checked");
        }
        if (from.get("knownValues") != null) {
            to.putIfAbsent("hint", "such as " + String.join(", ", Plain.texts(from.get("knownValues"))));
        }
        if (from.get("multipleOf") != null) {
            to.put("step", from.get("multipleOf"));
        }
        if (from.get("minSeconds") instanceof BigDecimal least && to.get("media") != null) {
            Map<String, @Nullable Object> media = Plain.object(to.get("media"));
            List<Object> bounds = new ArrayList<>(Plain.objects(media.get("bounds")));
            bounds.add(ProseLimits.bound("seconds", ">=", least.stripTrailingZeros()));
            if (from.get("maxSeconds") instanceof BigDecimal most) {
                bounds.add(ProseLimits.bound("seconds", "<=", most.stripTrailingZeros()));
            }
            media.put("bounds", bounds);
        }
        return to;
    }

    /** Adds the rule that a parameter counts only beside another one. */
    private static void needed(Entry entry, Map<String, @Nullable Object> parameter) {
        if (parameter.get("needs") == null) {
            return;
        }
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        when.put("parameter", parameter.get("name"));
        when.put("is", "given");
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("kind", "needs-one-of");
        rule.put("parameters", List.of(String.valueOf(parameter.get("needs"))));
        rule.put("when", when);
        rule.put("text", parameter.get("name") + " needs " + parameter.get("needs"));
        entry.rules().add(rule);
    }

    /**
     * Adds the tasks that a model serves besides the one it is named for, because it takes a picture as well: here one
     * model is what elsewhere are several.
     */
    static void serve(List<Entry> entries) {
        for (Entry entry : entries) {
            boolean image = entry.parameterFor("image").isPresent();
            if (!entry.servings("text-to-video").isEmpty()) {
                also(entry, image, "image-to-video", "image");
                also(entry, image && entry.parameterFor("last-image").isPresent(), "start-end-to-video", "last-image");
                also(entry, entry.parameterFor("references").isPresent(), "reference-to-video", "references");
            }
            if (!entry.servings("text-to-image").isEmpty()) {
                also(entry, image, "image-to-image", "image");
            }
        }
    }

    private static void also(Entry entry, boolean can, String task, String needs) {
        if (can && entry.servings(task).isEmpty()) {
            Map<String, @Nullable Object> serving = new LinkedHashMap<>();
            serving.put("capability", task);
            serving.put("needs", needs.equals("last-image") ? List.of("image", needs) : List.of(needs));
            entry.servings().add(serving);
        }
    }
}
