package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.jobs.Price;
import dev.zoetrope.emulator.media.MediaKind;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One model endpoint, as read from the data file. */
final class HubModel {

    private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);

    private final JsonNode entry;

    HubModel(JsonNode entry) {
        this.entry = entry;
    }

    String endpoint() {
        return entry.path("endpoint").stringValue();
    }

    MediaKind output() {
        return MediaKind.named(entry.path("output").stringValue());
    }

    Iterable<JsonNode> params() {
        return entry.path("params");
    }

    /** Returns the price of a run with this input: the rule whose every condition is met, by run or by second. */
    Price price(ObjectNode input) {
        JsonNode price = entry.path("price");
        BigDecimal amount = price.path("rules")
                .valueStream()
                .filter(rule -> rule.path("when")
                        .propertyStream()
                        .allMatch(condition -> input.path(condition.getKey())
                                .asString("")
                                .equals(condition.getValue().stringValue())))
                .findFirst()
                .map(rule -> rule.path("price").decimalValue())
                .orElse(BigDecimal.ZERO);
        boolean bySecond = price.path("unit").stringValue("").equals("second");
        return new Price(
                (bySecond ? amount.multiply(seconds(input)) : amount).stripTrailingZeros(),
                price.path("currency").stringValue("CNY"));
    }

    /** Returns the asked length, whose wire form is text or a number, or the usual five seconds. */
    BigDecimal seconds(ObjectNode input) {
        String duration = input.path("duration").asString("");
        return duration.matches("\\d{1,4}") ? new BigDecimal(duration) : USUAL_SECONDS;
    }
}
