package dev.zoetrope.emulator.junit.planted;

import dev.zoetrope.api.catalog.ModelId;
import tools.jackson.databind.JsonNode;

/** Planted: what the emulator's JUnit extension must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheInterface {
        public ModelId seen;
    }

    public static final class SeesJackson {
        public JsonNode seen;
    }
}
