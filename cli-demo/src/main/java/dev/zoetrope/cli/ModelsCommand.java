package dev.zoetrope.cli;

import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.Serving;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the catalogue: a row for each task of each model. */
@Command(
        name = "models",
        description = "List the models of the installed providers, a row for each task of each model.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            description = "Only models whose id, name, family or task holds this text.")
    private String text = "";

    @Option(names = "--provider", paramLabel = "ID", description = "Only models of this provider.")
    private @Nullable String provider;

    @Option(names = "--capability", paramLabel = "TASK", description = "Only this task.")
    private @Nullable String capability;

    @Option(names = "--family", paramLabel = "NAME", description = "Only this family.")
    private @Nullable String family;

    @Mixin
    private ReportOptions report = new ReportOptions();

    ModelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One task of one model. */
    private record Row(ModelSpec model, Serving serving) {}

    @Override
    public Integer call() {
        List<Row> rows = new ArrayList<>();
        try (Session session = Session.open(surroundings, event -> {})) {
            for (ModelSpec model : session.client().models()) {
                model.servings().stream()
                        .map(serving -> new Row(model, serving))
                        .filter(this::wanted)
                        .forEach(rows::add);
            }
        }
        if (report.json()) {
            Json.print(
                    surroundings.out(), rows.stream().map(ModelsCommand::json).toList());
        } else {
            print(rows);
        }
        return ExitStatus.DONE;
    }

    private boolean wanted(Row row) {
        return (provider == null || provider.equals(row.model().id().provider()))
                && (capability == null
                        || capability.equals(row.serving().capability().id()))
                && (family == null || family.equals(row.serving().family()))
                && haystack(row).contains(text.toLowerCase(Locale.ROOT));
    }

    private static String haystack(Row row) {
        return String.join(
                        "\n",
                        row.model().id().toString(),
                        row.model().name(),
                        row.serving().familyName().orElse(""),
                        row.serving().capability().id())
                .toLowerCase(Locale.ROOT);
    }

    private void print(List<Row> rows) {
        Table table = new Table();
        for (Row row : rows) {
            table.row(
                    row.model().id().toString(),
                    row.serving().capability().id(),
                    row.serving().familyName().orElse("-"),
                    row.model().name());
        }
        table.print(surroundings.out());
        if (rows.isEmpty() && !report.quiet()) {
            new Messages(surroundings).note("no model matches; 'zoetrope providers' shows what is installed");
        }
    }

    private static Map<String, @Nullable Object> json(Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", row.model().id().provider());
        json.put("model", row.model().id().toString());
        json.put("family", row.serving().family());
        json.put("capability", row.serving().capability().id());
        json.put("name", row.model().name());
        json.put("output", row.model().output().id());
        return json;
    }
}
