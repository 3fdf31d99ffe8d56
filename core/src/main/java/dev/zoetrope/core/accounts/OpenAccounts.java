package dev.zoetrope.core.accounts;

import dev.zoetrope.api.Account;
import dev.zoetrope.core.admission.AccountExecutor;
import dev.zoetrope.core.admission.Admission;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.threads.Workers;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.core.upload.AccountUploads;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each account once, when it is first needed, and gives it its share of the threads. */
public final class OpenAccounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAccounts.class);
    private static final int LEAST_SHARE = 4;

    private final Providers providers;
    private final Map<String, Integer> concurrency;
    private final Timer timer;
    private final Executor workers;
    private final int share;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, OpenAccount> open = new LinkedHashMap<>();

    /**
     * Prepares to open accounts; none is opened yet.
     *
     * @param providers the providers and their accounts
     * @param concurrency how many jobs an account may have at its provider, by the provider's id
     * @param timer the engine's time
     * @param workers the threads that provider calls block
     */
    public OpenAccounts(Providers providers, Map<String, Integer> concurrency, Timer timer, Executor workers) {
        this.providers = providers;
        this.concurrency = concurrency;
        this.timer = timer;
        this.workers = workers;
        int accounts = providers.inOrder().stream()
                .mapToInt(found -> providers.accounts(found.id()).size())
                .sum();
        this.share = Math.max(LEAST_SHARE, Workers.MOST_CALLS / Math.max(1, accounts));
    }

    /**
     * Returns an account with its provider, which is opened by the first call.
     *
     * @param account the account
     */
    public OpenAccount get(Account account) {
        lock.lock();
        try {
            return open.computeIfAbsent(account.provider() + "/" + account.alias(), key -> open(account));
        } finally {
            lock.unlock();
        }
    }

    private OpenAccount open(Account account) {
        ProviderFactory factory = providers.find(account.provider()).orElseThrow();
        Provider provider = factory.open(() -> account);
        AccountExecutor executor = new AccountExecutor(workers, share);
        int configured = concurrency.getOrDefault(account.provider(), Integer.MAX_VALUE);
        Admission admission = new Admission(configured, provider.account(), timer, executor);
        return new OpenAccount(
                account,
                provider,
                executor,
                admission,
                new AccountUploads(provider, timer),
                factory.workflows(),
                factory.webhooks(),
                keyAdvice(factory.settings()));
    }

    private static String keyAdvice(ProviderSettings settings) {
        if (settings.keyless()) {
            return settings.headersVariable()
                            .map(headers -> "correct the headers in " + headers + ", or the address in ")
                            .orElse("correct the address in ")
                    + settings.baseUrlVariable();
        }
        return "correct the key in " + String.join(" or ", settings.keyVariables()) + ", or the address in "
                + settings.baseUrlVariable() + " that it belongs to";
    }

    @Override
    public void close() {
        lock.lock();
        try {
            open.values().forEach(account -> {
                try {
                    account.provider().close();
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
