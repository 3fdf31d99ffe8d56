package dev.zoetrope.cli.command;

import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the providers that were found. */
@Command(
        name = "providers",
        description =
                "List the providers that were found: their jars, whether a key or a server is set, what they support.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope providers"},
        mixinStandardHelpOptions = true)
final class ProvidersCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ReportOptions report = new ReportOptions();

    ProvidersCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ProviderInfo> providers;
        try (Session session = Session.open(context, event -> {})) {
            providers = session.client().catalog().providers();
        }
        if (report.json()) {
            Json.print(
                    context.out(),
                    providers.stream().map(ProvidersCommand::json).toList());
        } else {
            print(providers);
        }
        return ExitStatus.DONE;
    }

    private void print(List<ProviderInfo> providers) {
        for (ProviderInfo provider : providers) {
            Table table = new Table();
            table.row("  jar", provider.source());
            if (provider.problem() != null) {
                table.row("  problem", provider.problem());
            } else {
                table.row("  " + access(provider), setUp(provider));
                if (provider.accounts().size() > 1) {
                    table.row("  accounts", String.join(", ", provider.accounts()));
                }
                table.row("  models", String.valueOf(provider.models()));
                table.row("  supports", String.join(", ", provider.capabilities()));
            }
            context.out().println(provider.id());
            table.print(context.out(), context.tableColumns());
        }
        if (providers.isEmpty() && !report.quiet()) {
            new Messages(context).note("no provider is installed; 'zoetrope doctor' says what to do");
        }
    }

    /** Says what an account of a provider needs. */
    static String access(ProviderInfo provider) {
        return provider.keyVariables().isEmpty() ? "server" : "key";
    }

    /** Says whether that is set, never to what. */
    static String setUp(ProviderInfo provider) {
        String variables = provider.keyVariables().isEmpty()
                ? String.valueOf(provider.setupVariable())
                : String.join(" or ", provider.keyVariables());
        return provider.accounts().isEmpty() ? "not set (" + variables + ")" : "set (" + variables + ")";
    }

    private static Map<String, @Nullable Object> json(ProviderInfo provider) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", provider.id());
        json.put("jar", provider.source());
        json.put("accounts", provider.accounts());
        json.put("keySet", !provider.accounts().isEmpty());
        json.put("keyVariables", provider.keyVariables());
        json.put("setupVariable", provider.setupVariable());
        json.put("capabilities", provider.capabilities());
        json.put("models", provider.models());
        json.put("problem", provider.problem());
        return json;
    }
}
