package dev.zoetrope.core.settings;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.webhook.PublicUrl;
import dev.zoetrope.spi.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads accounts from environment variables: the only class of the engine that touches the environment. A variable with
 * an empty value counts as not set.
 */
public final class Environment {

    private static final String WEBHOOK_BASE = "ZOETROPE_WEBHOOK_BASE";

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
     * Reads the public base URL below which providers notify this program.
     *
     * @return the base URL, or empty if none is set
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if it cannot be one
     */
    public Optional<URI> webhookBase() {
        return value(WEBHOOK_BASE).map(text -> PublicUrl.checked(text, WEBHOOK_BASE));
    }

    /**
     * Reads through which proxy connections go.
     *
     * @return the network settings
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if a proxy's address cannot be read
     */
    public NetworkSettings network() {
        return ProxyVariables.of(this::value);
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
        Secret key;
        try {
            key = Secret.of(value(keyName).orElseThrow());
        } catch (IllegalArgumentException e) {
            problems.add(keyName + ": " + e.getMessage());
            return Optional.empty();
        }
        try {
            return Optional.of(placed(Account.of(provider, alias, baseUrl(settings), key), settings));
        } catch (IllegalArgumentException e) {
            problems.add(addresses(settings) + ": " + e.getMessage());
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
            Account account = placed(Account.keyless(provider, alias, baseUrl(settings), lines.headers()), settings);
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

    /** Adds where the account's things are, as far as variables say. */
    private Account placed(Account account, ProviderSettings settings) {
        Account placed = settings.workflowVariable()
                .flatMap(this::value)
                .map(id -> account.withWorkflow(id.strip()))
                .orElse(account);
        for (Map.Entry<String, String> part : settings.partVariables().entrySet()) {
            Optional<String> written = value(part.getValue());
            if (written.isPresent()) {
                placed = placed.withPart(part.getKey(), url(written.get()));
            }
        }
        for (Map.Entry<String, String> secret : settings.secretVariables().entrySet()) {
            Optional<String> written = value(secret.getValue());
            if (written.isPresent()) {
                placed = placed.withSecret(secret.getKey(), Secret.ofHeader(written.get()));
            }
        }
        return placed;
    }

    /** Names the variables that may be the cause of an account's fault. */
    private String addresses(ProviderSettings settings) {
        List<String> names = new ArrayList<>(List.of(settings.baseUrlVariable()));
        settings.workflowVariable().ifPresent(names::add);
        names.addAll(settings.partVariables().values());
        names.addAll(settings.secretVariables().values());
        return names.stream()
                .filter(name ->
                        name.equals(settings.baseUrlVariable()) || value(name).isPresent())
                .collect(Collectors.joining(" / "));
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
        return value(settings.baseUrlVariable()).map(Environment::url).orElse(settings.baseUrl());
    }

    private static URI url(String written) {
        try {
            return URI.create(MediaUrl.written(written).uri().toString().replaceFirst("/+$", ""));
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
