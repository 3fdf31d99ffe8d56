package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every price of RunningHub's catalogue against the reference data. */
class PriceReferenceTests {

    private final ReferenceComparison comparison = new ReferenceComparison("runninghub-prices.json", "runninghub");
    private final SoftAssertions differences = comparison.differences();

    @Test
    void everyPriceIsAsTheReferenceHasIt() {
        int seen = 0;
        for (JsonNode price : comparison.data().get("prices")) {
            String id = price.get("endpoint").asString();
            Optional<Price> ours = comparison.find(id).flatMap(ModelSpec::price);
            if (price.path("price").asDouble(0) > 9998) {
                differences
                        .assertThat(ours)
                        .as("%s has a number that stands for no price", id)
                        .isEmpty();
                continue;
            }
            seen++;
            differences.assertThat(ours).as("price of %s", id).isPresent();
            ours.ifPresent(found -> {
                differences
                        .assertThat(found.currency())
                        .as(id)
                        .isEqualTo(price.get("currency").asString());
                differences
                        .assertThat(found.unit().id())
                        .as("unit of %s", id)
                        .isEqualTo(price.get("unit").asString().replace("image", "output"));
                differences
                        .assertThat(found.lowerBound())
                        .as(id)
                        .isEqualTo(price.path("lowerBound").asBoolean(false));
                differences
                        .assertThat(found.asOf())
                        .as(id)
                        .isEqualTo(price.path("asOf")
                                .asString(comparison.data().get("date").asString()));
                List<String> rules = new ArrayList<>();
                price.path("rules").forEach(rule -> {
                    Map<String, String> when = new TreeMap<>();
                    rule.get("when")
                            .properties()
                            .forEach(each ->
                                    when.put(each.getKey(), each.getValue().asString()));
                    rules.add(when + " " + rule.get("price").decimalValue().stripTrailingZeros());
                });
                differences
                        .assertThat(found.rules().stream()
                                .map(rule -> new TreeMap<>(rule.when()) + " "
                                        + rule.amount().stripTrailingZeros()))
                        .as("price rules of %s", id)
                        .containsExactlyElementsOf(rules);
                if (price.has("price")) {
                    differences
                            .assertThat(found.amount())
                            .as("price of %s", id)
                            .isEqualByComparingTo(price.get("price").decimalValue());
                }
            });
        }
        differences.assertThat(seen).isEqualTo(comparison.data().get("prices").size() - 1);
        differences.assertAll();
    }
}
