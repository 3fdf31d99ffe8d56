package dev.zoetrope.cli.command;

import dev.zoetrope.api.ModelCatalog;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Listing;
import dev.zoetrope.cli.text.Listing.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what the services do besides generating. */
@Command(
        name = "operations",
        description = "List what the services do besides generating: name, effect and parameters. 'zoetrope call'"
                + " carries one out.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope operations runninghub"},
        mixinStandardHelpOptions = true)
final class OperationsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "PROVIDER", arity = "0..1", description = "Only those of this provider.")
    private @Nullable String provider;

    @Mixin
    private ReportOptions report = new ReportOptions();

    OperationsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, List<Operation>> operations = new LinkedHashMap<>();
        try (Session session = Session.openLedger(context)) {
            ModelCatalog catalog = session.client().catalog();
            List<String> providers = provider != null
                    ? List.of(provider)
                    : catalog.providers().stream()
                            .filter(info -> info.problem() == null)
                            .map(ProviderInfo::id)
                            .toList();
            providers.forEach(id -> operations.put(id, catalog.operations(id)));
        }
        if (report.json()) {
            Json.print(context.out(), json(operations));
        } else {
            print(operations);
        }
        return ExitStatus.DONE;
    }

    private void print(Map<String, List<Operation>> operations) {
        Listing table = new Listing(
                Column.whole("PROVIDER").leftOut(2),
                Column.whole("OPERATION"),
                Column.whole("EFFECT").leftOut(1),
                Column.below("PARAMETERS AND DESCRIPTION", 26));
        operations.forEach((id, all) -> all.forEach(operation -> {
            table.row(id, operation.name(), effect(operation), operation.description());
            operation.parameters().forEach(parameter -> table.row("", "", "", "  " + line(parameter)));
        }));
        table.print(context.out(), context.tableColumns());
    }

    private static String line(OperationParameter parameter) {
        String choices = parameter.choices().isEmpty() ? "" : " (" + String.join(", ", parameter.choices()) + ")";
        return parameter.name() + (parameter.required() ? "" : " [optional]") + ": " + parameter.description()
                + choices;
    }

    private static String effect(Operation operation) {
        return operation.effect().name().toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, Object>> json(Map<String, List<Operation>> operations) {
        List<Map<String, Object>> rows = new ArrayList<>();
        operations.forEach((id, all) -> all.forEach(operation -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("provider", id);
            row.put("operation", operation.name());
            row.put("effect", effect(operation));
            row.put("description", operation.description());
            row.put(
                    "parameters",
                    operation.parameters().stream().map(OperationsCommand::json).toList());
            rows.add(row);
        }));
        return rows;
    }

    private static Map<String, Object> json(OperationParameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
        json.put("required", parameter.required());
        json.put("choices", parameter.choices());
        json.put("description", parameter.description());
        return json;
    }
}
