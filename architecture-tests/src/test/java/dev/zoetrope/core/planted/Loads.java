package dev.zoetrope.core.planted;

import java.util.ServiceLoader;

/** Planted: asks ServiceLoader outside of the discovery. */
public final class Loads {

    private Loads() {}

    public static long count() {
        return ServiceLoader.load(Runnable.class).stream().count();
    }
}
