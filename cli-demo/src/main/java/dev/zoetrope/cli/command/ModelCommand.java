package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.catalog.CatalogNews;
import dev.zoetrope.cli.catalog.ModelDescription;
import dev.zoetrope.cli.catalog.ModelPage;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.options.WorkflowFile;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one model with its parameters, or all models of a family. */
@Command(
        name = "model",
        description = "Show a model with its parameters, every model of a family, or with --workflow what the nodes of"
                + " a workflow take.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope model kling-o1-std",
            "  zoetrope model --workflow graph.json",
            "  zoetrope model fal:fal-ai/flux/dev --refresh"
        },
        mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "A family or provider:native-id; not needed with --workflow.")
    private String name = "";

    @Option(
            names = "--refresh",
            description =
                    "First ask the provider what this one model takes today, and keep it: requests for it are checked"
                            + " from then on. Only with a provider:native-id, which may be new.")
    private boolean refresh;

    @Mixin
    private WorkflowFile workflow = new WorkflowFile();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    ModelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        workflow.requireUnless(name, spec);
        if (refresh && workflow.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--refresh asks for one model; a workflow is described by its place anyway");
        }
        List<ModelSpec> models = workflow.read(InputFiles.ofCommandLine(context))
                .map(this::describe)
                .orElseGet(this::find);
        if (report.json()) {
            boolean one = workflow.given() || (models.size() == 1 && isNamed(models.get(0)));
            Json.print(
                    context.out(), one ? ModelDescription.json(models.get(0)) : ModelDescription.family(name, models));
        } else {
            models.forEach(model -> new ModelPage(model).print(context.out(), context.columns()));
        }
        return ExitStatus.DONE;
    }

    /** What the nodes of a graph take, and what a place has saved, is known to the place that would run it. */
    private List<ModelSpec> describe(Workflow graph) {
        try (Session session = Session.openOrEmulate(context, emulator, event -> {})) {
            AnyRequest request =
                    AnyRequest.of(name.isEmpty() ? Workflow.ANYWHERE : name).workflow(graph);
            return List.of(session.client().catalog().describe(request.build()));
        }
    }

    private List<ModelSpec> find() {
        if (refresh) {
            ModelId model = toRefresh();
            // Without a key no service can be asked; what an emulator says is asked for outright alone.
            try (Session session = emulator.demanded()
                    ? Session.openOrEmulate(context, emulator, event -> {})
                    : Session.open(context, event -> {})) {
                new CatalogNews(session.client(), new Messages(context)).refresh(model);
                return found(session.client());
            }
        }
        return Session.ask(context, emulator, this::found);
    }

    private List<ModelSpec> found(MediaClient client) {
        List<ModelSpec> found = find(client);
        // An id that no catalogue has may be that of a saved workflow, which its place describes; and the engine
        // knows best how to say that there is no such model, and which names come near.
        return found.isEmpty()
                ? List.of(client.catalog().describe(AnyRequest.of(name).build()))
                : found;
    }

    private ModelId toRefresh() {
        try {
            return ModelId.parse(name);
        } catch (IllegalArgumentException noId) {
            throw new ParameterException(
                    spec.commandLine(), "--refresh asks for one model, provider:native-id: " + noId.getMessage());
        }
    }

    private List<ModelSpec> find(MediaClient client) {
        return client.catalog().models().stream()
                .filter(model -> isNamed(model)
                        || model.servings().stream()
                                .anyMatch(serving -> serving.familyName()
                                        .filter(name::equals)
                                        .isPresent()))
                .toList();
    }

    /** {@return whether a model is called as the command line says: by its id, or by another name that stands for it} */
    private boolean isNamed(ModelSpec model) {
        String provider = model.id().provider() + ":";
        return name.equals(model.id().toString())
                || (name.startsWith(provider) && model.otherNames().contains(name.substring(provider.length())));
    }
}
