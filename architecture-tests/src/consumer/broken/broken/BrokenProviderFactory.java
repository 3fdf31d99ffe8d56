package broken;

import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;

/** Cannot be loaded: the class that it extends is not in the jar. */
public final class BrokenProviderFactory extends LeftOut implements ProviderFactory {

    @Override
    public String id() {
        return "broken";
    }

    @Override
    public ProviderSettings settings() {
        throw new IllegalStateException();
    }

    @Override
    public Catalog catalog() {
        throw new IllegalStateException();
    }

    @Override
    public Provider open(ProviderContext context) {
        throw new IllegalStateException();
    }
}
