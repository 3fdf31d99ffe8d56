package dev.zoetrope.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns fal's reference data into entries. Ids without a schema are listed by themselves. */
final class FalReference {

    /**
     * Left out on purpose: with it the files are inside the answer instead of behind links, the service keeps no copy, and
     * no job of it can be delivered.
     */
    private static final String INSIDE = "sync_mode";

    private final Map<String, @Nullable Object> data;

    FalReference(Map<String, @Nullable Object> data) {
        this.data = data;
    }

    String asOf() {
        return String.valueOf(data.get("date"));
    }

    List<Entry> entries() {
        return new ArrayList<>(Plain.objects(data.get("models")).stream()
                .map(FalReference::entry)
                .toList());
    }

    /** Returns what is known by its id alone. */
    Map<String, Object> idsAlone() {
        Map<String, Object> alone = new LinkedHashMap<>();
        alone.put("note", "Only its id is known, from the vendor's JavaScript client: nothing is checked.");
        alone.put("ids", Plain.texts(data.get("otherEndpointIds")));
        return alone;
    }

    private static Entry entry(Map<String, @Nullable Object> model) {
        String id = String.valueOf(model.get("modelId"));
        FalTask task = FalTask.of(id, String.valueOf(model.get("category")));
        Entry entry = new Entry(id, task.name());
        entry.head("name", model.get("name"));
        entry.head("output", task.output(model));
        if (!"full".equals(model.get("completeness"))) {
            entry.head("schema", "unknown");
        }
        if (model.get("lastSeen") != null) {
            entry.head("deprecated", true);
            entry.head("note", "Not in the service's own list of " + model.get("lastSeen") + " or later.");
        }
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>(Plain.objects(model.get("params")));
        parameters.removeIf(
                parameter -> INSIDE.equals(parameter.get("name")) && "boolean".equals(parameter.get("type")));
        parameters.sort(Comparator.comparingInt(ParameterForm::rank));
        for (Map<String, @Nullable Object> parameter : parameters) {
            if (String.valueOf(parameter.get("name")).endsWith("api_key")) {
                entry.head("note", "Needs a key of another service, which no request may hold.");
            }
            entry.parameters().add(ParameterForm.of(parameter));
        }
        return entry;
    }
}
