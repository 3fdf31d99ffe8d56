package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.operation.PlainOperations;
import dev.zoetrope.provider.support.queue.QueueProviderFactory;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Announces Replicate. ServiceLoader finds it; applications need not name it. */
public final class ReplicateProviderFactory extends QueueProviderFactory {

    static final RemoteIdForm PREDICTION_ID =
            RemoteIdForm.of("[0-9a-z]{16,64}", "26 lower-case letters and digits", "ufawqhfynnddngldkgtslldrkq");

    private static final Models MODELS =
            new Models("replicate", () -> ReplicateProviderFactory.class.getResourceAsStream("catalog.json"));

    static final PlainOperations OPERATIONS =
            new PlainOperations(() -> ReplicateProviderFactory.class.getResourceAsStream("operations.json"));

    // The variables are those of the vendor's own clients.
    private static final ProviderSettings SETTINGS = ProviderSettings.builder(URI.create("https://api.replicate.com"))
            .keyVariables(List.of("REPLICATE_API_TOKEN"))
            .baseUrlVariable("REPLICATE_BASE_URL")
            .rank(40)
            .build();

    /** Makes the factory; it holds nothing. */
    public ReplicateProviderFactory() {
        super(MODELS, SETTINGS, PREDICTION_ID, "id");
    }

    @Override
    public List<Operation> operations() {
        return OPERATIONS.operations();
    }

    @Override
    public Provider open(ProviderContext context) {
        // The vendor's clients expect the version at the end of the base URL.
        Account account = context.account();
        URI top = URI.create(account.baseUrl().toString().replaceFirst("/v1/?$", ""));
        return new ReplicateProvider(new ProviderConnection(account.withBaseUrl(top), Clock.systemUTC()));
    }
}
