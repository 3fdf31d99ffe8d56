package dev.zoetrope.resilience.planted;

import dev.zoetrope.benchmarks.Main;
import dev.zoetrope.core.settings.Environment;
import dev.zoetrope.emulator.http.HttpServer;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;

/** Planted: what the proofs must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheBenchmarks {
        public Main seen;
    }

    public static final class SeesTheInsideOfTheEngine {
        public Environment seen;
    }

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesTheInsideOfTheEmulator {
        public HttpServer seen;
    }
}
