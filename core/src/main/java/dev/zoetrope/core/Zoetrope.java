package dev.zoetrope.core;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.pricing.ExchangeRates;
import dev.zoetrope.core.settings.Environment;
import dev.zoetrope.spi.ContextSource;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.ledger.Ledger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Creates clients. What a program sets takes precedence over the environment and the class path. */
public final class Zoetrope {

    private Zoetrope() {}

    /**
     * Creates a client with the providers on the class path and the keys in the environment.
     *
     * @return a client, to be closed by the caller
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if the settings are wrong; all problems
     *     are named
     */
    public static MediaClient create() {
        return builder().build();
    }

    /** {@return a builder that chooses the settings of a client} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the folder where programs on this machine keep the ledger and other lasting files: the one that {@code
     * ZOETROPE_HOME} names, else {@code .zoetrope} in the one that {@code HOME} names, else in Java's user home.
     *
     * @param variables the environment variables to go by
     * @return an absolute path; the folder may not exist
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if there is no such place (a relative
     *     {@code HOME}, a {@code ~} that no shell replaced), or if it belongs to another user, or others may write it
     */
    public static Path home(Map<String, String> variables) {
        return Environment.of(variables, Account.DEFAULT_ALIAS).home();
    }

    /**
     * Returns how a client connects that goes by some variables: the proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY}
     * and {@code NO_PROXY} name, or else that of the JVM.
     *
     * @param variables the environment variables to go by
     * @return the settings; if the variables name a proxy, the text of its selector says which, without user and
     *     password
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if a proxy's address cannot be read
     */
    public static NetworkSettings network(Map<String, String> variables) {
        return Environment.of(variables, Account.DEFAULT_ALIAS).network();
    }

    /** The settings of a client. */
    public static final class Builder {

        private final ClientChoices chosen = new ClientChoices();

        private Builder() {}

        /**
         * Reads these variables instead of the process's environment.
         *
         * @param variables name to value, as the providers' settings name them
         * @param alias the alias of the accounts read from them
         * @return this
         */
        public Builder environment(Map<String, String> variables, String alias) {
            chosen.environment = Environment.of(variables, alias);
            return this;
        }

        /**
         * Adds an account of a provider; the environment does not count for that provider then. A provider may have
         * several, each with an alias of its own: requests take them in the order in which they were added, the next
         * one only after a verified refusal.
         *
         * @param account the account
         * @return this
         */
        public Builder account(Account account) {
            chosen.accounts.add(GivenAccount.of(account));
            return this;
        }

        /**
         * Adds an account that is made from its provider's settings, such as the base URL there.
         *
         * @param providerId the provider's id; if there is no such provider, that is refused
         * @param account makes the account; what an {@link IllegalArgumentException} of it says is part of the refusal
         * @return this
         */
        public Builder account(String providerId, Function<ProviderSettings, Account> account) {
            chosen.accounts.add(new GivenAccount(providerId, account));
            return this;
        }

        /**
         * Looks for providers and a ledger with another class loader than the thread's context class loader.
         *
         * @param loader the class loader
         * @return this
         */
        public Builder classLoader(ClassLoader loader) {
            chosen.classLoader = Objects.requireNonNull(loader, "loader");
            return this;
        }

        /**
         * Chooses whether providers and a ledger on the class path are found.
         *
         * @param on false to use only those that are added by hand
         * @return this
         */
        public Builder discovery(boolean on) {
            chosen.discovery = on;
            return this;
        }

        /**
         * Adds a provider by hand.
         *
         * @param factory its factory
         * @return this
         */
        public Builder provider(ProviderFactory factory) {
            chosen.added.add(new FoundProvider(factory, "added by the program"));
            return this;
        }

        /**
         * Sets which providers come first when several serve a request; all others follow by the rank in their
         * settings, then alphabetically.
         *
         * @param providerIds ids in order of preference
         * @return this
         */
        public Builder prefer(List<String> providerIds) {
            chosen.preferred = List.copyOf(providerIds);
            return this;
        }

