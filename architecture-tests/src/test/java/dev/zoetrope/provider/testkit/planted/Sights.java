package dev.zoetrope.provider.testkit.planted;

import dev.zoetrope.core.engine.EngineClient;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import dev.zoetrope.provider.support.ProviderConnection;

/** Planted: what the compatibility kit must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheInsideOfTheEngine {
        public EngineClient seen;
    }

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesTheSupport {
        public ProviderConnection seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }
}
