package dev.zoetrope.cli.planted;

import java.io.FileDescriptor;
import java.util.function.Consumer;

/** Planted: ways to end the process, and to reach its streams, outside of the entry point. */
public final class Endings {

    private Endings() {}

    public static final class Exits {
        void act() {
            System.exit(1);
        }
    }

    public static final class Halts {
        void act() {
            Runtime.getRuntime().halt(1);
        }
    }

    public static final class ExitsTheRuntime {
        void act() {
            Runtime.getRuntime().exit(1);
        }
    }

    public static final class Prints {
        void act() {
            System.out.println("planted");
        }
    }

    public static final class PrintsErrors {
        Consumer<String> act() {
            return System.err::println;
        }
    }

    public static final class Reads {
        int act() throws java.io.IOException {
            return System.in.read();
        }
    }

    public static final class TakesTheStreamOver {
        void act() {
            System.setOut(null);
        }
    }

    public static final class TakesTheDescriptor {
        FileDescriptor act() {
            return FileDescriptor.out;
        }
    }

    public static final class PrintsAStackTrace {
        void act() {
            new IllegalStateException("planted").printStackTrace();
        }
    }
}
