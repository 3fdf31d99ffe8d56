package dev.zoetrope.provider.replicate.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import org.slf4j.Logger;

/** Planted: what a provider must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesALogger {
        public Logger seen;
    }
}
