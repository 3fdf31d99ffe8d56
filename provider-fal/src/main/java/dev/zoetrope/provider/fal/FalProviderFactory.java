package dev.zoetrope.provider.fal;

import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.support.operation.PlainOperations;
import dev.zoetrope.provider.support.queue.PartConnections;
import dev.zoetrope.provider.support.queue.QueueProviderFactory;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.spi.RemoteIdForm;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Announces fal. ServiceLoader finds it; applications need not name it. */
public final class FalProviderFactory extends QueueProviderFactory {

    private static final URI QUEUE = URI.create("https://queue.fal.run");

    static final RemoteIdForm REQUEST_ID =
            RemoteIdForm.of("[0-9A-Fa-f-]{36}|[0-9A-Fa-f]{32}", "a UUID", "7f0c0a52-0000-4000-8000-000000000001");

    private static final Models MODELS =
            new Models("fal", () -> FalProviderFactory.class.getResourceAsStream("catalog.json"));

    static final PlainOperations OPERATIONS =
            new PlainOperations(() -> FalProviderFactory.class.getResourceAsStream("operations.json"));

    // The variable is that of the vendor's own clients; it holds id and secret with a colon between them.
    private static final ProviderSettings SETTINGS = ProviderSettings.builder(QUEUE)
            .keyVariables(List.of("FAL_KEY"))
            .baseUrlVariable("FAL_BASE_URL")
            .partVariables(Map.of(FalProvider.FILES, "FAL_FILES_URL", FalProvider.PLATFORM, "FAL_PLATFORM_URL"))
            .authScheme(AuthScheme.scheme("Key"))
            .rank(30)
            .build();

    /** Makes the factory; it holds nothing. */
    public FalProviderFactory() {
        super(MODELS, SETTINGS, REQUEST_ID, "request_id");
    }

    @Override
    public List<Operation> operations() {
        return OPERATIONS.operations();
    }

    @Override
    public Provider open(ProviderContext context) {
        return new FalProvider(new PartConnections(context.account(), SETTINGS.authScheme(), QUEUE), Clock.systemUTC());
    }
}
