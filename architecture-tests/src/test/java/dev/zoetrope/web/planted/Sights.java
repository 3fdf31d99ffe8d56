package dev.zoetrope.web.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.spi.Provider;

/** Planted: what the receiver of notices must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }

    public static final class SeesTheProviderContract {
        public Provider seen;
    }
}
