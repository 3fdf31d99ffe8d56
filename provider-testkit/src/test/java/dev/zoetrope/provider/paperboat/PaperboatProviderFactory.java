package dev.zoetrope.provider.paperboat;

import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Announces Paperboat. ServiceLoader finds it; applications need not name it. */
public final class PaperboatProviderFactory implements ProviderFactory {

    private static final String ID = "paperboat";
    private static final Catalog CATALOG =
            CatalogReader.read(ID, PaperboatProviderFactory.class.getResourceAsStream("catalog.json"));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ProviderSettings settings() {
        return ProviderSettings.builder(URI.create("https://api.paperboat.example"))
                .keyVariables(List.of("PAPERBOAT_KEY"))
                .baseUrlVariable("PAPERBOAT_BASE_URL")
                .authScheme(AuthScheme.header("X-Api-Key"))
                .build();
    }

    @Override
    public Catalog catalog() {
        return CATALOG;
    }

    @Override
    public Provider open(ProviderContext context) {
        return new PaperboatProvider(
                new ProviderConnection(context.account(), settings().authScheme(), Clock.systemUTC()));
    }
}