        /**
         * Chooses which provider comes first when several serve a request. After a verified refusal the next one is
         * tried, whatever is chosen here.
         *
         * @param choice preferred (as if not set), cheapest or fastest
         * @return this
         */
        public Builder route(Route choice) {
            chosen.route = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Says what one unit of a currency is worth, so that {@link Route#CHEAPEST} compares prices of different
         * currencies. Nothing else follows from it: no cost, budget or limit is converted.
         *
         * @param currency the currency, for example {@code CNY}
         * @param worth what one unit of it is worth in another currency, more than nothing
         * @return this
         * @throws IllegalArgumentException if it is worth nothing, or both currencies are the same
         */
        public Builder exchangeRate(String currency, Money worth) {
            chosen.rates.put(ExchangeRates.checked(currency, worth), worth);
            return this;
        }

        /**
         * Sets how a submit is repeated that verifiably was not accepted.
         *
         * @param policy the policy; {@link RetryPolicy#DEFAULT} if not set
         * @return this
         */
        public Builder retries(RetryPolicy policy) {
            chosen.retries = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets when jobs are polled.
         *
         * @param policy the policy; if not set, one that learns from the ledger how long jobs take
         * @return this
         */
        public Builder polling(PollPolicy policy) {
            chosen.polling = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Limits how many jobs of each account of a provider run at once; further jobs wait for their turn. If not set,
         * the limit is the one that the provider reports, or is learned from its refusals.
         *
         * @param providerId the provider's id
         * @param most how many jobs at once, at least 1
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder concurrency(String providerId, int most) {
            if (most < 1) {
                throw new IllegalArgumentException("at least one job at once must be allowed, not " + most);
            }
            chosen.concurrency.put(Objects.requireNonNull(providerId, "providerId"), most);
            return this;
        }

        /**
         * Limits what the client may spend. A job is refused before it is bought if what is spent, what is reserved for
         * other jobs and what it is expected to cost exceed a limit.
         *
         * <p>What the ledger records of this client's accounts when the client is built counts too. A ledger in memory
         * is empty then, so every limit starts afresh with the process. What other processes buy meanwhile does not
         * count.
         *
         * @param limits the budget; {@link Budget#UNLIMITED} if not set
         * @return this
         */
        public Builder budget(Budget limits) {
            chosen.budget = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Refuses to buy the same again for some time. The same is: the model or family, the task, all fields and
         * native parameters as they are given, and the content of local files; which provider serves it, the deadline
         * and the conditions of the purchase do not count. A job that failed, was refused or was cancelled does not
         * count as bought. The ledger decides, so one in memory knows only what this process bought.
         *
         * @param within for how long; positive
         * @return this
         * @throws IllegalArgumentException if it is not
         * @see dev.zoetrope.api.request.RequestBuilder#allowDuplicate
         */
        public Builder refuseDuplicates(Duration within) {
            if (within.isZero() || within.isNegative()) {
                throw new IllegalArgumentException("a window is positive, not " + within);
            }
            chosen.duplicateWindow = within;
            return this;
        }

        /**
         * Sets where jobs are recorded. If it is not set, it is the ledger whose jar is on the class path (one that is
         * there with discovery off does not count), or else one in memory; that is warned of where something can be
         * bought.
         *
         * @param jobs the ledger; the client closes it
         * @return this
         */
        public Builder ledger(Ledger jobs) {
            chosen.ledger = Objects.requireNonNull(jobs, "jobs");
            return this;
        }

        /**
         * Records jobs in memory even if a ledger's jar is on the class path, with the same warning as without one.
         *
         * @return this
         */
        public Builder ledgerInMemory() {
            chosen.ledgerInMemory = true;
            return this;
        }

        /**
         * Sets what decides when a bought job is polled, and on which machine. If not set, each client polls the jobs
         * that it bought or attached.
         *
         * @param scheduler the scheduler; the client closes it
         * @return this
         */
        public Builder scheduler(PollScheduler scheduler) {
            chosen.scheduler = Objects.requireNonNull(scheduler, "scheduler");
            return this;
        }

        /**
         * Chooses whether the client, from its start, resumes the open jobs that dead processes left in the ledger: it
         * polls them in the background until they end, each for at most half an hour. It submits nothing, unless {@link
         * #unsentJobs} asks for that.
         *
         * @param onStart false to leave them to {@link dev.zoetrope.api.job.Jobs#resume}; true if not set
         * @return this
         */
        public Builder resume(boolean onStart) {
            chosen.resume = onStart;
            return this;
        }

        /**
         * Chooses what happens to jobs that were recorded and verifiably not bought, at the start and when another
         * engine of a cluster dies.
         *
         * @param choice leave them (if not set), buy them now as they were planned, or drop them
         * @return this
         */
        public Builder unsentJobs(UnsentJobs choice) {
            chosen.unsent = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Limits how long jobs are remembered after their end; see {@link dev.zoetrope.api.job.Jobs#forget}.
         *
         * @param keep how long; positive; if not set, for ever
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder retention(Duration keep) {
            if (keep.isZero() || keep.isNegative()) {
                throw new IllegalArgumentException("jobs are kept for a positive time, not " + keep);
            }
            chosen.retention = keep;
            return this;
        }

        /**
         * Sets where the catalogues are kept that providers served; see {@link dev.zoetrope.api.ModelCatalog#refresh}.
         *
         * @param folder a folder, made when it is needed; {@code catalogs} under {@code ZOETROPE_HOME}, or under
         *     {@code .zoetrope} in the user's home, if not set
         * @return this
         */
        public Builder catalogs(Path folder) {
            chosen.catalogs = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Adds a listener that receives the events of every job of the client.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(JobListener listener) {
            chosen.listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Sets the public base URL below which providers notify this program about its jobs. Whatever server stands
         * there hands what comes below {@code /hooks/} to {@link MediaClient#notice}.
         *
         * @param base an {@code https} URL, or one of this machine; the variable {@code ZOETROPE_WEBHOOK_BASE} if not
         *     set, and without it no notice is asked for
         * @return this
         */
        public Builder webhookBase(URI base) {
            chosen.webhookBase = Objects.requireNonNull(base, "base");
            return this;
        }

        /**
         * Sets how the client connects: proxy, certificates, how long connecting may take.
         *
         * @param settings the settings, for all connections; if not set, the variables {@code HTTPS_PROXY}, {@code
         *     HTTP_PROXY} and {@code NO_PROXY} name the proxy, or else the JVM does
         * @return this
         */
        public Builder network(NetworkSettings settings) {
            chosen.network = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets where the context of a job comes from that is asked for on a thread, such as its trace.
         *
         * @param source asked once for each submit and each batch, on the thread of the caller; what a request itself
         *     sets counts more
         * @return this
         */
        public Builder context(ContextSource source) {
            chosen.context = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Creates the client.
         *
         * @return a client, to be closed by the caller
         * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if the settings are wrong; all
         *     problems are named
         */
        public MediaClient build() {
            return new ClientAssembly(chosen).client();
        }
    }
}
