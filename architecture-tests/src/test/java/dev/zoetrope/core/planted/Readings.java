package dev.zoetrope.core.planted;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Planted: reads of the environment outside of the two classes that may. */
public final class Readings {

    private Readings() {}

    public static final class ReadsOne {
        String act() {
            return System.getenv("HOME");
        }
    }

    public static final class ReadsAll {
        Map<String, String> act() {
            return System.getenv();
        }
    }

    public static final class ReadsByReference {
        UnaryOperator<String> act() {
            return System::getenv;
        }
    }
}
