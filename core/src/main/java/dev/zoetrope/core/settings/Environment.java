package dev.zoetrope.core.settings;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.spi.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads accounts from environment variables: the only class of the engine that touches the environment. A variable with
 * an empty value counts as not set.
 */
public final class Environment {

    private final Map<String, String> variables;
    private final String alias;

    private Environment(Map<String, String> variables, String alias) {
        this.variables = Map.copyOf(variables);
        this.alias = alias;
    }

    /**
     * Returns the environment of this process.
     *
     * @return an environment whose accounts have the default alias
     */
    public static Environment ofProcess() {
        return new Environment(System.getenv(), Account.DEFAULT_ALIAS);
    }

    /**
     * Returns an environment of given variables instead of the process's.
     *
     * @param variables name to value
     * @param alias the alias of its accounts
     * @return the environment
     */
    public static Environment of(Map<String, String> variables, String alias) {
        return new Environment(variables, alias);
    }

    /**
     * Reads a provider's account. One with keys is set up if a key is set, one without if its base URL is set.
     *
     * @param provider the provider's id
     * @param settings which variables to read
     * @param problems where to note what is wrong; a message repeats neither a key nor a header's value
     * @return the account, or empty if none is set up or something is wrong
     */
    public Optional<Account> account(String provider, ProviderSettings settings, List<String> problems) {
        return settings.keyless() ? withoutKey(provider, settings, problems) : withKey(provider, settings, problems);
    }

    private Optional<Account> withKey(String provider, ProviderSettings settings, List<String> problems) {
        Optional<String> keyVariable = settings.keyVariables().stream()
                .filter(name -> value(name).isPresent())
                .findFirst();
        if (keyVariable.isEmpty()) {
            return Optional.empty();
        }
        String keyName = keyVariable.get();
        try {
            Secret key = Secret.of(value(keyName).orElseThrow());
            return Optional.of(Account.of(provider, alias, baseUrl(settings), key));
        } catch (IllegalArgumentException e) {
            problems.add(keyName + " / " + settings.baseUrlVariable() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Account> withoutKey(String provider, ProviderSettings settings, List<String> problems) {
        if (value(settings.baseUrlVariable()).isEmpty()) {
            return Optional.empty();
        }
        HeaderLines lines = settings.headersVariable()
                .flatMap(this::value)
                .map(HeaderLines::of)
                .orElse(HeaderLines.NONE);
        lines.problems()
                .forEach(problem -> problems.add(settings.headersVariable().orElseThrow() + ": " + problem));
        try {
            Account account = Account.keyless(provider, alias, baseUrl(settings), lines.headers());
            return Optional.of(account).filter(complete -> lines.problems().isEmpty());
        } catch (IllegalArgumentException e) {
            String headers = settings.headersVariable()
                    .filter(name -> value(name).isPresent())
                    .map(name -> " / " + name)
                    .orElse("");
            problems.add(settings.baseUrlVariable() + headers + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Returns the folder where programs on this machine keep the ledger and other lasting files.
     *
     * @return the folder that {@code ZOETROPE_HOME} names, else {@code .zoetrope} in the folder that {@code HOME}
     *     names, else in Java's user home; absolute; it may not exist
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#CONFIGURATION} if there is no such
     *     place, or it is another user's, or others may write it
     */
    public Path home() {
        return HomeFolder.of(value(HomeFolder.OURS), value(HomeFolder.USERS));
    }

    private URI baseUrl(ProviderSettings settings) {
        Optional<String> written = value(settings.baseUrlVariable());
        try {
            return written.isEmpty()
                    ? settings.baseUrl()
                    : URI.create(
                            MediaUrl.written(written.get()).uri().toString().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            // Only the reason: the value may be a key by mistake.
            throw new IllegalArgumentException(
                    "the value cannot be read: "
                            + Optional.ofNullable(e.getCause()).orElse(e).getMessage(),
                    e);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
