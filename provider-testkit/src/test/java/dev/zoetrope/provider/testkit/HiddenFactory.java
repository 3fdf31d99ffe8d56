package dev.zoetrope.provider.testkit;

import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;

/** A factory that ServiceLoader could not make. */
class HiddenFactory implements ProviderFactory {

    private final ProviderFactory good = new BadFactory();

    @Override
    public String id() {
        return good.id();
    }

    @Override
    public ProviderSettings settings() {
        return good.settings();
    }

    @Override
    public Catalog catalog() {
        return good.catalog();
    }

    @Override
    public Provider open(ProviderContext context) {
        return good.open(context);
    }
}
