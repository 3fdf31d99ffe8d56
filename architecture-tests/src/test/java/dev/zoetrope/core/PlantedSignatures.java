package dev.zoetrope.core;

import dev.zoetrope.core.discovery.Discovery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Planted: what a public type of an exported package must not show. */
public final class PlantedSignatures {

    private PlantedSignatures() {}

    static class ForHiding {
        public Discovery inherited() {
            throw new IllegalStateException();
        }
    }

    static class ForThrowing extends IOException {
        private static final long serialVersionUID = 1;
    }

    public static class ReturnsAnInnerType {
        public Discovery act() {
            throw new IllegalStateException();
        }
    }

    public static class ReturnsAHiddenType {
        public ForHiding act() {
            throw new IllegalStateException();
        }
    }

    public static class TakesALogger {
        public TakesALogger(Logger logger) {}
    }

    public static class TakesAListOfArrays {
        protected void act(Map<String, ? extends List<Logger[]>> loggers) {}
    }

    public static class Throws {
        public void act() throws ForThrowing {}
    }

    public static class HasAField {
        protected Logger logger;
    }

    public static class BindsAVariable {
        public <T extends Logger> void act(T logger) {}
    }

    public static class BindsAClassVariable<T extends Logger> {
        private T logger;
    }

    public static class Extends extends ForHiding {}

    public interface Promises extends Supplier<Discovery> {}
}
