package dev.zoetrope.cli.options;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many lines are carried out as one batch. */
@Listed(HelpGroup.BATCHES)
public final class BatchOptions {

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "Carry out many, each once: a file with a JSON object on each line, which says its own id, the"
                            + " model and options by their names here (- reads standard input). MODEL and options given here"
                            + " are for the lines that do not say them. The same command again goes on after a stop.")
    private @Nullable String file;

    @Option(
            names = "--batch-name",
            paramLabel = "TEXT",
            description = "What the batch is called. Lines are bought once for each name and id; as long as the name"
                    + " stays, lines may be added to the file. The file's absolute path if not said.")
    private @Nullable String name;

    @Option(
            names = "--budget",
            paramLabel = "MONEY",
            converter = Converters.OfMoney.class,
            description = "The most that the whole batch may cost, earlier runs included; --max-cost is for each line."
                    + " May be given for several currencies.")
    private List<Money> budget = new ArrayList<>();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description =
                    "How many lines are in flight at once; 32 if not said. Each account has its own limit besides.")
    private int concurrency = Batch.DEFAULT_IN_FLIGHT;

    @Option(names = "--keep-going", description = "Carry out the other lines although some are wrong, instead of none.")
    private boolean keepGoing;

    @Option(
            names = "--contact-sheet",
            paramLabel = "FILE",
            description = "A PNG file with a small picture of what each line made, and the number of its line.")
    private @Nullable Path contactSheet;

    /** {@return the file of the batch, as it was written; empty if none is asked for} */
    public Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** {@return the name that the batch is given; empty if it has none of its own} */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Returns what the whole batch may cost.
     *
     * @param allowUnknownPrices whether a line may be bought whose price cannot be compared with the limits
     */
    public Budget budget(boolean allowUnknownPrices) {
        Budget.Builder limits = Budget.builder().allowUnknownPrices(allowUnknownPrices);
        budget.forEach(limits::inTotal);
        return limits.build();
    }

    /** {@return how many lines are in flight at once} */
    public int concurrency() {
        return concurrency;
    }

    /** {@return whether the other lines are carried out although some are wrong} */
    public boolean keepGoing() {
        return keepGoing;
    }

    /** {@return where small pictures of all results go; empty if none are asked for} */
    public Optional<Path> contactSheet() {
        return Optional.ofNullable(contactSheet);
    }

    /** Tells whether anything is said that only a batch can do. */
    public boolean given() {
        return name != null
                || !budget.isEmpty()
                || concurrency != Batch.DEFAULT_IN_FLIGHT
                || keepGoing
                || contactSheet != null;
    }
}
