package dev.zoetrope.spring;

import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.UnsentJobs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the client. Keys are bound as text: Boot repeats a value that it cannot convert in its messages.
 *
 * @param enabled whether there is a client at all
 * @param home the folder of the ledger and the catalogues; ZOETROPE_HOME, or .zoetrope in the user's home, if not set
 * @param environment whether accounts are read from environment variables, such as RUNCOMFY_API_TOKEN
 * @param discovery whether providers and a ledger on the class path are found
 * @param accounts accounts by name: that of a provider, or any alias with the provider beside it
 * @param prefer providers that come first when several serve a request
 * @param route which provider comes first when several serve a request
 * @param exchangeRates what one unit of a currency is worth in another one, by which prices are compared
 * @param concurrency how many jobs of each account run at once, by provider
 * @param refuseDuplicates for how long the same is not bought again
 * @param retention how long jobs are remembered after their end; for ever if not set
 * @param resume whether open jobs of dead processes are resumed when the application is ready
 * @param unsentJobs what becomes of recorded jobs that were never sent
 * @param retry how a submit is repeated that verifiably was not accepted
 * @param budget what the client may spend
 * @param ledger where jobs are recorded
 * @param cluster how several nodes share the polling of jobs
 * @param catalogs catalogues that providers served
 * @param http how connections are made
 * @param webhook how providers notify the application
 * @param emulator the services on localhost, without money
 * @param shutdown what happens when the application ends
 * @param page a page of jobs and money
 * @param metrics meters of jobs and money
 * @param tracing one trace for each job
 */
@ConfigurationProperties("zoetrope")
record ZoetropeProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Path home,
        @DefaultValue("true") boolean environment,
        @DefaultValue("true") boolean discovery,
        @DefaultValue Map<String, AccountProperties> accounts,
        @DefaultValue List<String> prefer,
        @DefaultValue("preferred") Route route,
        @DefaultValue Map<String, Money> exchangeRates,
        @DefaultValue Map<String, Integer> concurrency,
        @Nullable Duration refuseDuplicates,
        @Nullable Duration retention,
        @DefaultValue("true") boolean resume,
        @DefaultValue("leave") UnsentJobs unsentJobs,
        @DefaultValue Retry retry,
        @DefaultValue Budgets budget,
        @NestedConfigurationProperty @DefaultValue LedgerProperties ledger,
        @NestedConfigurationProperty @DefaultValue ClusterProperties cluster,
        @DefaultValue Catalogs catalogs,
        @DefaultValue Http http,
        @DefaultValue Webhook webhook,
        @DefaultValue EmulatorProperties emulator,
        @DefaultValue Shutdown shutdown,
        @NestedConfigurationProperty @DefaultValue PageProperties page,
        @DefaultValue Metrics metrics,
        @DefaultValue Tracing tracing) {

    /** Yes, no, or as the class path and the database suggest. */
    enum Choice {
        /** If everything that it needs is there. */
        AUTO,
        /** Always; what is missing is an error. */
        TRUE,
        /** Never. */
        FALSE
    }

    /**
     * How a submit is repeated that verifiably was not accepted.
     *
     * @param firstPause the first pause
     * @param longestPause the pause at which doubling ends
     * @param jitter by which share a pause is made shorter or longer at random
     * @param tries how many tries a provider gets; no limit but the deadline if not set
     * @param triesBeforeFallback how many tries it gets while another provider could take the request
     */
    record Retry(
            @DefaultValue("1s") Duration firstPause,
            @DefaultValue("30s") Duration longestPause,
            @DefaultValue("0.2") double jitter,
            @Nullable Integer tries,
            @DefaultValue("3") int triesBeforeFallback) {}

    /**
     * What the client may spend.
     *
     * @param perJob the most that one job may cost, once per currency, such as 2USD
     * @param perDay the most that may be spent on one day of UTC, once per currency
     * @param inTotal the most that may be spent at all, once per currency
     * @param allowUnknownPrices whether a job may be bought whose price is not known beforehand
     */
    record Budgets(
            @DefaultValue List<Money> perJob,
            @DefaultValue List<Money> perDay,
            @DefaultValue List<Money> inTotal,
            @DefaultValue("false") boolean allowUnknownPrices) {

        Budget budget() {
            Budget.Builder budget = Budget.builder().allowUnknownPrices(allowUnknownPrices);
            perJob.forEach(budget::perJob);
            perDay.forEach(budget::perDay);
            inTotal.forEach(budget::inTotal);
            return budget.build();
        }
    }

    /**
     * Catalogues that providers served.
     *
     * @param folder where they are kept; catalogs in the home if not set
     */
    record Catalogs(@Nullable Path folder) {}

    /**
     * How connections are made.
     *
     * @param sslBundle the SSL bundle with the certificates that are trusted and shown
     * @param proxy the proxy, as http://USER:PASSWORD@HOST:PORT; that of the environment or of the JVM if not set
     * @param noProxy hosts that are reached without it, with all below them
     * @param connectTimeout how long connecting may take
     */
    record Http(
            @Nullable String sslBundle,
            @Nullable String proxy,
            @DefaultValue List<String> noProxy,
            @DefaultValue("10s") Duration connectTimeout) {

        /** Returns nothing of the proxy, whose address may hold a password. */
        @Override
        public String toString() {
            return "Http[sslBundle=" + sslBundle + ", connectTimeout=" + connectTimeout + "]";
        }
    }

    /**
     * How providers notify the application.
     *
     * @param baseUrl the public URL of the application, below which providers notify it
     * @param endpoint whether the application itself takes the notices, below /hooks/
     */
    record Webhook(
            @Nullable URI baseUrl, @DefaultValue("true") boolean endpoint) {}

    /**
     * The services on localhost, without money.
     *
     * @param enabled whether the client talks to an emulator in this process, and to nothing else
     * @param port the port on 127.0.0.1; any free one if 0
     * @param queueTime how long a job waits
     * @param runTime how long a job runs
     */
    record EmulatorProperties(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("0") int port,
            @DefaultValue("500ms") Duration queueTime,
            @DefaultValue("2s") Duration runTime) {}

    /**
     * What happens when the application ends.
     *
     * @param jobs what happens to jobs that are bought: left running, to be resumed, or cancelled
     */
    record Shutdown(@DefaultValue("leave") LeaveOrCancel jobs) {}

    /**
     * Meters of jobs and money.
     *
     * @param enabled whether they are bound to the application's registry
     * @param modelTag whether meters of jobs and money have the model as a tag
     * @param accountTag whether they have the account's alias as a tag
     * @param refresh how old the gauges of the ledger and the budget are at most
     */
    record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean modelTag,
            @DefaultValue("false") boolean accountTag,
            @DefaultValue("30s") Duration refresh) {}

    /**
     * One trace for each job.
     *
     * @param enabled whether jobs are traced by the application's tracer
     * @param costs whether the span of a job says what it cost
     */
    record Tracing(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean costs) {}
}
