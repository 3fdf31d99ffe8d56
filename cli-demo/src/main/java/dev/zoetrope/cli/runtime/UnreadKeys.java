package dev.zoetrope.cli.runtime;

import dev.zoetrope.emulator.Emulator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Variables that look as if they held a provider's key, and that no provider reads. */
public final class UnreadKeys {

    private static final Pattern OF_A_KEY = Pattern.compile("(?i).*_(?:API_?)?(?:KEY|TOKEN|SECRET)");

    private UnreadKeys() {}

    /**
     * Finds them.
     *
     * @param environment the variables, name to value
     * @return a sentence for each, with the variable that is read instead, in alphabetical order; no value is in it
     */
    public static List<String> in(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> OF_A_KEY.matcher(name).matches() && !Emulator.KEY_VARIABLES.contains(name))
                .sorted()
                .flatMap(name -> Emulator.KEY_VARIABLES.stream()
                        .filter(read -> provider(read).equalsIgnoreCase(provider(name)))
                        .limit(1)
                        .map(read -> name + " is set, and nothing reads it: the key is read from " + read))
                .toList();
    }

    private static String provider(String variable) {
        return variable.substring(0, variable.indexOf('_'));
    }
}
