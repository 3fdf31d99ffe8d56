package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterRule.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rules over several parameters. */
final class RuleReader {

    private RuleReader() {}

    static ParameterRule read(CatalogEntry entry) {
        String kind = entry.text("kind");
        String text = entry.text("text");
        return switch (kind) {
            case "sum-equals" ->
                new ParameterRule.SumEquals(entry.text("list"), entry.text("item"), entry.text("total"), text);
            case "total-items" ->
                new ParameterRule.TotalItems(entry.texts("lists"), entry.as("max", Integer::valueOf), text);
            case "allowed-when" ->
                new ParameterRule.AllowedWhen(
                        entry.text("parameter"), entry.values("allowed"), condition(entry.child("when")), text);
            case "items-when" ->
                new ParameterRule.ItemsWhen(
                        entry.text("list"),
                        entry.optional("min", Integer::valueOf),
                        entry.optional("max", Integer::valueOf),
                        condition(entry.child("when")),
                        text);
            case "needs-one-of" ->
                new ParameterRule.NeedsOneOf(
                        entry.texts("parameters"),
                        entry.optionalChild("when").map(RuleReader::condition).orElse(null),
                        text);
            case "excludes" -> new ParameterRule.Excludes(entry.texts("parameters"), text);
            case "product-range" ->
                new ParameterRule.ProductRange(
                        entry.texts("parameters"),
                        entry.as("min", BigDecimal::new),
                        entry.as("max", BigDecimal::new),
                        text);
            default -> throw entry.wrong("unknown kind of rule '" + kind + "'");
        };
    }

    private static Condition condition(CatalogEntry entry) {
        List<Object> values = entry.values("in");
        Condition.State state = values.isEmpty()
                ? entry.as("is", word -> Condition.State.valueOf(word.toUpperCase(Locale.ROOT)))
                : Condition.State.ONE_OF;
        return new Condition(entry.text("parameter"), state, values);
    }

    /** Returns the names of the parameters that a rule is about. */
    static List<String> named(ParameterRule rule) {
        if (rule instanceof ParameterRule.SumEquals sum) {
            return List.of(sum.list(), sum.total());
        }
        if (rule instanceof ParameterRule.TotalItems total) {
            return total.lists();
        }
        if (rule instanceof ParameterRule.AllowedWhen allowed) {
            return List.of(allowed.parameter(), allowed.when().parameter());
        }
        if (rule instanceof ParameterRule.ItemsWhen items) {
            return List.of(items.list(), items.when().parameter());
        }
        if (rule instanceof ParameterRule.Excludes excludes) {
            return excludes.parameters();
        }
        if (rule instanceof ParameterRule.ProductRange product) {
            return product.parameters();
        }
        ParameterRule.NeedsOneOf needs = (ParameterRule.NeedsOneOf) rule;
        return with(needs.parameters(), needs.when());
    }

    private static List<String> with(List<String> names, @Nullable Condition when) {
        return when == null
                ? names
                : Stream.concat(names.stream(), Stream.of(when.parameter())).toList();
    }
}
