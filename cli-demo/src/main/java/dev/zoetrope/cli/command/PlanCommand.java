package dev.zoetrope.cli.command;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.options.HelpGroup;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.InputOptions;
import dev.zoetrope.cli.options.Listed;
import dev.zoetrope.cli.options.OutputOptions;
import dev.zoetrope.cli.options.PurchaseOptions;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.CostWords;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would be bought and sent, without sending anything. */
@Command(
        name = "plan",
        description =
                "Show what would be bought and sent, and what it would cost; without --price it opens no connection"
                        + " to a provider, unless to ask a server what the nodes of a workflow take, and without"
                        + " --check-urls none to where media are hosted.",
        customSynopsis = {"zoetrope plan MODEL [OPTIONS]", "zoetrope plan [MODEL] --workflow FILE [OPTIONS]"},
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope plan kling-o1-std --image boat.png --prompt \"It drifts away\"",
            "  zoetrope plan kling-o1-std --prompt \"A boat\" --price --json"
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private PurchaseOptions purchase = new PurchaseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Listed(HelpGroup.MONEY)
    @Option(
            names = "--price",
            description = "Ask the provider what it would cost, where it tells; buys and uploads nothing.")
    private boolean price;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        input.requireModel();
        boolean emulated = false;
        try (Session session = Session.openOrEmulate(context, emulator, event -> {})) {
            emulated = session.emulated();
            AnyRequest asked = purchase.addTo(input.request(InputFiles.ofCommandLine(context)));
            MediaRequest request = (output.toStandardOutput() ? asked : asked.target(output.target())).build();
            if (!report.quiet()) {
                input.noteLiteral(new Messages(context)::note);
            }
            Plan plan = price ? quoted(session, request) : session.client().plan(request);
            if (!report.quiet()) {
                plan.adjustments().stream().flatMap(InputOptions::changed).forEach(new Messages(context)::note);
            }
            List<String> costNotes = CostNotes.of(plan, session.client());
            if (report.json()) {
                Json.print(context.out(), PlanJson.of(plan, costNotes, emulated));
            } else {
                print(plan, costNotes);
            }
            return ExitStatus.DONE;
        } catch (MediaException failure) {
            new Messages(context).failure(failure);
            if (report.json()) {
                Json.print(context.out(), PlanJson.none(input.asked(), emulated, failure));
            }
            return ExitStatus.of(failure);
        }
    }

    private Plan quoted(Session session, MediaRequest request) {
        Quote quote = session.client().quote(request);
        if (!report.quiet()) {
            quote.whyNone().ifPresent(why -> new Messages(context).note("no quote: " + why));
        }
        return quote.plan();
    }

    private static String origin(Plan plan, String name) {
        String note = plan.defaultNotes().get(name);
        return plan.defaulted().contains(name) ? "  (default" + (note == null ? "" : "; " + note) + ")" : "";
    }

    private void print(Plan plan, List<String> costNotes) {
        Table table = new Table();
        table.row("provider", plan.provider() + " (account " + plan.account() + ")");
        table.row("model", plan.model().toString());
        plan.familyName().ifPresent(family -> table.row("family", family));
        table.row("capability", plan.capability().id());
        if (plan.workflow().isPresent()) {
            printWorkflow(plan.workflow().get(), plan, table);
        } else {
            plan.input()
                    .forEach((name, value) -> table.row("input", name + " = " + Json.text(value) + origin(plan, name)));
        }
        for (PlannedUpload upload : plan.uploads()) {
            table.row(
                    "file",
                    upload.path() + " for " + upload.field() + ": " + upload.mediaType() + ", " + upload.bytes()
                            + " bytes, " + upload.how().name().toLowerCase(Locale.ROOT));
        }
        table.row("cost", CostWords.of(plan.cost()));
        if (plan.cost().basis() != null) {
            table.row("price basis", plan.cost().basis());
        }
        costNotes.forEach(note -> table.row("cost note", note));
        plan.warnings().forEach(warning -> table.row("warning", warning));
        for (PlanAlternative other : plan.alternatives()) {
            table.row("also considered", other.place() + " (" + other.capability() + ")" + why(other));
        }
        table.print(context.out(), context.tableColumns());
    }

    /** The whole graph is for JSON; what people look for is what of it they change. */
    private static void printWorkflow(Workflow graph, Plan plan, Table table) {
        int nodes = graph.nodes().size();
        table.row(
                "workflow",
                (graph.source().isEmpty() ? "" : graph.source() + ", ") + nodes + (nodes == 1 ? " node" : " nodes")
                        + ", SHA-256 " + graph.sha256());
        plan.edits().forEach((name, value) -> table.row("edit", name + " = " + Json.text(value)));
    }

    private static String why(PlanAlternative other) {
        StringBuilder why = new StringBuilder();
        if (other.note() != null) {
            why.append(": ").append(other.note());
        }
        for (Violation violation : other.violations()) {
            why.append(why.length() == 0 ? ": " : " | ").append(violation);
        }
        return why.toString();
    }
}
