package dev.zoetrope.testing.planted;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.emulator.Emulator;
import feign.RequestLine;

/** Planted: what the fixtures of all tests must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheApi {
        public MediaClient seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }
}
