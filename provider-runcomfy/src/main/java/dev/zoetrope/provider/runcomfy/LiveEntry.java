package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.support.CatalogConventions;
import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of RunComfy's live catalogue, turned into the catalogue format. Source: the vendor's command
 * (src/cmd/models.rs) and ComfyUI nodes (scripts/update_model_catalog.py).
 */
final class LiveEntry {

    private static final List<String> OUTPUTS = List.of("video", "image", "audio", "3d", "text");

    private static final int LONGEST_NAME = 200;

    private LiveEntry() {}

    /**
     * Turns an entry into the catalogue format.
     *
     * @param value the entry as it came
     * @return it in the catalogue format; empty if it has no id that could be one
     */
    static Optional<Map<String, @Nullable Object>> read(@Nullable Object value) {
        JsonFields fields = JsonFields.of(value);
        String id = fields.text("model_id", "id");
        // Workflows and inference endpoints are listed too; all are run by their id in the same way.
        boolean usable = id.matches("[A-Za-z0-9._/-]{1,200}");
        if (!usable) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(id, fields));
        } catch (RuntimeException unreadable) {
            // An entry of unforeseen form is listed by its id; the others are not lost over it.
            return Optional.of(entry(id, JsonFields.NONE));
        }
    }

    private static Map<String, @Nullable Object> entry(String id, JsonFields fields) {
        CatalogConventions conventions = Conventions.READ;
        String category = category(id, fields);
        String capability = conventions.capability(category);
        List<Map<String, @Nullable Object>> parameters = LiveSchema.parameters(fields.object("input_schema"));
        conventions.bind(capability, parameters);
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        String name = fields.text("display_name", "name");
        entry.put("name", name.isEmpty() ? id : name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        entry.put("output", output(category));
        if (parameters.isEmpty()) {
            entry.put("schema", "unknown");
            entry.put("note", "Its parameters are not known: what is given is sent as it is, and nothing is checked.");
        }
        entry.put("servings", CatalogConventions.servings(capability, parameters));
        entry.put("parameters", parameters);
        price(fields).ifPresent(price -> entry.put("price", price));
        return entry;
    }

    /** Returns the first category that names input and output, else what the id suggests. */
    private static String category(String id, JsonFields fields) {
        List<String> categories = new ArrayList<>();
        fields.list("categories").forEach(each -> categories.add(JsonFields.words(each)));
        return categories.stream()
                .filter(category -> category.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .filter(category -> category.contains("-to-"))
                .findFirst()
                .orElseGet(() -> fromId(id));
    }

    private static String fromId(String id) {
        for (String segment : id.toLowerCase(Locale.ROOT).split("/")) {
            if (segment.contains("-to-")) {
                return segment.replaceAll("[^a-z0-9-]", "-");
            }
        }
        return id.endsWith("edit") ? "image-to-image" : "other";
    }

    private static String output(String category) {
        String made = category.substring(category.indexOf("-to-") + 1);
        return OUTPUTS.stream().filter(made::contains).findFirst().orElse("video");
    }

    private static Optional<Map<String, @Nullable Object>> price(JsonFields fields) {
        Optional<BigDecimal> base = fields.number("base_price_usd").filter(amount -> amount.signum() > 0);
        String unit = fields.text("price_unit").toLowerCase(Locale.ROOT);
        boolean known = unit.isEmpty() || unit.equals("output") || unit.equals("second");
        return base.filter(amount -> known).map(amount -> {
            Map<String, @Nullable Object> price = new LinkedHashMap<>();
            price.put("unit", unit.isEmpty() ? "output" : unit);
            price.put("amount", amount);
            return price;
        });
    }

    /** Read with the first live catalogue. */
    private static final class Conventions {
        static final CatalogConventions READ = CatalogConventions.read(
                RunComfyProviderFactory.ID, RunComfyProviderFactory.class.getResourceAsStream("conventions.json"));
    }
}
