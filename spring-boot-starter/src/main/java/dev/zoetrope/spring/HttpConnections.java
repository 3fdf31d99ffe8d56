package dev.zoetrope.spring;

import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.Zoetrope;
import java.util.Map;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** How connections are made, of what properties, SSL bundles and the environment say. */
final class HttpConnections {

    private static final String PROXY = "zoetrope.http.proxy";

    private HttpConnections() {}

    /**
     * Puts the settings together.
     *
     * @param http the properties
     * @param variables the environment, whose proxy counts if the properties name none
     * @param bundles the application's SSL bundles
     * @return the settings
     * @throws MediaException if the proxy cannot be read, or there is no such bundle
     */
    static NetworkSettings of(ZoetropeProperties.Http http, Map<String, String> variables, SslBundles bundles) {
        NetworkSettings.Builder settings = proxied(http, variables).toBuilder().connectTimeout(http.connectTimeout());
        if (http.sslBundle() != null) {
            try {
                settings.sslContext(bundles.getBundle(http.sslBundle()).createSslContext());
            } catch (NoSuchSslBundleException e) {
                throw Problem.because("zoetrope.http.ssl-bundle names '" + http.sslBundle()
                        + "', but there is no such bundle; name one of " + bundles.getBundleNames()
                        + " or define it below spring.ssl.bundle");
            }
        }
        return settings.build();
    }

    private static NetworkSettings proxied(ZoetropeProperties.Http http, Map<String, String> variables) {
        if (http.proxy() == null || http.proxy().isBlank()) {
            return Zoetrope.network(variables);
        }
        try {
            return Zoetrope.network(Map.of(
                    "HTTPS_PROXY",
                    http.proxy(),
                    "HTTP_PROXY",
                    http.proxy(),
                    "NO_PROXY",
                    String.join(",", http.noProxy())));
        } catch (MediaException e) {
            // The variable that the message names is the one by which the property was handed on.
            throw Problem.because(String.valueOf(e.getMessage()).replaceFirst("HTTPS?_PROXY", PROXY));
        }
    }
}
