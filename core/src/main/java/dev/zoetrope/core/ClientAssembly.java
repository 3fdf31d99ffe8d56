package dev.zoetrope.core;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.LedgerLoader;
import dev.zoetrope.core.discovery.ProviderLoader;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.engine.EngineClient;
import dev.zoetrope.core.engine.EngineSettings;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.polling.LearnedPolling;
import dev.zoetrope.core.pricing.ExchangeRates;
import dev.zoetrope.core.settings.Environment;
import dev.zoetrope.core.webhook.PublicUrl;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.LedgerFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes a client of what a builder chose, the environment and the class path. */
final class ClientAssembly {

    private final ClientChoices chosen;
    private final Environment variables;

    ClientAssembly(ClientChoices chosen) {
        this.chosen = chosen;
        this.variables = chosen.environment == null ? Environment.ofProcess() : chosen.environment;
    }

    MediaClient client() {
        Discovery found = discover();
        NetworkSettings network = chosen.network == null ? variables.network() : chosen.network;
        List<Account> owned = AccountSelection.of(chosen.accounts, variables, found).stream()
                .map(account -> account.withNetwork(network))
                .toList();
        boolean looks = chosen.discovery && chosen.ledger == null && !chosen.ledgerInMemory;
        Optional<LedgerFactory> recording = looks ? LedgerLoader.load(loader()) : Optional.empty();
        Path home = chosen.catalogs == null || recording.isPresent() ? variables.home() : null;
        Path served = chosen.catalogs == null ? Objects.requireNonNull(home).resolve("catalogs") : chosen.catalogs;
        Providers providers = new Providers(found, owned, chosen.preferred, new CatalogCache(served));
        EngineSettings settings = settings(network, recording.isPresent() ? home : null);
        Optional<Ledger> recorded = recording.map(factory -> factory.open(Objects.requireNonNull(home)));
        Ledger jobs = chosen.ledger != null
                ? chosen.ledger
                : recorded.orElseGet(() -> InMemoryLedger.forLackOfAnother(owned));
        return new EngineClient(providers, jobs, settings);
    }

    /**
     * Returns the engine's settings.
     *
     * @param network how it connects
     * @param shared the home whose ledger it shares with other processes, which then save files in turn, or null
     */
    private EngineSettings settings(NetworkSettings network, @Nullable Path shared) {
        PollPolicy polling = chosen.polling == null ? new LearnedPolling(new Random()) : chosen.polling;
        URI webhookBase = chosen.webhookBase == null
                ? variables.webhookBase().orElse(null)
                : PublicUrl.checked(chosen.webhookBase, "the webhook base");
        return EngineSettings.builder(polling)
                .retries(chosen.retries)
                .route(chosen.route)
                .rates(ExchangeRates.of(chosen.rates))
                .concurrency(chosen.concurrency)
                .budget(chosen.budget)
                .unsent(chosen.unsent)
                .resume(chosen.resume)
                .retention(chosen.retention)
                .duplicateWindow(chosen.duplicateWindow)
                .locks(shared)
                .scheduler(chosen.scheduler)
                .webhookBase(webhookBase)
                .network(network)
                .context(chosen.context)
                .listeners(chosen.listeners)
                .build();
    }

    private Discovery discover() {
        List<FoundProvider> all = new ArrayList<>(chosen.added);
        if (!chosen.discovery) {
            return new Discovery(all, List.of());
        }
        Discovery loaded = ProviderLoader.load(loader());
        all.addAll(loaded.found());
        return new Discovery(all, loaded.broken());
    }

    private ClassLoader loader() {
        return chosen.classLoader != null
                ? chosen.classLoader
                : Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                        .orElse(ClassLoader.getSystemClassLoader());
    }
}
