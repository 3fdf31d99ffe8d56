package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.jobs.JobPrice;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The price list of one model: one price, or one by the values of some parameters, each for a run, a second, a picture,
 * a thousand characters or five seconds. A blank in the list stands for every value that it does not name. Seconds and
 * characters count unrounded, because nothing says that the service rounds them.
 */
final class HubPrices {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final HubModel model;
    private final JsonNode list;

    HubPrices(HubModel model, JsonNode list) {
        this.model = model;
        this.list = list;
    }

    /** {@return whether the price is the least that a run costs} */
    boolean isFrom() {
        return list.path("from").booleanValue(false);
    }

    /**
     * {@return the price known before a run; empty without a price, and where only the files given decide the length}
     */
    Optional<JobPrice> preview(ObjectNode input) {
        return units(input).flatMap(units -> price(input, units));
    }

    /**
     * Returns what is charged: the previewed price. Where only the length was unknown, that of the file the emulator
     * makes counts; where there is no price, nothing is charged.
     */
    JobPrice charge(ObjectNode input) {
        return preview(input).or(() -> price(input, usualUnits())).orElse(new JobPrice(BigDecimal.ZERO, currency()));
    }

    /** {@return the currency} */
    String currency() {
        return list.path("currency").stringValue("CNY");
    }

    private Optional<JobPrice> price(ObjectNode input, BigDecimal units) {
        return one(input).map(each -> new JobPrice(each.multiply(units).stripTrailingZeros(), currency()));
    }

    /** {@return the price of one unit} */
    private Optional<BigDecimal> one(ObjectNode input) {
        if (list.has("price")) {
            return Optional.of(list.path("price").decimalValue());
        }
        return row(input, false)
                .or(() -> row(input, true))
                .map(row -> row.get(row.size() - 1).decimalValue());
    }

    private Optional<JsonNode> row(ObjectNode input, boolean blanksFit) {
        JsonNode by = list.path("by");
        return list.path("rows")
                .valueStream()
                .filter(row -> IntStream.range(0, by.size()).allMatch(column -> {
                    String wanted = row.get(column).stringValue();
                    return wanted.isEmpty()
                            ? blanksFit
                            : wanted.equals(model.given(input, by.get(column).stringValue()));
                }))
                .findFirst();
    }

    private Optional<BigDecimal> units(ObjectNode input) {
        return switch (list.path("unit").stringValue("")) {
            case "run" -> Optional.of(BigDecimal.ONE);
            case "image" -> Optional.of(BigDecimal.valueOf(model.pictures(input)));
            case "second" ->
                Optional.of(model.given(input, "duration"))
                        .filter(text -> text.matches("\\d{1,4}"))
                        .map(BigDecimal::new);
            case "1000-characters" -> {
                String text = model.given(input, "text");
                yield Optional.of(BigDecimal.valueOf(text.codePointCount(0, text.length()))
                        .divide(THOUSAND));
            }
            default -> Optional.empty();
        };
    }

    private BigDecimal usualUnits() {
        boolean bySecond = list.path("unit").stringValue("").equals("second");
        return bySecond ? HubModel.USUAL_SECONDS : BigDecimal.ONE;
    }
}
