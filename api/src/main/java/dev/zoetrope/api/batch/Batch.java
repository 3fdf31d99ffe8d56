package dev.zoetrope.api.batch;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.job.JobFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many requests that are carried out as one: each line once, however often the batch is run. The batch's name and the
 * line's id make the idempotency key of the line's job, so that a later run, after a stop or a crash, finds what was
 * bought and goes on with the rest. For that the jobs must be in a ledger that outlives the process.
 *
 * <p>A later run attends what was bought to its end and delivers it. It buys what was verifiably not bought: what was not
 * begun, was refused, was over the budget or invalid, or did not get its turn in time. It never repeats what may have
 * been bought: a line in doubt stays in doubt until its owner settles it, and one that failed at its provider after it was
 * bought stays failed. A line whose request is another one than the one that was bought under its id is refused.
 */
public final class Batch {

    /** How many lines are in flight at once if nobody says. */
    public static final int DEFAULT_IN_FLIGHT = 32;

    private static final String KEYS = "batch/";

    private final String name;
    private final Iterable<BatchItem> items;
    private final Budget budget;
    private final int inFlight;
    private final BatchListener listener;
    private final @Nullable BatchDelivery delivery;

    private Batch(Builder builder) {
        this.name = builder.name;
        this.items = builder.items;
        this.budget = builder.budget;
        this.inFlight = builder.inFlight;
        this.listener = builder.listener;
        this.delivery = builder.delivery;
    }

    /**
     * Starts to describe a batch.
     *
     * @param name what it is called in all its runs; not blank
     * @return a builder without items
     * @throws IllegalArgumentException if it is blank
     */
    public static Builder named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a batch needs a name, by which a later run finds what was bought");
        }
        return new Builder(name);
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the items, made as they are iterated over} */
    public Iterable<BatchItem> items() {
        return items;
    }

    /** {@return what the batch may spend in all its runs together} */
    public Budget budget() {
        return budget;
    }

    /** {@return how many items are in flight at once; at least 1} */
    public int inFlight() {
        return inFlight;
    }

    /** {@return the listener to the items' ends} */
    public BatchListener listener() {
        return listener;
    }

    /** {@return what saves the artifacts of the items, or empty if each item's target says where its files go} */
    public Optional<BatchDelivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    /**
     * {@return the beginning of the idempotency keys of all items, which no batch of another name shares and {@link
     * JobFilter.Builder#keyPrefix} takes}
     */
    public String keyPrefix() {
        return KEYS + name.replace("%", "%25").replace("/", "%2F") + "/";
    }

    /**
     * Returns the id of the line that a job belongs to.
     *
     * @param key an idempotency key
     * @return the id, or empty if it is not the key of a batch's line
     */
    public static Optional<String> idIn(String key) {
        int end = key.indexOf('/', KEYS.length());
        return key.startsWith(KEYS) && end > 0 ? Optional.of(key.substring(end + 1)) : Optional.empty();
    }

    /**
     * Returns the idempotency key of a line's job.
     *
     * @param id the line's id
     * @return the key
     */
    public String keyOf(String id) {
        return keyPrefix() + id;
    }

    /** Describes a batch. */
    public static final class Builder {

        private final String name;
        private Iterable<BatchItem> items = List.of();
        private Budget budget = Budget.UNLIMITED;
        private int inFlight = DEFAULT_IN_FLIGHT;
        private BatchListener listener = (result, progress) -> {};
        private @Nullable BatchDelivery delivery;

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets the lines. They are gone through twice: once to check the ids before anything is bought, and once more
         * slowly, as places in flight come free. So they may be made on the way, for example from a file or a query:
         * {@code items(() -> rows().map(row -> itemOf(row)).iterator())}.
         *
         * @param lines the lines, the same ones each time; none is kept in memory longer than it is in flight
         * @return this
         */
        public Builder items(Iterable<BatchItem> lines) {
            this.items = Objects.requireNonNull(lines, "lines");
            return this;
        }

        /**
         * Limits what the batch may spend in all its runs together. A line is reserved for before it is begun; one that does
         * not fit is not begun.
         *
         * @param limits the budget; {@link Budget#UNLIMITED} if not set
         * @return this
         */
        public Builder budget(Budget limits) {
            this.budget = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sets how many lines are in flight at once. How many of them are at their providers at once is limited by
         * each account besides.
         *
         * @param most at least 1; {@value Batch#DEFAULT_IN_FLIGHT} if not set
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder inFlight(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("at least one line must be in flight, not " + most);
            }
            this.inFlight = most;
            return this;
        }

        /**
         * Sets who is told about the lines' ends.
         *
         * @param told the listener
         * @return this
         */
        public Builder listener(BatchListener told) {
            this.listener = Objects.requireNonNull(told, "told");
            return this;
        }

        /**
         * Sets who saves what the lines made. If it is not set, each line's target says where its files go: one file
         * there if it is no folder and the line made one, several with {@code -1}, {@code -2} before the extension, and
         * under the job's id in a folder.
         *
         * @param saves saves them
         * @return this
         */
        public Builder delivery(BatchDelivery saves) {
            this.delivery = Objects.requireNonNull(saves, "saves");
            return this;
        }

        /**
         * Makes the batch.
         *
         * @return the batch
         */
        public Batch build() {
            return new Batch(this);
        }
    }
}
