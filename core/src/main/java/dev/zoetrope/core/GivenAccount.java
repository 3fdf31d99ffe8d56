package dev.zoetrope.core;

import dev.zoetrope.api.Account;
import dev.zoetrope.core.discovery.BrokenProvider;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.KnownProviders;
import dev.zoetrope.spi.ProviderSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account that a program gives: complete, or made when its provider's settings are known. */
final class GivenAccount {

    private final String provider;
    private final @Nullable Account complete;
    private final @Nullable Function<ProviderSettings, Account> maker;

    private GivenAccount(Account complete) {
        this.provider = complete.provider();
        this.complete = complete;
        this.maker = null;
    }

    GivenAccount(String provider, Function<ProviderSettings, Account> maker) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.maker = Objects.requireNonNull(maker, "maker");
        this.complete = null;
    }

    static GivenAccount of(Account account) {
        return new GivenAccount(Objects.requireNonNull(account, "account"));
    }

    String provider() {
        return provider;
    }

    /**
     * Makes the account.
     *
     * @param discovery the providers
     * @param problems where to note why it cannot be made
     * @return the account, or empty if it cannot be made
     */
    Optional<Account> among(Discovery discovery, List<String> problems) {
        if (maker == null) {
            return Optional.ofNullable(complete);
        }
        Optional<ProviderSettings> settings = discovery.found().stream()
                .filter(found -> found.id().equals(provider))
                .map(found -> found.factory().settings())
                .findFirst();
        if (settings.isEmpty()) {
            problems.add(missing(discovery));
            return Optional.empty();
        }
        try {
            return Optional.of(maker.apply(settings.get()));
        } catch (IllegalArgumentException e) {
            problems.add("the account of " + provider + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String missing(Discovery discovery) {
        String artifact = KnownProviders.artifacts().get(provider);
        String broken = discovery.broken().stream()
                .map(BrokenProvider::problem)
                .map(problem -> "; a jar that cannot be loaded: " + problem)
                .collect(Collectors.joining());
        return "there is an account of " + provider + ", but no such provider; "
                + (artifact == null ? KnownProviders.suggestion() : "put " + artifact + " on the class path")
                + "; found: "
                + (discovery.found().isEmpty()
                        ? "none"
                        : discovery.found().stream().map(FoundProvider::id).collect(Collectors.joining(", ")))
                + broken;
    }
}
