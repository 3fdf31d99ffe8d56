package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many jobs of a ledger have something in common, in which states they are, and what they cost together. */
public final class JobTotals {

    private final Map<String, String> group;
    private final Map<JobState, Long> states;
    private final List<Money> spent;
    private final List<Money> reserved;
    private final long unpriced;

    private JobTotals(Builder builder) {
        this.group = builder.group;
        this.states = Collections.unmodifiableMap(new EnumMap<>(builder.states));
        this.spent = money(builder.spent);
        this.reserved = money(builder.reserved);
        this.unpriced = builder.unpriced;
    }

    private static List<Money> money(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(each -> new Money(each.getValue(), each.getKey()))
                .toList();
    }

    /**
     * Starts the totals of a group.
     *
     * @param group what the jobs have in common
     * @return a builder without jobs
     */
    public static Builder builder(Map<String, String> group) {
        return new Builder(group);
    }

    /**
     * {@return what the jobs have in common, by name as {@link JobGrouping} says; without what they do not have, such
     * as a family; unmodifiable}
     */
    public Map<String, String> group() {
        return group;
    }

    /** {@return how many jobs are in each state; without states in which there are none; unmodifiable} */
    public Map<JobState, Long> states() {
        return states;
    }

    /** {@return how many jobs there are; at least 1} */
    public long jobs() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * {@return what the jobs that ended cost, as reported or else as estimated; one amount for each currency, in
     * alphabetical order; unmodifiable}
     */
    public List<Money> spent() {
        return spent;
    }

    /**
     * {@return the expected cost of the jobs that are being bought, have not ended, or may or may not have been bought;
     * one amount for each currency, in alphabetical order; unmodifiable}
     */
    public List<Money> reserved() {
        return reserved;
    }

    /** {@return how many jobs that were bought, or may have been, and did not fail add nothing: their price is unknown} */
    public long unpriced() {
        return unpriced;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobTotals that
                && group.equals(that.group)
                && states.equals(that.states)
                && spent.equals(that.spent)
                && reserved.equals(that.reserved)
                && unpriced == that.unpriced;
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, states, spent, reserved, unpriced);
    }

    @Override
    public String toString() {
        return "JobTotals[group=" + group
                + ", states=" + states
                + ", spent=" + spent
                + ", reserved=" + reserved
                + ", unpriced=" + unpriced + "]";
    }

    /** Sums up {@link JobTotals}. */
    public static final class Builder {

        private final Map<String, String> group;
        private final Map<JobState, Long> states = new EnumMap<>(JobState.class);
        private final Map<String, BigDecimal> spent = new TreeMap<>();
        private final Map<String, BigDecimal> reserved = new TreeMap<>();
        private long unpriced;

        private Builder(Map<String, String> group) {
            this.group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        }

        /**
         * Adds jobs that are alike.
         *
         * @param state their state
         * @param kind where the amount comes from
         * @param each what each of them costs, or null if that is not known
         * @param jobs how many they are; positive
         * @return this
         */
        public Builder add(JobState state, Cost.Kind kind, @Nullable Money each, long jobs) {
            states.merge(state, jobs, Long::sum);
            if (each != null) {
                add(sums(state, kind), each, jobs);
            } else if (atTheProvider(state) || state == JobState.SUCCEEDED) {
                unpriced += jobs;
            }
            return this;
        }

        /** The cost of a job that failed or was cancelled is known only if the job was bought. */
        private @Nullable Map<String, BigDecimal> sums(JobState state, Cost.Kind kind) {
            if (kind == Cost.Kind.REPORTED) {
                return spent;
            }
            if (atTheProvider(state)) {
                return reserved;
            }
            return JobState.UNSENT.contains(state) || state == JobState.REJECTED ? null : spent;
        }

        private static boolean atTheProvider(JobState state) {
            return state.open() || state == JobState.SUBMITTING || state == JobState.UNCONFIRMED;
        }

        private static void add(@Nullable Map<String, BigDecimal> sums, Money each, long jobs) {
            if (sums != null) {
                sums.merge(each.currency(), each.amount().multiply(BigDecimal.valueOf(jobs)), BigDecimal::add);
            }
        }

        /**
         * Makes the totals.
         *
         * @return the totals
         */
        public JobTotals build() {
            return new JobTotals(this);
        }
    }
}
