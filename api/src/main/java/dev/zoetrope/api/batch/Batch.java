package dev.zoetrope.api.batch;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.job.JobFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many requests that are carried out as one: each item once, however often the batch is run. The batch's name and the
 * item's id make the idempotency key of the item's job, so that a later run, after a stop or a crash, finds what was
 * bought and continues with the rest. For that the jobs must be in a ledger that outlives the process.
 *
 * <p>A later run waits for the items that were bought and delivers them. It buys those that verifiably were not bought:
 * items that were not started, were refused, were over the budget or invalid, or did not get their turn in time. It
 * never repeats an item that may have been bought: one in doubt stays in doubt until its owner settles it, and one that
 * failed at its provider after it was bought stays failed. An item is refused if its request differs from the one that
 * was bought under its id.
 *
 * <pre>{@code
 * Batch batch = Batch.named("catalogue-2026-11")
 *         .items(() -> rows().map(row -> new BatchItem(row.sku(), requestOf(row))).iterator())
 *         .budget(Budget.builder().inTotal(Money.parse("50USD")).build())
 *         .build();
 * BatchProgress progress = media.run(batch).await();
 * }</pre>
 */
public final class Batch {

    /** How many items are in flight at once by default. */
    public static final int DEFAULT_IN_FLIGHT = 32;

    /** What the idempotency keys of all batches begin with. */
    public static final String KEYS = "batch/";

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
     * Starts a batch.
     *
     * @param name the name of the batch in all its runs; not blank
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
     * Returns the id of the item that a job belongs to.
     *
     * @param key an idempotency key
     * @return the id, or empty if it is not the key of a batch's item
     */
    public static Optional<String> idIn(String key) {
        int end = key.indexOf('/', KEYS.length());
        return key.startsWith(KEYS) && end > 0 ? Optional.of(key.substring(end + 1)) : Optional.empty();
    }

    /**
     * Returns the name of the batch that a job belongs to.
     *
     * @param key an idempotency key
     * @return the name, or empty if it is not the key of a batch's item
     */
    public static Optional<String> nameIn(String key) {
        int end = key.indexOf('/', KEYS.length());
        return key.startsWith(KEYS) && end > 0
                ? Optional.of(
                        key.substring(KEYS.length(), end).replace("%2F", "/").replace("%25", "%"))
                : Optional.empty();
    }

    /**
     * Returns the idempotency key of an item's job.
     *
     * @param id the item's id
     * @return the key
     */
    public String keyOf(String id) {
        return keyPrefix() + id;
    }

    /** Describes a {@link Batch}. */
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
         * Sets the items. They are iterated over twice: once to check the ids before anything is bought, and once more
         * slowly, as places in flight become free. So they may be made during the iteration, for example from a file or
         * a query: {@code items(() -> rows().map(row -> itemOf(row)).iterator())}.
         *
         * @param each the items, the same ones each time; none is kept in memory longer than it is in flight
         * @return this
         */
        public Builder items(Iterable<BatchItem> each) {
            this.items = Objects.requireNonNull(each, "each");
            return this;
        }

        /**
         * Limits what the batch may spend in all its runs together. The cost of an item is reserved before it is
         * started; an item that does not fit is not started.
         *
         * @param limits the budget; {@link Budget#UNLIMITED} if not set
         * @return this
         */
        public Builder budget(Budget limits) {
            this.budget = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sets how many items are in flight at once. Each account also limits how many of them are at its provider at
         * once.
         *
         * @param most at least 1; {@value Batch#DEFAULT_IN_FLIGHT} if not set
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder inFlight(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("at least one item must be in flight, not " + most);
            }
            this.inFlight = most;
            return this;
        }

        /**
         * Sets the listener to the items' ends.
         *
         * @param receiver the listener
         * @return this
         */
        public Builder listener(BatchListener receiver) {
            this.listener = Objects.requireNonNull(receiver, "receiver");
            return this;
        }

        /**
         * Sets what saves the artifacts of the items. If it is not set, each item's target says where its files go: a
         * single file at the target itself if it is no folder, several files with {@code -1}, {@code -2} before the
         * extension, and in a folder under the job's id.
         *
         * @param saver saves them
         * @return this
         */
        public Builder delivery(BatchDelivery saver) {
            this.delivery = Objects.requireNonNull(saver, "saver");
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
