package dev.zoetrope.provider.planted;

import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;

/** Planted: factories that ServiceLoader cannot make, or that others could extend. */
public final class Factories {

    private Factories() {}

    abstract static class ForExtending implements ProviderFactory {

        @Override
        public String id() {
            return "planted";
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

    static final class Hidden extends ForExtending {
        public Hidden() {}
    }

    public static class Open extends ForExtending {
        public Open() {}
    }

    public static final class WithAHiddenConstructor extends ForExtending {
        WithAHiddenConstructor() {}
    }

    public static final class WithAnArgument extends ForExtending {
        public WithAnArgument(String argument) {}
    }
}
