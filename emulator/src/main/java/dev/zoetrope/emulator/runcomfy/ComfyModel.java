package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One model of the catalogue: its entry in the form of the wire, and what only the emulator needs beside it. */
final class ComfyModel {

    private static final String SCHEMA = "input_schema";
    private static final String EMULATION = "emulation";
    private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);
    private static final List<String> COUNTS = List.of("num_images", "number_of_images", "max_images", "n");

    /** The kind of output, by the words of categories and ids. */
    private static final Pattern OUTPUT = Pattern.compile("-to-(video|image|audio|music|speech|3d|text)\\b");

    private static final Pattern PICTURE_WORDS = Pattern.compile("image|edit|flux");

    private final ObjectNode entry;

    ComfyModel(ObjectNode entry) {
        this.entry = entry;
    }

    /**
     * {@return the same model with the fields given; with another schema, what stood beside the old one does not count}
     */
    ComfyModel with(ObjectNode given) {
        ObjectNode changed = entry.deepCopy();
        if (given.has(SCHEMA) && changed.path(EMULATION) instanceof ObjectNode beside) {
            beside.retain("output");
        }
        changed.setAll(given.deepCopy());
        return new ComfyModel(changed);
    }

    String id() {
        return entry.path("model_id").stringValue();
    }

    /** {@return the input schema in the language of the wire} */
    JsonNode schema() {
        return entry.path(SCHEMA);
    }

    /** {@return whether not all of its parameters are known, so that anything may be one} */
    boolean isOpen() {
        return emulation().path("open").booleanValue(false) || !schema().has("properties");
    }

    /**
     * {@return what only the emulator needs: output kind, untagged media fields, limits and rules beside the schema}
     */
    JsonNode emulation() {
        return entry.path(EMULATION);
    }

    /** {@return what comes out: what the data says, else what categories and id sound like} */
    ProductKind output() {
        JsonNode known = emulation().path("output");
        if (known.isString()) {
            return ProductKind.named(known.stringValue());
        }
        String words = String.join(" ", categories()) + " " + id();
        Matcher output = OUTPUT.matcher(words);
        if (output.find()) {
            String kind = output.group(1);
            return ProductKind.named(kind.equals("music") || kind.equals("speech") ? "audio" : kind);
        }
        return PICTURE_WORDS.matcher(words).find() && !words.contains("video") ? ProductKind.IMAGE : ProductKind.VIDEO;
    }

    /** {@return what a job with this input makes} */
    Product product(ObjectNode input) {
        ProductKind kind = output();
        int copies = kind == ProductKind.IMAGE
                ? COUNTS.stream()
                        .mapToInt(name ->
                                input.path(name).intValue(defaultOf(name).intValue(0)))
                        .filter(count -> count > 0)
                        .findFirst()
                        .orElse(1)
                : 1;
        return new Product(kind, copies, seconds(input), false);
    }

    boolean isKind(String kind) {
        return entry.path("kind").stringValue("").equals(kind);
    }

    boolean isCategory(String category) {
        return categories().contains(category);
    }

    List<String> categories() {
        return entry.path("categories")
                .valueStream()
                .map(category -> category.stringValue(""))
                .toList();
    }

    /** {@return whether a text is part of id, display name or description, ignoring case} */
    boolean mentions(String text) {
        String all = id() + "\n" + entry.path("display_name").stringValue("") + "\n"
                + entry.path("description").stringValue("");
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** {@return the catalogue entry as the wire has it} */
    ObjectNode listing(boolean withSchema) {
        ObjectNode listing = entry.deepCopy();
        listing.remove(EMULATION);
        ArrayNode inputs = listing.putArray("inputs");
        schema().path("properties").propertyNames().forEach(inputs::add);
        listing.putArray("required_inputs").addAll(schema().path("required").values());
        if (!withSchema) {
            listing.remove(SCHEMA);
        }
        return listing;
    }

    /** {@return what a job with this input costs: the base price, times the seconds where it counts by second} */
    JobPrice price(ObjectNode input) {
        BigDecimal base = entry.path("base_price_usd").decimalValue(BigDecimal.ZERO);
        boolean bySecond = entry.path("price_unit").stringValue("").equals("second");
        BigDecimal amount = bySecond ? base.multiply(seconds(input)) : base;
        return new JobPrice(amount.stripTrailingZeros(), "USD");
    }

    /** {@return the asked length, or the schema's default, or the usual five seconds} */
    private BigDecimal seconds(ObjectNode input) {
        return seconds(input.path("duration"), seconds(defaultOf("duration"), USUAL_SECONDS));
    }

    private JsonNode defaultOf(String name) {
        return schema().path("properties").path(name).path("default");
    }

    private static BigDecimal seconds(JsonNode node, BigDecimal otherwise) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        String text = node.stringValue("");
        return text.matches("\\d{1,4}") ? new BigDecimal(text) : otherwise;
    }
}
