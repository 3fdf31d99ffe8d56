package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.ProviderFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The secrets of a stage's account, random and this stage's alone: a key or, for a provider whose servers have none, the
 * value of a header and the path of the base URL.
 *
 * @param sent what each call carries: the key, or the value of the header
 * @param path the path of the base URL, with a slash before it; empty for an account with a key
 */
record StageSecrets(String sent, String path) {

    /** The header of an account without a key. */
    static final String HEADER = "X-Testkit-Door";

    private static final String ALIAS = "testkit";

    static StageSecrets of(ProviderFactory factory) {
        return new StageSecrets(random(), factory.settings().keyless() ? "/" + random() : "");
    }

    private static String random() {
        return "tk" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Makes the account of a server. */
    Account account(ProviderFactory factory, URI server) {
        return path.isEmpty()
                ? Account.of(factory.id(), ALIAS, server, Secret.of(sent))
                : Account.keyless(
                        factory.id(), ALIAS, URI.create(server + path), Map.of(HEADER, Secret.ofHeader(sent)));
    }

    /** Returns what must be shown nowhere. */
    List<String> all() {
        return path.isEmpty() ? List.of(sent) : List.of(sent, path.substring(1));
    }

    /** Returns whether a text shows one of them, or half of it. */
    boolean shownBy(String text) {
        return all().stream().anyMatch(secret -> shows(secret, text));
    }

    /** Returns whether a text shows a secret, or half of it. */
    static boolean shows(String secret, String text) {
        int half = secret.length() / 2;
        return text.contains(secret.substring(0, half)) || text.contains(secret.substring(half));
    }

    /** Returns a text without them. */
    String masked(String text) {
        String masked = text;
        for (String secret : all()) {
            masked = masked.replace(secret, "[secret]");
        }
        return masked;
    }
}
