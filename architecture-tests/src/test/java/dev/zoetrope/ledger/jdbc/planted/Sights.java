package dev.zoetrope.ledger.jdbc.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.provider.support.ProviderConnection;

/** Planted: what the durable ledger must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesTheSupportOfProviders {
        public ProviderConnection seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }
}
