package dev.zoetrope.emulator.planted;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.ProviderSettings;
import feign.RequestLine;
import org.junit.jupiter.api.extension.Extension;

/** Planted: what the emulator must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheInterface {
        public ModelId seen;
    }

    public static final class SeesTheContract {
        public ProviderSettings seen;
    }

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }

    public static final class SeesJUnit {
        public Extension seen;
    }
}
