package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.Account;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.queue.JobNotices;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.WebhookSupport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Announces Replicate. ServiceLoader finds it; applications need not name it. */
public final class ReplicateProviderFactory implements ProviderFactory {

    static final String ID = "replicate";

    static final RemoteIdForm PREDICTION_ID =
            RemoteIdForm.of("[0-9a-z]{16,64}", "26 lower-case letters and digits", "ufawqhfynnddngldkgtslldrkq");

    private static final ProviderSettings SETTINGS = ProviderSettings.builder(URI.create("https://api.replicate.com"))
            .keyVariables(List.of("REPLICATE_API_TOKEN"))
            .baseUrlVariable("REPLICATE_BASE_URL")
            .rank(40)
            .build();

    /** Makes the factory; it holds nothing. */
    public ReplicateProviderFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ProviderSettings settings() {
        return SETTINGS;
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return PREDICTION_ID;
    }

    @Override
    public Optional<String> billingCurrency(URI baseUrl) {
        return Optional.of("USD");
    }

    @Override
    public Catalog catalog() {
        return Models.CATALOG;
    }

    @Override
    public Optional<WebhookSupport> webhooks() {
        return Optional.of(new JobNotices("id"));
    }

    @Override
    public Provider open(ProviderContext context) {
        Account account = context.account();
        return new ReplicateProvider(
                new ProviderConnection(account.withBaseUrl(withoutVersion(account.baseUrl())), Clock.systemUTC()),
                Clock.systemUTC());
    }

    /** The vendor's own clients read a base URL that ends in {@code /v1} from the same variable. */
    private static URI withoutVersion(URI baseUrl) {
        return URI.create(baseUrl.toString().replaceFirst("/v1/?$", ""));
    }

    /** Loaded when the catalogue is first asked for, not with the factory. */
    private static final class Models {
        static final Catalog CATALOG =
                CatalogReader.read(ID, ReplicateProviderFactory.class.getResourceAsStream("catalog.json"));
    }
}
