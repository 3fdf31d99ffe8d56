package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One model endpoint, as read from the data file. */
final class HubModel {

    /** How long a file lasts when no length was requested. */
    static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);

    private static final String MOST_PICTURES = "maxImages";

    /** The endpoints of Seedance 2, which the service also calls by another name. */
    private static final Pattern SEEDANCE_2 = Pattern.compile("seedance-(?:v)?2|sparkvideo-2");

    private final String endpoint;
    private final JsonNode facts;

    HubModel(String endpoint, JsonNode facts) {
        this.endpoint = endpoint;
        this.facts = facts;
    }

    /** {@return the parameters by name} */
    JsonNode params() {
        return facts.path("params");
    }

    /** {@return whether its parameters are not all known, so that anything may be one} */
    boolean isOpen() {
        return facts.path("open").booleanValue(false);
    }

    /** {@return whether its media may be assets: the vendor's client offers them for Seedance 2 alone} */
    boolean takesAssets() {
        return SEEDANCE_2.matcher(endpoint).find();
    }

    /** {@return the price list} */
    HubPrices prices() {
        return new HubPrices(this, facts.path("price"));
    }

    /** {@return what a run with this input makes} */
    Product product(ObjectNode input) {
        ProductKind kind = ProductKind.named(facts.path("output").stringValue());
        boolean lastFrame =
                kind == ProductKind.VIDEO && given(input, "returnLastFrame").equals("true");
        return new Product(kind, kind == ProductKind.IMAGE ? pictures(input) : 1, seconds(input), lastFrame);
    }

    /** {@return what stands for a parameter: what was given, else its default, as text; empty when neither is there} */
    String given(ObjectNode input, String name) {
        JsonNode value = input.path(name);
        boolean absent = value.isMissingNode() || value.isNull();
        return (absent ? params().path(name).path("default") : value).asString("");
    }

    /** {@return how many pictures are asked for, at least 1} */
    int pictures(ObjectNode input) {
        boolean asSequence = given(input, "sequentialImageGeneration").equals("auto");
        for (String name : Set.of("n", "imageNum", "numImages", MOST_PICTURES)) {
            String count = given(input, name);
            if (count.matches("[1-9]\\d?") && (asSequence || !name.equals(MOST_PICTURES))) {
                return Integer.parseInt(count);
            }
        }
        return 1;
    }

    private BigDecimal seconds(ObjectNode input) {
        String duration = given(input, "duration");
        return duration.matches("\\d{1,4}") ? new BigDecimal(duration) : USUAL_SECONDS;
    }
}
