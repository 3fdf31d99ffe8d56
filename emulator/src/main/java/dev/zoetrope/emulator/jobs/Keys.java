package dev.zoetrope.emulator.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that one service accepts, each with the alias of its account. Its {@code toString} shows no key. */
public final class Keys {

    private final Map<String, String> aliasByKey = new LinkedHashMap<>();

    /** Creates the set from keys by alias. */
    public Keys(Map<String, String> keyByAlias) {
        keyByAlias.forEach((alias, key) -> aliasByKey.put(key, alias));
    }

    /** {@return the alias of a key, or empty when the service does not know it} */
    public Optional<String> alias(String key) {
        return Optional.ofNullable(aliasByKey.get(key));
    }

    /** {@return the alias of the key in an {@code Authorization: Bearer} header's value} */
    public Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? alias(authorization.substring(7).trim())
                : Optional.empty();
    }
}
