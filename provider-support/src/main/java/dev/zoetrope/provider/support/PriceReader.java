package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.catalog.Price;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads prices. What all prices of a catalogue share, its currency, day and source, stands at the head of the file; a
 * price from an older list has a day of its own.
 */
final class PriceReader {

    private final Optional<CatalogEntry> shared;

    PriceReader(CatalogEntry root) {
        this.shared = root.optionalChild("prices");
    }

    Price read(CatalogEntry entry) {
        CatalogEntry list =
                shared.orElseThrow(() -> entry.wrong("the file does not say of which list its prices are ('prices')"));
        return entry.checked(() -> Price.builder(
                        list.text("currency"),
                        entry.as("unit", Price.Unit::of),
                        (entry.has("asOf") ? entry : list).text("asOf"),
                        list.text("source"))
                .amount(entry.optional("amount", DecimalLimits::read))
                .rules(rules(entry))
                .lowerBound(entry.flag("lowerBound"))
                .build());
    }

    private static List<Price.Rule> rules(CatalogEntry entry) {
        return entry.children("rules").stream()
                .map(rule -> {
                    CatalogEntry conditions = rule.child("when");
                    Map<String, String> when = new LinkedHashMap<>();
                    conditions.names().forEach(name -> when.put(name, conditions.text(name)));
                    return new Price.Rule(when, rule.as("amount", DecimalLimits::read));
                })
                .toList();
    }
}
