package dev.zoetrope.core.planted;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Planted: state that belongs to no object. */
public final class Statics {

    private Statics() {}

    public static final class Counts {
        static int count;
    }

    public static final class HoldsACounter {
        static final AtomicInteger COUNT = new AtomicInteger();
    }

    public static final class HoldsAMap {
        static final HashMap<String, String> SEEN = new HashMap<>();
    }

    public static final class HoldsOneForEachThread {
        static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
    }
}
