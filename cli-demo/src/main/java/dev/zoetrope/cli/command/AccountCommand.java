package dev.zoetrope.cli.command;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.EmulatorChoice;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Listing;
import dev.zoetrope.cli.text.Listing.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the balance and the limits of each account. */
@Command(
        name = "account",
        description = "Show what each account has left, how many jobs it has and may have, and its kind of key.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {"  zoetrope account --json"},
        mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {

    private static final String UNKNOWN = "-";

    private final CommandContext context;

    @Option(names = "--provider", paramLabel = "ID", description = "Only the accounts of this provider.")
    private @Nullable String provider;

    @Mixin
    private EmulatorChoice emulator = new EmulatorChoice();

    @Mixin
    private ReportOptions report = new ReportOptions();

    private record Row(
            String provider,
            String alias,
            @Nullable AccountState state,
            @Nullable MediaException failure) {}

    AccountCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Row> rows;
        try (Session session = Session.openOrEmulate(context, emulator, event -> {})) {
            rows = rows(session.client());
        }
        if (report.json()) {
            Json.print(context.out(), rows.stream().map(AccountCommand::json).toList());
        } else {
            print(rows);
        }
        Set<Integer> statuses = new TreeSet<>();
        for (Row row : rows) {
            if (row.failure() != null) {
                new Messages(context).failure(row.failure());
                statuses.add(ExitStatus.of(row.failure()));
            }
        }
        return ExitStatus.ofAll(statuses);
    }

    private List<Row> rows(MediaClient client) {
        if (provider != null) {
            // Says what is wrong with the name, or that no key is set.
            provider = client.account(provider).provider();
        }
        List<Row> rows = new ArrayList<>();
        for (ProviderInfo info : client.catalog().providers()) {
            if (provider == null || provider.equals(info.id())) {
                info.accounts().forEach(alias -> rows.add(row(client, info.id(), alias)));
            }
        }
        if (rows.isEmpty() && !report.quiet()) {
            new Messages(context).note("no account is set up; 'zoetrope providers' shows which variables set one up");
        }
        return rows;
    }

    private static Row row(MediaClient client, String provider, String alias) {
        try {
            return new Row(provider, alias, client.account(provider, alias).state(), null);
        } catch (MediaException failure) {
            return new Row(provider, alias, null, failure);
        }
    }

    private void print(List<Row> rows) {
        Listing table = new Listing(
                Column.whole("PROVIDER"),
                Column.cutInside("ACCOUNT", 7),
                Column.whole("BALANCE"),
                Column.whole("COINS"),
                Column.whole("RUNNING").leftOut(2),
                Column.whole("QUEUED").leftOut(3),
                Column.whole("LIMIT").leftOut(1),
                Column.cut("KEY", 6).leftOut(4));
        for (Row row : rows) {
            AccountState state = row.state();
            if (state != null) {
                table.row(
                        row.provider(),
                        row.alias(),
                        shown(state.balance().map(Money::toString)),
                        shown(state.coins().map(BigDecimal::toPlainString)),
                        shown(state.running().or(state::jobs)),
                        shown(state.queued()),
                        shown(state.concurrencyLimit()),
                        shown(state.kind()));
            }
        }
        table.print(context.out(), context.tableColumns());
    }

    private static String shown(Optional<?> value) {
        return value.map(String::valueOf).orElse(UNKNOWN);
    }

    private static Map<String, @Nullable Object> json(Row row) {
        AccountState state = row.state() == null ? AccountState.builder().build() : row.state();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", row.provider());
        json.put("account", row.alias());
        json.put("balance", state.balance().map(AccountCommand::json).orElse(null));
        json.put("coins", state.coins().map(BigDecimal::toPlainString).orElse(null));
        json.put("concurrency", concurrency(state));
        json.put("kind", state.kind().orElse(null));
        if (row.failure() != null) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("reason", row.failure().reason().name());
            error.put("message", row.failure().getMessage());
            json.put("error", error);
        }
        return json;
    }

    private static Map<String, Object> json(Money money) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("amount", money.amount().toPlainString());
        json.put("currency", money.currency());
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> concurrency(AccountState state) {
        Optional<Integer> running = state.running().or(state::jobs);
        if (state.concurrencyLimit().isEmpty()
                && running.isEmpty()
                && state.queued().isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("limit", state.concurrencyLimit().orElse(null));
        json.put("running", running.orElse(null));
        json.put("queued", state.queued().orElse(null));
        return json;
    }
}
