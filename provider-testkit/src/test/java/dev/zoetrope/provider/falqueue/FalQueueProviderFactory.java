package dev.zoetrope.provider.falqueue;

import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.spi.RemoteIdForm;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Announces the queue API of fal. */
public final class FalQueueProviderFactory implements ProviderFactory {

    static final RemoteIdForm REQUEST_ID =
            RemoteIdForm.of("[0-9a-f-]{36}", "a UUID", "7f0c0a52-0000-4000-8000-000000000001");

    private static final Catalog CATALOG =
            CatalogReader.read("fal", FalQueueProviderFactory.class.getResourceAsStream("catalog.json"));

    @Override
    public String id() {
        return "fal";
    }

    @Override
    public ProviderSettings settings() {
        return ProviderSettings.builder(URI.create("https://queue.fal.run"))
                .keyVariables(List.of("FAL_KEY"))
                .baseUrlVariable("FAL_BASE_URL")
                .authScheme(AuthScheme.scheme("Key"))
                .build();
    }

    @Override
    public Catalog catalog() {
        return CATALOG;
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return REQUEST_ID;
    }

    @Override
    public Provider open(ProviderContext context) {
        return new FalQueueProvider(
                new ProviderConnection(context.account(), settings().authScheme(), Clock.systemUTC()));
    }
}
