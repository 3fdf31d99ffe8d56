package dev.zoetrope.provider.support;

import dev.zoetrope.api.ParameterRule;

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
            case "allowed-unless-present" ->
                new ParameterRule.AllowedUnlessPresent(
                        entry.text("parameter"), entry.values("allowed"), entry.text("unless"), text);
            case "needs-one-of" -> new ParameterRule.NeedsOneOf(entry.texts("parameters"), text);
            default -> throw entry.wrong("unknown kind of rule '" + kind + "'");
        };
    }
}
