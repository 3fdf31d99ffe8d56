package dev.zoetrope.core.accounts;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the secrets of all accounts out of what a service answered: it may show a key in an example of a call. */
final class SecretMask {

    private static final String MASK = "[secret]";

    private final List<String> secrets;

    SecretMask(Collection<Account> accounts) {
        this.secrets = accounts.stream()
                .flatMap(account -> account.secrets().stream())
                .map(Secret::expose)
                .filter(secret -> !secret.isBlank())
                .toList();
    }

    /** Returns plain data without the secrets. */
    @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return masked(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((name, item) -> masked.put(masked(String.valueOf(name)), of(item)));
            return masked;
        }
        return value;
    }

    /** Returns a text without the secrets. */
    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
