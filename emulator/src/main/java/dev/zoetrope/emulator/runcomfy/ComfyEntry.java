package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes catalogue entries of the wire from the facts of the data file. What the file lacks is made up, always alike:
 * prices, titles, and the sample texts and sample addresses that the service puts as defaults into its schemas.
 */
final class ComfyEntry {

    /** A category at the end of an id, such as {@code image-to-video}. */
    private static final Pattern CATEGORY = Pattern.compile(".*/(\\w+-to-\\w+)");

    private static final String SAMPLE_PROMPT = "A lantern sways on a pier while the tide comes in.";
    private static final String SAMPLE_ADDRESS = "https://samples.zoetrope.invalid/pier";

    private ComfyEntry() {}

    /** {@return the model of an id and its facts; without facts it has no schema} */
    static ComfyModel model(String id, ObjectNode facts) {
        ObjectNode entry = Json.object()
                .put("model_id", id)
                .put("display_name", facts.path("name").stringValue(id))
                .put("description", facts.path("name").stringValue(id) + ", as emulated.")
                .put("kind", "model");
        String category = facts.path("category").stringValue(categoryIn(id));
        if (category.isEmpty()) {
            entry.putArray("categories");
        } else {
            entry.putArray("categories").add(category);
        }
        ObjectNode emulation = facts.deepCopy();
        emulation.remove("input_schema");
        boolean bySecond = facts.path("unit").stringValue("").equals("second");
        entry.put(
                "base_price_usd",
                facts.has("price") ? new BigDecimal(facts.path("price").stringValue()) : price(id, category, bySecond));
        entry.put("price_unit", bySecond ? "second" : "output");
        entry.put("pricing_note", (bySecond ? "Per second of output." : "Per output.") + " The emulator's own price.");
        entry.put("model_url", "https://www.runcomfy.com/models/" + id);
        if (facts.path("input_schema") instanceof ObjectNode schema) {
            dress(schema, emulation.path("media"));
            entry.set("input_schema", schema.put("title", name(id).replace(" ", "") + "Input"));
        }
        entry.set("emulation", emulation);
        return new ComfyModel(entry);
    }

    /**
     * Makes a price, the same for the same id: 0.04 to 0.15 dollars for a second, 0.20 to 0.60 for a whole film or a
     * shape in space, 0.02 to 0.09 for anything else. So no picture is dearer than the shortest usual film.
     */
    private static BigDecimal price(String id, String category, boolean bySecond) {
        CRC32 hash = new CRC32();
        hash.update(id.getBytes(StandardCharsets.UTF_8));
        long spread = hash.getValue();
        boolean large = category.contains("video") || category.contains("3d");
        return BigDecimal.valueOf(bySecond ? 4 + spread % 12 : large ? 20 + spread % 41 : 2 + spread % 8, 2);
    }

    private static String categoryIn(String id) {
        Matcher category = CATEGORY.matcher(id);
        return category.matches() ? category.group(1) : "";
    }

    private static void dress(ObjectNode schema, JsonNode untagged) {
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            ObjectNode facts = (ObjectNode) property.getValue();
            facts.put("title", name(name));
            String kind = untagged.path(name).stringValue(facts.path("format").stringValue(""));
            boolean required = schema.path("required").valueStream().anyMatch(each -> name.equals(each.stringValue()));
            boolean single = facts.path("type").stringValue().equals("string");
            if (!kind.isEmpty()) {
                facts.put("description", "URL of " + kind.replaceFirst("_uris?$", "") + " material.");
            }
            if (required && single && !facts.has("default") && (name.equals("prompt") || !kind.isEmpty())) {
                facts.put("default", name.equals("prompt") ? SAMPLE_PROMPT : SAMPLE_ADDRESS);
            }
        });
    }

    /** {@return {@code Start Image Url} for {@code start_image_url}} */
    private static String name(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return name.toString();
    }
}
