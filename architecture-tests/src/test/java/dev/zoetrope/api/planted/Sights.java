package dev.zoetrope.api.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.ProviderSettings;
import org.slf4j.Logger;

/** Planted: what the programming interface must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheContract {
        public ProviderSettings seen;
    }

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesALogger {
        public Logger seen;
    }
}
