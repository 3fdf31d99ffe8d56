package dev.zoetrope.catalog.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;

/** Planted: what the generator of the catalogues must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }
}
