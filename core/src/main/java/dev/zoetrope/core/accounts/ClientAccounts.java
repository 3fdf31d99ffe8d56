package dev.zoetrope.core.accounts;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.ProviderAccount;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts that are set up here, as an application sees them. */
public final class ClientAccounts {

    private final Providers providers;
    private final OpenAccounts open;
    private final Timer timer;

    /**
     * Prepares to find accounts.
     *
     * @param providers the providers and their accounts
     * @param open opens them
     * @param timer the engine's time
     */
    public ClientAccounts(Providers providers, OpenAccounts open, Timer timer) {
        this.providers = providers;
        this.open = open;
        this.timer = timer;
    }

    /**
     * Finds an account.
     *
     * @param provider the provider's id
     * @param alias its alias; null for the first one
     * @throws MediaException if there is none
     */
    public ProviderAccount find(String provider, @Nullable String alias) {
        ProviderFactory factory = providers
                .find(provider)
                .orElseThrow(() -> refused(provider, FailureReason.NO_PROVIDER, providers.missing(provider)));
        List<Account> accounts = providers.accounts(provider);
        if (accounts.isEmpty()) {
            throw refused(provider, FailureReason.NO_KEY, Providers.notSetUp(factory));
        }
        Account account = accounts.stream()
                .filter(each -> alias == null || each.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> refused(
                        provider,
                        FailureReason.CONFIGURATION,
                        "no account of " + provider + " is called '" + alias + "'; there is "
                                + accounts.stream().map(Account::alias).collect(Collectors.joining(", "))));
        return new ClientAccount(open.get(account), factory.operations(), new SecretMask(all()), timer);
    }

    private List<Account> all() {
        return providers.inOrder().stream()
                .flatMap(found -> providers.accounts(found.id()).stream())
                .toList();
    }

    /**
     * Finds an interface that is a provider's own.
     *
     * @param type the interface
     * @param alias the alias of its account; null for the first one
     * @throws MediaException if no account has it
     */
    public <T> T unwrap(Class<T> type, @Nullable String alias) {
        for (Account account : all()) {
            if (alias == null || account.alias().equals(alias)) {
                Optional<T> own = open.get(account).provider().unwrap(type);
                if (own.isPresent()) {
                    return own.get();
                }
            }
        }
        throw MediaException.because(
                        FailureReason.NO_PROVIDER,
                        "no account" + (alias == null ? "" : " '" + alias + "'") + " that is set up here has "
                                + type.getName() + "; set up are "
                                + all().stream()
                                        .map(account -> account.provider() + "/" + account.alias())
                                        .collect(Collectors.joining(", ", "[", "]")))
                .build();
    }

    private static MediaException refused(String provider, FailureReason reason, String message) {
        return MediaException.because(reason, message).provider(provider).build();
    }
}
