package dev.zoetrope.spring.planted;

import dev.zoetrope.core.engine.EngineClient;
import dev.zoetrope.provider.support.HttpVerdict;

/** Planted: what the auto-configuration must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheInsidesOfTheEngine {
        public EngineClient seen;
    }

    public static final class SeesTheSupportOfProviders {
        public HttpVerdict seen;
    }
}
