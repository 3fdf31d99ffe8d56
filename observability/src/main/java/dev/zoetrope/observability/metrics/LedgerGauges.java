package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in the ledger and in the budget: numbers that a refresh leaves behind and a scrape only reads. */
final class LedgerGauges {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerGauges.class);

    private static final Set<JobState> NOT_ENDED = Collections.unmodifiableSet(
            EnumSet.of(JobState.PLANNED, JobState.UPLOADING, JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING));

    private static final String SCOPE = "scope";

    private final MediaClient media;
    private final Figures open;
    private final Figures unconfirmed;
    private final Figures spent;
    private final Figures reserved;
    private final Figures today;
    private final Figures limits;
    private final Counter failures;

    LedgerGauges(MediaClient media, MeterRegistry registry) {
        this.media = media;
        this.open = new Figures(registry, "zoetrope.jobs.open", "Jobs of the ledger that have not ended");
        this.unconfirmed = new Figures(
                registry, "zoetrope.jobs.unconfirmed", "Jobs of the ledger that may or may not have been bought");
        this.spent = new Figures(registry, "zoetrope.budget.spent", "What the budget counts as spent");
        this.reserved =
                new Figures(registry, "zoetrope.budget.reserved", "What the budget holds for jobs on their way");
        this.today =
                new Figures(registry, "zoetrope.budget.today", "The part of both that was bought on this day of UTC");
        this.limits = new Figures(registry, "zoetrope.budget.limit", "The most that may be spent");
        this.failures = Counter.builder("zoetrope.ledger.failures")
                .description("Questions that the ledger did not answer; its gauges have no value then")
                .register(registry);
    }

    /** Asks the ledger and the budget. No provider is asked. */
    synchronized void refresh() {
        try {
            money();
            jobs();
        } catch (RuntimeException e) {
            // An old number would hide that jobs in doubt are not seen any more.
            open.unknown();
            unconfirmed.unknown();
            failures.increment();
            LOG.warn("the meters of the ledger have no values: {}", e.getMessage());
            LOG.debug("the ledger did not answer", e);
        }
    }

    private void jobs() {
        Set<JobState> states = EnumSet.copyOf(NOT_ENDED);
        states.add(JobState.UNCONFIRMED);
        Map<Tags, Double> opened = new HashMap<>();
        Map<Tags, Double> doubtful = new HashMap<>();
        for (ProviderInfo provider : media.catalog().providers()) {
            if (!provider.accounts().isEmpty()) {
                NOT_ENDED.forEach(state -> opened.put(tags(provider.id(), state), 0.0));
                doubtful.put(Tags.of(JobTags.PROVIDER, provider.id()), 0.0);
            }
        }
        JobFilter wanted = JobFilter.builder().states(states).build();
        for (JobTotals group : media.jobs().totals(wanted, JobGrouping.FAMILY)) {
            String provider = String.valueOf(group.group().get(JobTags.PROVIDER));
            NOT_ENDED.forEach(state -> opened.merge(tags(provider, state), jobs(group, state), Double::sum));
            doubtful.merge(Tags.of(JobTags.PROVIDER, provider), jobs(group, JobState.UNCONFIRMED), Double::sum);
        }
        open.set(opened);
        unconfirmed.set(doubtful);
    }

    private static double jobs(JobTotals group, JobState state) {
        return group.states().getOrDefault(state, 0L);
    }

    private static Tags tags(String provider, JobState state) {
        return Tags.of(JobTags.PROVIDER, provider, "state", state.name().toLowerCase(Locale.ROOT));
    }

    private void money() {
        Budget budget = media.budget();
        List<Spending> sums = media.spending();
        spent.set(amounts(budget, sums, Spending::spent));
        reserved.set(amounts(budget, sums, Spending::reserved));
        today.set(amounts(budget, sums, Spending::today));
        Map<Tags, Double> most = new HashMap<>();
        most.putAll(amounts(budget.perJob().values(), Tags.of(SCOPE, "job")));
        most.putAll(amounts(budget.perDay().values(), Tags.of(SCOPE, "day")));
        most.putAll(amounts(budget.inTotal().values(), Tags.of(SCOPE, "total")));
        limits.set(most);
    }

    /** Returns an amount in each currency; nothing is spent yet in one that has a limit only. */
    private static Map<Tags, Double> amounts(Budget budget, List<Spending> sums, Function<Spending, Money> part) {
        Map<Tags, Double> values = new HashMap<>();
        Stream.of(budget.perJob(), budget.perDay(), budget.inTotal())
                .flatMap(limits -> limits.keySet().stream())
                .forEach(currency -> values.put(Tags.of(JobTags.CURRENCY, currency), 0.0));
        values.putAll(amounts(sums.stream().map(part).toList(), Tags.empty()));
        return values;
    }

    private static Map<Tags, Double> amounts(Collection<Money> amounts, Tags tags) {
        Map<Tags, Double> values = new HashMap<>();
        amounts.forEach(money -> values.put(
                tags.and(JobTags.CURRENCY, money.currency()), money.amount().doubleValue()));
        return values;
    }
}
