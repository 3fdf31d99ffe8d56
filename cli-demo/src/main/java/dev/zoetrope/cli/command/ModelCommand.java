package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.cli.catalog.ModelDescription;
import dev.zoetrope.cli.catalog.ModelPage;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one model with its parameters, or all models of a family. */
@Command(
        name = "model",
        description = "Show a model with its parameters, or every model of a family.",
        mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "MODEL", description = "A family or provider:native-id.")
    private String name = "";

    @Mixin
    private ReportOptions report = new ReportOptions();

    ModelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ModelSpec> models;
        try (Session session = Session.open(context, event -> {})) {
            models = find(session.client());
        }
        if (report.json()) {
            boolean one = models.size() == 1 && models.get(0).id().toString().equals(name);
            Json.print(
                    context.out(), one ? ModelDescription.json(models.get(0)) : ModelDescription.family(name, models));
        } else {
            models.forEach(model -> new ModelPage(model).print(context.out(), context.columns()));
        }
        return ExitStatus.DONE;
    }

    private List<ModelSpec> find(MediaClient client) {
        List<ModelSpec> found = client.catalog().models().stream()
                .filter(model -> model.id().toString().equals(name)
                        || model.servings().stream()
                                .anyMatch(serving -> serving.familyName()
                                        .filter(name::equals)
                                        .isPresent()))
                .toList();
        if (found.isEmpty()) {
            // The engine knows best how to say that there is no such model, and which names come near.
            client.plan(AnyRequest.of(name).build());
        }
        return found;
    }
}
