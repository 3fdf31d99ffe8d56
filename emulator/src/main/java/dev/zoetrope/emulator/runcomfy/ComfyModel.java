package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.jobs.Price;
import dev.zoetrope.emulator.media.MediaKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One model of the catalogue, as read from the data file. */
final class ComfyModel {

    private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);

    private final ObjectNode entry;

    ComfyModel(ObjectNode entry) {
        this.entry = entry;
    }

    String id() {
        return entry.path("model_id").stringValue();
    }

    /** Returns the input schema in the language of the wire. */
    JsonNode schema() {
        return entry.path("input_schema");
    }

    /** Returns what only the emulator needs: output kind, untagged media fields, prose rules. */
    JsonNode emulation() {
        return entry.path("emulation");
    }

    MediaKind output() {
        return MediaKind.named(emulation().path("output").stringValue());
    }

    boolean isKind(String kind) {
        return entry.path("kind").stringValue("").equals(kind);
    }

    boolean isCategory(String category) {
        return categories().contains(category);
    }

    List<String> categories() {
        return entry.path("categories").valueStream().map(JsonNode::stringValue).toList();
    }

    /** Tells whether a text is part of id, display name or description, ignoring case. */
    boolean mentions(String text) {
        String all = id() + "\n" + entry.path("display_name").stringValue("") + "\n"
                + entry.path("description").stringValue("");
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** Returns the catalogue entry as the wire has it. */
    ObjectNode listing(boolean withSchema) {
        ObjectNode listing = entry.deepCopy();
        listing.remove("emulation");
        ArrayNode inputs = listing.putArray("inputs");
        schema().path("properties").propertyNames().forEach(inputs::add);
        listing.set("required_inputs", schema().path("required"));
        if (!withSchema) {
            listing.remove("input_schema");
        }
        return listing;
    }

    /** Returns what a job with this input costs: the base price, times the seconds where it counts by second. */
    Price price(ObjectNode input) {
        BigDecimal base = entry.path("base_price_usd").decimalValue();
        boolean bySecond = entry.path("price_unit").stringValue("").equals("second");
        BigDecimal amount = bySecond ? base.multiply(seconds(input)) : base;
        return new Price(amount.stripTrailingZeros(), "USD");
    }

    /** Returns the asked length, or the schema's default, or the usual five seconds. */
    BigDecimal seconds(ObjectNode input) {
        JsonNode asked = input.path("duration");
        JsonNode usual = schema().path("properties").path("duration").path("default");
        return seconds(asked, seconds(usual, USUAL_SECONDS));
    }

    private static BigDecimal seconds(JsonNode node, BigDecimal otherwise) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        String text = node.stringValue("");
        return text.matches("\\d{1,4}") ? new BigDecimal(text) : otherwise;
    }
}
