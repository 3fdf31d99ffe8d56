package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.web.JobPage;
import dev.zoetrope.web.PageAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the page of {@code serve} shows and may do. */
final class PageOptions {

    @Option(names = "--no-page", description = "Receive webhooks only.")
    private boolean none;

    @Option(
            names = "--allow",
            paramLabel = "ACTION",
            split = ",",
            converter = OfAction.class,
            description = "What the page may change: cancel, settle. Without it the page only shows.")
    private List<PageAction> allowed = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "MONEY",
            converter = Converters.OfMoney.class,
            description = "With what the page compares the money of all jobs. May be given for several currencies.")
    private List<Money> inTotal = new ArrayList<>();

    @Option(
            names = "--budget-per-day",
            paramLabel = "MONEY",
            converter = Converters.OfMoney.class,
            description = "With what it compares the money of a day of UTC. May be given for several currencies.")
    private List<Money> perDay = new ArrayList<>();

    /** Makes the page of a client, or null if none is wanted. */
    @Nullable JobPage page(MediaClient client) {
        if (none) {
            return null;
        }
        Budget.Builder limits = Budget.builder();
        inTotal.forEach(limits::inTotal);
        perDay.forEach(limits::perDay);
        return JobPage.builder(client)
                .allow(Set.copyOf(allowed))
                .budget(limits.build())
                .build();
    }

    /** Reads an action. */
    static final class OfAction implements ITypeConverter<PageAction> {
        @Override
        public PageAction convert(String text) {
            return PageAction.of(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is nothing that the page can do: cancel, settle"));
        }
    }
}
