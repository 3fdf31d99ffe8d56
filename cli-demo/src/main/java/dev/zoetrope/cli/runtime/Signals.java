package dev.zoetrope.cli.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals that ask a process to end. The JDK offers them only in {@code jdk.unsupported}, and the compiler warns of
 * it in a way that cannot be silenced, hence the reflection. Where it is missing, a signal ends the process as usual.
 */
public final class Signals {

    private static final List<String> NAMES = List.of("INT", "TERM");

    private Signals() {}

    /**
     * Runs something at each signal, on a thread of its own.
     *
     * @param action what to run
     */
    public static void handle(Runnable action) {
        for (String name : NAMES) {
            try {
                handle(name, action);
            } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
                // The process then ends at the signal without a word, which loses nothing but the hint how to go on.
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself alone.
    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signal handler";
        };
        Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }
}
