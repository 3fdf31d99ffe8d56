package dev.zoetrope.spring;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The environment variables that a client goes by, as Spring's environment has them. */
final class Variables {

    /** Those that say nothing about accounts. */
    private static final Set<String> GENERAL = Set.of(
            "HOME",
            "ZOETROPE_HOME",
            "ZOETROPE_WEBHOOK_BASE",
            "HTTPS_PROXY",
            "https_proxy",
            "HTTP_PROXY",
            "http_proxy",
            "NO_PROXY",
            "no_proxy");

    private static final String OUR_HOME = "ZOETROPE_HOME";

    private Variables() {}

    /**
     * Finds the variables for a client.
     *
     * @param environment the application's environment
     * @param accounts what names accounts, or null for what the process's variables name
     * @param home the home, or null for that of the variables
     * @return name to value
     */
    static Map<String, String> of(
            Environment environment, @Nullable Map<String, String> accounts, @Nullable Path home) {
        Map<String, String> variables = new HashMap<>(ofProcess(environment));
        if (accounts != null) {
            variables.keySet().retainAll(GENERAL);
            variables.putAll(accounts);
        }
        if (home != null) {
            variables.put(OUR_HOME, home.toAbsolutePath().toString());
        }
        return variables;
    }

    private static Map<String, String> ofProcess(Environment environment) {
        PropertySource<?> source = environment instanceof ConfigurableEnvironment configurable
                ? configurable.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                : null;
        Map<String, String> variables = new HashMap<>();
        if (source instanceof EnumerablePropertySource<?> named) {
            for (String name : named.getPropertyNames()) {
                Object value = named.getProperty(name);
                if (value != null) {
                    variables.put(name, value.toString());
                }
            }
        }
        return variables;
    }
}
