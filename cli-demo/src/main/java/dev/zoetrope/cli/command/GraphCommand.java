package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.job.GraphJson;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.NativeOptions;
import dev.zoetrope.cli.options.WorkflowFile;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a workflow in API format. */
@Command(
        name = "graph",
        description = "Print a workflow in API format, as JSON: that of --workflow, also out of a PNG, with the values"
                + " set that -p gives, or the one that a place has saved.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope graph --workflow graph.json -p 1.width=512"},
        mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "A place that has a workflow saved, such as runninghub:workflow/ID, or that runs the one of"
                    + " --workflow; not needed with --workflow.")
    private String model = "";

    @Mixin
    private WorkflowFile workflow = new WorkflowFile();

    @Mixin
    private NativeOptions values = new NativeOptions();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Option(names = "--json", description = "Print the graph on one line.")
    private boolean onOneLine;

    GraphCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        workflow.requireUnless(model, spec);
        InputFiles files = InputFiles.ofCommandLine(context);
        Optional<Workflow> given = workflow.read(files);
        AnyRequest request = AnyRequest.of(model.isEmpty() ? Workflow.ANYWHERE : model);
        given.ifPresent(request::workflow);
        values.addTo(request, files);
        Object edited =
                given.isPresent() ? edited(request) : Session.ask(context, emulator, client -> saved(client, request));
        if (onOneLine) {
            Json.print(context.out(), edited);
        } else {
            Json.printPretty(context.out(), edited);
        }
        return ExitStatus.DONE;
    }

    private Object edited(AnyRequest request) {
        try (Session session = Session.open(context, event -> {})) {
            return GraphJson.graph(session.client().catalog().graph(request.build()));
        }
    }

    private Object saved(MediaClient client, AnyRequest request) {
        boolean listed = client.catalog().models().stream()
                .anyMatch(each -> each.id().toString().equals(model));
        if (listed || !ModelId.looksLikeId(model)) {
            throw none();
        }
        return GraphJson.graph(client.catalog().graph(request.build()));
    }

    private MediaException none() {
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        model
                                + " has no saved graph; --workflow FILE gives one: a workflow in API format, or a PNG that"
                                + " carries one")
                .model(model)
                .build();
    }
}
