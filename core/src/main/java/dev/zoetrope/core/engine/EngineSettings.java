package dev.zoetrope.core.engine;

import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.pricing.ExchangeRates;
import dev.zoetrope.spi.ContextSource;
import dev.zoetrope.spi.PollScheduler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program may choose about the engine's behaviour. Immutable; made by a {@link Builder}, whose defaults are
 * those of {@link dev.zoetrope.core.Zoetrope#builder()}.
 */
public final class EngineSettings {

    private final Builder chosen;

    private EngineSettings(Builder chosen) {
        this.chosen = chosen;
    }

    /**
     * Begins with the defaults.
     *
     * @param polling when jobs are polled
     * @return a builder
     */
    public static Builder builder(PollPolicy polling) {
        return new Builder(polling);
    }

    /** {@return a builder that chooses the same} */
    public Builder toBuilder() {
        return new Builder(chosen);
    }

    /** {@return how a submit is repeated that verifiably was not accepted} */
    public RetryPolicy retries() {
        return chosen.retries;
    }

    /** {@return when jobs are polled} */
    public PollPolicy polling() {
        return chosen.polling;
    }

    /** {@return which of several providers comes first} */
    public Route route() {
        return chosen.route;
    }

    /** {@return by what prices of different currencies are compared} */
    public ExchangeRates rates() {
        return chosen.rates;
    }

    /** {@return the most jobs at once by provider id; a provider that is missing has no limit of the program's} */
    public Map<String, Integer> concurrency() {
        return chosen.concurrency;
    }

    /** {@return what may be spent} */
    public Budget budget() {
        return chosen.budget;
    }

    /** {@return what becomes of jobs that were not bought when their engine died} */
    public UnsentJobs unsent() {
        return chosen.unsent;
    }

    /** {@return whether jobs that dead engines left are resumed from the start} */
    public boolean resume() {
        return chosen.resume;
    }

    /** {@return how long jobs are remembered after their end, or null for ever} */
    public @Nullable Duration retention() {
        return chosen.retention;
    }

    /** {@return for how long the same is not bought again, or null if it may be at any time} */
    public @Nullable Duration duplicateWindow() {
        return chosen.duplicateWindow;
    }

    /** {@return the folder of the locks that processes share which save files, or null if this one shares none} */
    public @Nullable Path locks() {
        return chosen.locks;
    }

    /** {@return what schedules polls, closed with the client, or null for this process's own timer} */
    public @Nullable PollScheduler scheduler() {
        return chosen.scheduler;
    }

    /** {@return the public base URL below which providers notify this program, or null if they shall not} */
    public @Nullable URI webhookBase() {
        return chosen.webhookBase;
    }

    /** {@return how the engine connects} */
    public NetworkSettings network() {
        return chosen.network;
    }

    /** {@return what knows the work that a caller's thread is doing} */
    public ContextSource context() {
        return chosen.context;
    }

    /** {@return what hears of every job} */
    public List<JobListener> listeners() {
        return chosen.listeners;
    }

    /** Chooses settings. Each method replaces an earlier choice and returns this builder. */
    public static final class Builder {
        private RetryPolicy retries = RetryPolicy.DEFAULT;
        private PollPolicy polling;
        private Route route = Route.PREFERRED;
        private ExchangeRates rates = ExchangeRates.NONE;
        private Map<String, Integer> concurrency = Map.of();
        private Budget budget = Budget.UNLIMITED;
        private UnsentJobs unsent = UnsentJobs.LEAVE;
        private boolean resume = false;
        private @Nullable Duration retention;
        private @Nullable Duration duplicateWindow;
        private @Nullable Path locks;
        private @Nullable PollScheduler scheduler;
        private @Nullable URI webhookBase;
        private NetworkSettings network = NetworkSettings.DEFAULT;
        private ContextSource context = Map::of;
        private List<JobListener> listeners = List.of();

        private Builder(PollPolicy polling) {
            this.polling = polling;
        }

        private Builder(Builder other) {
            this.retries = other.retries;
            this.polling = other.polling;
            this.route = other.route;
            this.rates = other.rates;
            this.concurrency = other.concurrency;
            this.budget = other.budget;
            this.unsent = other.unsent;
            this.resume = other.resume;
            this.retention = other.retention;
            this.duplicateWindow = other.duplicateWindow;
            this.locks = other.locks;
            this.scheduler = other.scheduler;
            this.webhookBase = other.webhookBase;
            this.network = other.network;
            this.context = other.context;
            this.listeners = other.listeners;
        }

        /**
         * How a submit is repeated that verifiably was not accepted.
         *
         * @param retries what is chosen
         * @return this
         */
        public Builder retries(RetryPolicy retries) {
            this.retries = retries;
            return this;
        }

        /**
         * When jobs are polled.
         *
         * @param polling what is chosen
         * @return this
         */
        public Builder polling(PollPolicy polling) {
            this.polling = polling;
            return this;
        }

        /**
         * Which of several providers comes first.
         *
         * @param route what is chosen
         * @return this
         */
        public Builder route(Route route) {
            this.route = route;
            return this;
        }

        /**
         * By what prices of different currencies are compared.
         *
         * @param rates what is chosen
         * @return this
         */
        public Builder rates(ExchangeRates rates) {
            this.rates = rates;
            return this;
        }

        /**
         * The most jobs at once by provider id.
         *
         * @param concurrency what is chosen
         * @return this
         */
        public Builder concurrency(Map<String, Integer> concurrency) {
            this.concurrency = Map.copyOf(concurrency);
            return this;
        }

        /**
         * What may be spent.
         *
         * @param budget what is chosen
         * @return this
         */
        public Builder budget(Budget budget) {
            this.budget = budget;
            return this;
        }

        /**
         * What becomes of jobs that were not bought when their engine died.
         *
         * @param unsent what is chosen
         * @return this
         */
        public Builder unsent(UnsentJobs unsent) {
            this.unsent = unsent;
            return this;
        }

        /**
         * Whether jobs that dead engines left are resumed from the start.
         *
         * @param resume what is chosen
         * @return this
         */
        public Builder resume(boolean resume) {
            this.resume = resume;
            return this;
        }

        /**
         * How long jobs are remembered after their end; null for ever.
         *
         * @param retention what is chosen
         * @return this
         */
        public Builder retention(@Nullable Duration retention) {
            this.retention = retention;
            return this;
        }

        /**
         * For how long the same is not bought again; null if it may be at any time.
         *
         * @param duplicateWindow what is chosen
         * @return this
         */
        public Builder duplicateWindow(@Nullable Duration duplicateWindow) {
            this.duplicateWindow = duplicateWindow;
            return this;
        }

        /**
         * The folder of the locks that processes share which save files; null for none.
         *
         * @param locks what is chosen
         * @return this
         */
        public Builder locks(@Nullable Path locks) {
            this.locks = locks;
            return this;
        }

        /**
         * Chooses where providers notify this program.
         *
         * @param base the public base URL, or null if they shall not
         * @return this builder
         */
        public Builder webhookBase(@Nullable URI base) {
            this.webhookBase = base;
            return this;
        }

        /**
         * Chooses how the engine connects.
         *
         * @param settings proxy, certificates and patience
         * @return this builder
         */
        public Builder network(NetworkSettings settings) {
            this.network = settings;
            return this;
        }

        /**
         * Chooses what knows the work that a caller's thread is doing.
         *
         * @param source asked once for each submit and each batch
         * @return this builder
         */
        public Builder context(ContextSource source) {
            this.context = source;
            return this;
        }

        /**
         * What schedules polls; null for this process's own timer.
         *
         * @param scheduler what is chosen
         * @return this
         */
        public Builder scheduler(@Nullable PollScheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        /**
         * What hears of every job.
         *
         * @param listeners what is chosen
         * @return this
         */
        public Builder listeners(List<JobListener> listeners) {
            this.listeners = List.copyOf(listeners);
            return this;
        }

        /** {@return the settings as they are chosen now} */
        public EngineSettings build() {
            return new EngineSettings(new Builder(this));
        }
    }
}
