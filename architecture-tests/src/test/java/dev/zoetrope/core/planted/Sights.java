package dev.zoetrope.core.planted;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import feign.RequestLine;
import tools.jackson.databind.JsonNode;

/** Planted: what the engine must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesTheEmulator {
        public Emulator seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }

    public static final class SeesJackson {
        public JsonNode seen;
    }

    public static final class SeesThePlantedCommand {
        public dev.zoetrope.cli.planted.Sights.SeesThePlantedEngine seen;
    }
}
