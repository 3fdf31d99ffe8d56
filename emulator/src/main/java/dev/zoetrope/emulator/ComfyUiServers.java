package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The ComfyUI server at the root, and those behind RunningHub's proxy, one for each account and size of machine, which
 * start when they are first called. Thread-safe.
 */
final class ComfyUiServers implements AutoCloseable {

    private final ComfyUi main;
    private final Supplier<ComfyUi> factory;
    private final Map<String, ComfyUi> proxied = new LinkedHashMap<>();

    /**
     * Creates the servers.
     *
     * @param main the one at the root
     * @param factory makes those behind the proxy
     */
    ComfyUiServers(ComfyUi main, Supplier<ComfyUi> factory) {
        this.main = main;
        this.factory = factory;
    }

    ComfyUi main() {
        return main;
    }

    /** {@return the server of that name behind the proxy} */
    synchronized ComfyUi proxied(String name) {
        return proxied.computeIfAbsent(name, unknown -> factory.get());
    }

    /** Starts all of them again. */
    void restart() {
        all().forEach(ComfyUi::restart);
    }

    /** {@return how often a prompt was queued, by its id} */
    Map<String, Integer> submits() {
        Map<String, Integer> submits = new LinkedHashMap<>();
        for (ComfyUi server : all()) {
            server.submits().forEach((prompt, count) -> submits.merge(prompt, count, Integer::sum));
        }
        return submits;
    }

    @Override
    public void close() {
        all().forEach(ComfyUi::close);
    }

    private synchronized List<ComfyUi> all() {
        List<ComfyUi> all = new ArrayList<>(proxied.values());
        all.add(0, main);
        return all;
    }
}
