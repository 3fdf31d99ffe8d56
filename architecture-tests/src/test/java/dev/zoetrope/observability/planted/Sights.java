package dev.zoetrope.observability.planted;

import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import feign.RequestLine;

/** Planted: what meters and traces must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }
}
