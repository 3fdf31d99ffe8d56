package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.spi.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each provider once per account, when it is first needed. */
final class OpenProviders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenProviders.class);

    private final Providers providers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Provider> open = new LinkedHashMap<>();

    OpenProviders(Providers providers) {
        this.providers = providers;
    }

    Provider get(Account account) {
        lock.lock();
        try {
            return open.computeIfAbsent(
                    account.provider() + "/" + account.alias(),
                    key -> providers.find(account.provider()).orElseThrow().open(() -> account));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            open.values().forEach(provider -> {
                try {
                    provider.close();
                } catch (RuntimeException e) {
                    LOG.warn("a provider failed to close", e);
                }
            });
            open.clear();
        } finally {
            lock.unlock();
        }
    }
}
