package dev.zoetrope.cli.planted;

import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.emulator.http.HttpServer;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import feign.RequestLine;

/** Planted: what the command must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheContract {
        public ProviderSettings seen;
    }

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }

    public static final class SeesTheInsideOfTheEngine {
        public Discovery seen;
    }

    public static final class SeesTheInsideOfTheEmulator {
        public HttpServer seen;
    }

    public static final class SeesThePlantedEngine {
        public dev.zoetrope.core.planted.Sights.SeesThePlantedCommand seen;
    }
}
