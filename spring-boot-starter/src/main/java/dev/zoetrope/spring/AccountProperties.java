package dev.zoetrope.spring;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.ProviderSettings;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account. All of it is text, for what cannot be converted would be printed by Boot, and a base URL can be a secret
 * as well.
 *
 * @param provider the provider's id; the account's name if not set
 * @param alias the name under which jobs record the account; default, or the account's name if the provider is set
 * @param key the API key, alone
 * @param baseUrl where the provider's API is; the provider's own address if not set
 * @param workflow the deployment (RunComfy) or workflow (RunningHub) that runs given graphs
 * @param parts where parts of the API are that are not at the base URL, such as deployments
 * @param secrets secrets beside the key, such as accessPassword at RunningHub
 * @param headers headers of an account without a key, for what stands in front of its server
 */
record AccountProperties(
        @Nullable String provider,
        @Nullable String alias,
        @Nullable String key,
        @Nullable String baseUrl,
        @Nullable String workflow,
        @DefaultValue Map<String, String> parts,
        @DefaultValue Map<String, String> secrets,
        @DefaultValue Map<String, String> headers) {

    /** {@return the provider of the account with this name} */
    String provider(String name) {
        return provider == null ? name : provider;
    }

    /**
     * Makes the account.
     *
     * @param name the account's name among the properties
     * @param settings those of its provider
     * @return the account
     * @throws IllegalArgumentException if something is wrong with it; the message repeats no secret
     */
    Account account(String name, ProviderSettings settings) {
        String usual = provider == null ? Account.DEFAULT_ALIAS : name;
        String called = alias == null ? usual : alias;
        Account account = access(name, called, settings);
        if (workflow != null) {
            account = account.withWorkflow(workflow.strip());
        }
        for (Map.Entry<String, String> part : parts.entrySet()) {
            account = account.withPart(part.getKey(), url(name, "parts." + part.getKey(), part.getValue()));
        }
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            account = account.withSecret(secret.getKey(), Secret.ofHeader(secret.getValue()));
        }
        return account;
    }

    private Account access(String name, String called, ProviderSettings settings) {
        URI base = baseUrl == null ? settings.baseUrl() : url(name, "base-url", baseUrl);
        if (settings.keyless()) {
            Map<String, Secret> shown = headers.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, header -> Secret.ofHeader(header.getValue())));
            return Account.keyless(provider(name), called, base, shown);
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("zoetrope.accounts." + name + ".key is missing");
        }
        return Account.of(provider(name), called, base, Secret.of(key));
    }

    private static URI url(String name, String property, String text) {
        try {
            return URI.create(text.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            // Without its text, and without the exception that has it: it may be a key by mistake.
            throw new IllegalArgumentException("zoetrope.accounts." + name + "." + property + " is no URL");
        }
    }

    /** Returns where the account is, and nothing that is secret. */
    @Override
    public String toString() {
        return "AccountProperties[provider=" + provider + ", alias=" + alias + "]";
    }
}
