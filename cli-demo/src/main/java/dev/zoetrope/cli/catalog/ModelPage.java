package dev.zoetrope.cli.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Table;
import dev.zoetrope.cli.text.TextOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model's catalogue entry, for people. */
public final class ModelPage {

    /** Limits up to this length are not broken over two lines. */
    private static final int SHORT = 24;

    /** A list of all the files on a server is not read in a table; JSON has all of it. */
    private static final int CHOICES = 40;

    /** Sets what a parameter takes apart from the parameters. */
    private static final String BELOW = "        ";

    private final ModelSpec model;

    /** Prepares to print the entry of a model. */
    public ModelPage(ModelSpec model) {
        this.model = model;
    }

    /**
     * Prints the entry.
     *
     * @param out where to
     * @param columns how wide a line may be
     */
    public void print(TextOutput out, int columns) {
        out.println(model.id());
        facts().print(out, columns);
        if (!model.parameters().isEmpty()) {
            out.println();
            parameters().print(out, columns);
        }
        out.println();
    }

    private Table facts() {
        Table facts = new Table();
        facts.row("  name", model.name());
        model.otherNames().forEach(name -> facts.row("  also", model.id().provider() + ":" + name));
        facts.row("  makes", model.output().id());
        model.servings().forEach(serving -> facts.row("  serves", serving(serving)));
        if (model.deprecated()) {
            facts.row(
                    "  deprecated",
                    model.replacedBy().map(id -> "use " + replacement(id)).orElse("use another one"));
        }
        if (model.confidence() == ModelSpec.Confidence.COMMUNITY) {
            facts.row("  source", "community: told by other people's tables and programs, not by the provider");
        }
        switch (model.schema()) {
            case COMPLETE -> {}
            case PARTIAL ->
                facts.row(
                        "  schema",
                        "partial: the provider may take more than is listed; what is not"
                                + " listed is refused unless --force-input is given");
            case UNKNOWN ->
                facts.row(
                        "  schema",
                        "unknown: nobody says what it takes; what is given with -p is sent as"
                                + " it is and nothing is checked");
        }
        model.note().ifPresent(note -> facts.row("  note", note));
        model.rules().forEach(rule -> facts.row("  rule", rule.text()));
        model.price().ifPresentOrElse(price -> price(price, facts), () -> facts.row("  price", "unknown"));
        return facts;
    }

    private String replacement(String nativeId) {
        return model.id().provider() + ":" + nativeId;
    }

    private static String serving(Serving serving) {
        String always = serving.fixed().entrySet().stream()
                .map(fixed -> fixed.getKey() + "=" + Json.text(fixed.getValue()))
                .collect(Collectors.joining(", "));
        String usually = serving.defaults().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(usual -> usual.getKey().id() + " " + written(usual.getValue()))
                .collect(Collectors.joining(", "));
        return serving.capability()
                + serving.familyName().map(family -> " as " + family).orElse("")
                + (always.isEmpty() ? "" : "; always " + always)
                + (usually.isEmpty() ? "" : "; unless given " + usually)
                + needs(serving);
    }

    private static String needs(Serving serving) {
        return serving.needs().isEmpty()
                ? ""
                : "; needs "
                        + serving.needs().stream()
                                .sorted()
                                .map(PortableField::id)
                                .collect(Collectors.joining(", "));
    }

    private static String written(Object value) {
        return value instanceof Duration length
                ? BigDecimal.valueOf(length.toMillis(), 3).stripTrailingZeros().toPlainString() + "s"
                : value.toString();
    }

    private static void price(Price price, Table facts) {
        String per = " " + price.currency() + " per " + unit(price.unit());
        String least = price.lowerBound() ? "at least " : "";
        if (price.amount() != null) {
            facts.row("  price", least + price.amount().toPlainString() + per);
        }
        price.rules()
                .forEach(rule -> facts.row(
                        "  price", least + rule.amount().toPlainString() + per + " " + condition(price.unit(), rule)));
        facts.row("", "as of " + price.asOf() + ", " + price.source());
    }

    private static String unit(Price.Unit unit) {
        return switch (unit) {
            case RUN -> "run";
            case OUTPUT -> "result";
            case SECOND -> "second";
            case FIVE_SECONDS -> "5 seconds";
            case RUN_SECOND -> "second of run time";
            case RUN_HOUR -> "hour of run time";
            case THOUSAND_CHARACTERS -> "1000 characters";
        };
    }

    private static String condition(Price.Unit unit, Price.Rule rule) {
        // What is billed by time and depends on a number is billed for as many machines.
        boolean byTime = unit == Price.Unit.RUN_SECOND || unit == Price.Unit.RUN_HOUR;
        return rule.when().isEmpty()
                ? "otherwise"
                : "with "
                        + rule.when().entrySet().stream()
                                .map(when -> !when.getValue().isBlank()
                                        ? when.getKey() + " " + when.getValue()
                                        : byTime
                                                ? "for each of " + when.getKey()
                                                : when.getKey() + " of any other value")
                                .collect(Collectors.joining(", "));
    }

    private Table parameters() {
        Table table = new Table();
        table.row("  PARAMETER", "TYPE", "REQUIRED", "DEFAULT", "OPTION");
        table.across(BELOW + "what it takes");
        model.parameters().forEach(parameter -> row(table, "  ", parameter, option(parameter)));
        return table;
    }

    private static void row(Table table, String indent, ParameterSpec parameter, String option) {
        table.row(
                indent + parameter.name(),
                parameter
                        .items()
                        .map(item -> "list of " + item.type().id())
                        .orElse(parameter.type().id()),
                parameter.required() ? "yes" : "no",
                parameter.defaultValue().map(Json::text).orElse("-"),
                option);
        String takes = Stream.concat(
                        ParameterLimits.of(parameter, CHOICES).stream().map(ModelPage::held), parameter.hint().stream())
                .collect(Collectors.joining("; "));
        if (!takes.isEmpty()) {
            table.across(BELOW + takes);
        }
        parameter.properties().forEach(part -> row(table, indent + "  .", part, "-"));
        parameter.items().ifPresent(item -> item.properties().forEach(part -> row(table, indent + "  [].", part, "-")));
    }

    private static String option(ParameterSpec parameter) {
        List<String> options = ParameterLimits.options(parameter);
        return options.isEmpty()
                ? "-p"
                : String.join(", ", options.stream().map(ModelPage::held).toList());
    }

    private static String held(String words) {
        return words.length() <= SHORT ? words.replace(' ', Table.HOLD) : words;
    }
}
