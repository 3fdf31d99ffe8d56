package dev.zoetrope.core.planted;

import dev.zoetrope.testing.ManualClock;
import dev.zoetrope.testing.http.ScriptedServer;

/** Planted: what would be published, and needs what only tests have. */
public final class Fixtures {

    private Fixtures() {}

    public static final class HasAClock {
        public ManualClock held;
    }

    public static final class StartsAServer {
        public void start() {
            ScriptedServer.start().close();
        }
    }
}
