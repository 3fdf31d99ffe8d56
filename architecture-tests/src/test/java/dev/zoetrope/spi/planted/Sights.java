package dev.zoetrope.spi.planted;

import dev.zoetrope.core.Zoetrope;
import tools.jackson.databind.JsonNode;

/** Planted: what the provider contract must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheEngine {
        public Zoetrope seen;
    }

    public static final class SeesJackson {
        public JsonNode seen;
    }
}
