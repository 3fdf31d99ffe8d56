package dev.zoetrope.benchmarks.planted;

import dev.zoetrope.cli.Main;
import dev.zoetrope.emulator.http.HttpServer;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import dev.zoetrope.resilience.crash.CrashProgram;
import feign.RequestLine;

/** Planted: what the benchmarks must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheCommand {
        public Main seen;
    }

    public static final class SeesRunComfy {
        public RunComfyProviderFactory seen;
    }

    public static final class SeesAProof {
        public CrashProgram seen;
    }

    public static final class SeesFeign {
        public RequestLine seen;
    }

    public static final class SeesTheInsideOfTheEmulator {
        public HttpServer seen;
    }
}
