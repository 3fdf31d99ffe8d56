package dev.zoetrope.api.job;

import dev.zoetrope.api.catalog.ModelId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of a ledger are wanted. Each condition narrows the choice.
 *
 * @param states the states; empty for any
 * @param provider the provider's id, or null for any
 * @param model the model, or null for any
 * @param account the account's alias, or null for any
 * @param keyPrefix what the idempotency key begins with, or null for any job, also without one
 * @param createdFrom the first instant at which a job may have been recorded, or null
 * @param createdBefore the instant before which a job must have been recorded, or null
 * @param updatedFrom the first instant at which a job may last have changed, or null
 * @param undelivered whether only jobs are wanted of whose files not all are here yet, see {@link
 *     JobSnapshot#undelivered()}
 * @param most how many at most, the newest first; positive
 */
public record JobFilter(
        Set<JobState> states,
        @Nullable String provider,
        @Nullable ModelId model,
        @Nullable String account,
        @Nullable String keyPrefix,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable Instant updatedFrom,
        boolean undelivered,
        int most) {

    /** Every job. */
    public static final JobFilter ALL =
            new JobFilter(Set.of(), null, null, null, null, null, null, null, false, Integer.MAX_VALUE);

    /**
     * Copies the states.
     *
     * @throws IllegalArgumentException if {@code most} is not positive
     */
    public JobFilter {
        states = states.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(states));
        if (most < 1) {
            throw new IllegalArgumentException("at least one job must be wanted, not " + most);
        }
    }

    /**
     * Wants jobs in some states only.
     *
     * @param wanted the states; empty for any
     * @return a narrower filter
     */
    public JobFilter states(Set<JobState> wanted) {
        return with(draft -> draft.states = wanted);
    }

    /**
     * Wants jobs of one provider only.
     *
     * @param id the provider's id
     * @return a narrower filter
     */
    public JobFilter provider(String id) {
        Objects.requireNonNull(id, "id");
        return with(draft -> draft.provider = id);
    }

    /**
     * Wants jobs of one model only.
     *
     * @param id the model
     * @return a narrower filter
     */
    public JobFilter model(ModelId id) {
        Objects.requireNonNull(id, "id");
        return with(draft -> draft.model = id);
    }

    /**
     * Wants jobs of one account only.
     *
     * @param alias the account's alias
     * @return a narrower filter
     */
    public JobFilter account(String alias) {
        Objects.requireNonNull(alias, "alias");
        return with(draft -> draft.account = alias);
    }

    /**
     * Wants jobs with an idempotency key of some form only.
     *
     * @param prefix what the key begins with
     * @return a narrower filter
     */
    public JobFilter keyPrefix(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return with(draft -> draft.keyPrefix = prefix);
    }

    /**
     * Wants jobs only that were recorded within some time.
     *
     * @param from the first instant, or null for any
     * @param before the instant at which it is over, or null for any
     * @return a narrower filter
     */
    public JobFilter created(@Nullable Instant from, @Nullable Instant before) {
        return with(draft -> {
            draft.createdFrom = from;
            draft.createdBefore = before;
        });
    }

    /**
     * Wants jobs only that changed lately.
     *
     * @param from the first instant
     * @return a narrower filter
     */
    public JobFilter updatedFrom(Instant from) {
        Objects.requireNonNull(from, "from");
        return with(draft -> draft.updatedFrom = from);
    }

    /**
     * Wants jobs only of whose files not all are here yet.
     *
     * @return a narrower filter
     */
    public JobFilter onlyUndelivered() {
        return with(draft -> draft.undelivered = true);
    }

    /**
     * Wants the newest jobs only.
     *
     * @param count how many at most; positive
     * @return a narrower filter
     * @throws IllegalArgumentException if it is not positive
     */
    public JobFilter most(int count) {
        return with(draft -> draft.most = count);
    }

    /**
     * Tells whether a job is wanted. How many are wanted does not count here.
     *
     * @param job the job
     * @return true if it is
     */
    public boolean wants(JobSnapshot job) {
        JobOrigin origin = job.origin();
        String key = origin.idempotencyKey();
        return (states.isEmpty() || states.contains(job.state()))
                && (provider == null || provider.equals(origin.model().provider()))
                && (model == null || model.equals(origin.model()))
                && (account == null || account.equals(origin.account()))
                && (keyPrefix == null || (key != null && key.startsWith(keyPrefix)))
                && (createdFrom == null || !origin.created().isBefore(createdFrom))
                && (createdBefore == null || origin.created().isBefore(createdBefore))
                && (updatedFrom == null || !job.updated().isBefore(updatedFrom))
                && (!undelivered || job.undelivered());
    }

    private JobFilter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.filter();
    }

    /** A copy that one condition is changed of. */
    private static final class Draft {

        private Set<JobState> states;
        private @Nullable String provider;
        private @Nullable ModelId model;
        private @Nullable String account;
        private @Nullable String keyPrefix;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable Instant updatedFrom;
        private boolean undelivered;
        private int most;

        Draft(JobFilter from) {
            states = from.states;
            provider = from.provider;
            model = from.model;
            account = from.account;
            keyPrefix = from.keyPrefix;
            createdFrom = from.createdFrom;
            createdBefore = from.createdBefore;
            updatedFrom = from.updatedFrom;
            undelivered = from.undelivered;
            most = from.most;
        }

        JobFilter filter() {
            return new JobFilter(
                    states,
                    provider,
                    model,
                    account,
                    keyPrefix,
                    createdFrom,
                    createdBefore,
                    updatedFrom,
                    undelivered,
                    most);
        }
    }
}
