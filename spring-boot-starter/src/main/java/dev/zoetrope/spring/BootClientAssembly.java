package dev.zoetrope.spring;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.ContextSource;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ledger.Ledger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;

/** Makes a client of properties and beans. */
final class BootClientAssembly {

    private final ZoetropeProperties properties;
    private final ApplicationContext beans;

    BootClientAssembly(ZoetropeProperties properties, ApplicationContext beans) {
        this.properties = properties;
        this.beans = beans;
    }

    /**
     * Makes the client.
     *
     * @return the client, to be closed by the caller
     * @throws MediaException if the settings are wrong; all problems of a kind are named
     */
    MediaClient client() {
        ZoetropeConnectionDetails details = details();
        Map<String, String> variables = Variables.of(beans.getEnvironment(), named(details), properties.home());
        Zoetrope.Builder builder = Zoetrope.builder()
                .environment(variables, Account.DEFAULT_ALIAS)
                .discovery(properties.discovery())
                .network(HttpConnections.of(properties.http(), variables, bundles()))
                .classLoader(Objects.requireNonNull(beans.getClassLoader(), "class loader"));
        accounts(builder, details);
        choices(builder);
        builder.budget(properties.budget().budget());
        records(builder);
        contributions(builder);
        return builder.build();
    }

    /** Where an emulator is asked for it alone counts: nothing real may be bought by mistake. */
    private @Nullable ZoetropeConnectionDetails details() {
        if (!properties.emulator().enabled()) {
            return only(ZoetropeConnectionDetails.class);
        }
        EmulatorConnectionDetails emulator = only(EmulatorConnectionDetails.class);
        if (emulator == null) {
            throw Problem.because(
                    "zoetrope.emulator.enabled=true needs dev.zoetrope:zoetrope-emulator on the class path;"
                            + " add it, or leave the property out to use real accounts");
        }
        return emulator;
    }

    private @Nullable Map<String, String> named(@Nullable ZoetropeConnectionDetails details) {
        if (details != null) {
            return details.variables();
        }
        return properties.environment() ? null : Map.of();
    }

    private SslBundles bundles() {
        SslBundles bundles = only(SslBundles.class);
        return bundles == null ? new DefaultSslBundleRegistry() : bundles;
    }

    private void accounts(Zoetrope.Builder builder, @Nullable ZoetropeConnectionDetails details) {
        if (details == null) {
            properties
                    .accounts()
                    .forEach((name, given) ->
                            builder.account(given.provider(name), settings -> given.account(name, settings)));
        } else {
            details.accounts().forEach(builder::account);
        }
        if (!properties.emulator().enabled()) {
            beans.getBeanProvider(Account.class).orderedStream().forEach(builder::account);
        }
    }

    private void choices(Zoetrope.Builder builder) {
        // Jobs are resumed when the application is ready: their listeners may need all of it.
        builder.resume(false)
                .unsentJobs(properties.unsentJobs())
                .route(properties.route())
                .prefer(properties.prefer())
                .retries(retries(properties.retry()));
        properties.exchangeRates().forEach(builder::exchangeRate);
        properties.concurrency().forEach(builder::concurrency);
        if (properties.refuseDuplicates() != null) {
            builder.refuseDuplicates(properties.refuseDuplicates());
        }
        if (properties.retention() != null) {
            builder.retention(properties.retention());
        }
        if (properties.webhook().baseUrl() != null) {
            builder.webhookBase(properties.webhook().baseUrl());
        }
    }

    private static RetryPolicy retries(ZoetropeProperties.Retry retry) {
        RetryPolicy.Builder policy = RetryPolicy.builder()
                .pauses(retry.firstPause(), retry.longestPause())
                .jitter(retry.jitter())
                .triesBeforeFallback(retry.triesBeforeFallback());
        return (retry.tries() == null ? policy : policy.tries(retry.tries())).build();
    }

    private void records(Zoetrope.Builder builder) {
        Path catalogs = properties.catalogs().folder();
        if (catalogs != null) {
            builder.catalogs(catalogs);
        }
        JobStorage storage = only(JobStorage.class);
        Ledger ledger = only(Ledger.class);
        if (ledger == null && storage != null) {
            ledger = storage.ledger();
        }
        if (ledger != null) {
            builder.ledger(ledger);
        } else if (inMemory()) {
            builder.ledgerInMemory();
        } else if (storage == null && properties.ledger().type() != LedgerProperties.Type.AUTO) {
            throw Problem.because("zoetrope.ledger.type=" + properties.ledger().type()
                    + " needs dev.zoetrope:zoetrope-ledger-jdbc on the class path; add it, or take type=memory");
        }
        PollScheduler scheduler = only(PollScheduler.class);
        if (scheduler == null && storage != null) {
            scheduler = storage.scheduler();
        }
        if (scheduler != null) {
            builder.scheduler(scheduler);
        }
    }

    /** The jobs of an emulator in this process end with it: they are nothing to record beside real ones. */
    private boolean inMemory() {
        LedgerProperties.Type type = properties.ledger().type();
        return type == LedgerProperties.Type.MEMORY
                || (type == LedgerProperties.Type.AUTO && properties.emulator().enabled());
    }

    private void contributions(Zoetrope.Builder builder) {
        beans.getBeanProvider(ProviderFactory.class).orderedStream().forEach(builder::provider);
        beans.getBeanProvider(JobListener.class).orderedStream().forEach(builder::listener);
        ContextSource context = only(ContextSource.class);
        if (context != null) {
            builder.context(context);
        }
        beans.getBeanProvider(ZoetropeBuilderCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
    }

    private <T> @Nullable T only(Class<T> type) {
        return beans.getBeanProvider(type).getIfAvailable();
    }
}
