package dev.zoetrope.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must keep of our jars: the files that are read by name. Neither the proxies that providers make of
 * their interfaces are among it, nor was an image ever built.
 */
final class ClientHints implements RuntimeHintsRegistrar {

    ClientHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources()
                .registerPattern("META-INF/services/dev.zoetrope.*")
                .registerPattern("META-INF/zoetrope/*")
                .registerPattern("dev/zoetrope/provider/**/*.json")
                .registerPattern("dev/zoetrope/ledger/jdbc/*.sql");
    }
}
