package dev.zoetrope.provider.support.queue;

import dev.zoetrope.api.Account;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of an account whose service has parts on hosts of their own, made when they are first needed. What is
 * not at the vendor's base URL, such as an emulator, has every part at its own one, unless the account places it elsewhere.
 * Safe for use by multiple threads.
 */
public final class PartConnections implements AutoCloseable {

    private final ProviderConnection main;
    private final AuthScheme scheme;
    private final URI vendor;
    private final Map<String, ProviderConnection> parts = new LinkedHashMap<>();

    /**
     * Prepares the connections. Nothing is sent yet.
     *
     * @param account the account
     * @param scheme how each call carries its key
     * @param vendor the base URL of the vendor, beside which the hosts of its parts count
     */
    public PartConnections(Account account, AuthScheme scheme, URI vendor) {
        this.main = new ProviderConnection(account, scheme, Clock.systemUTC());
        this.scheme = scheme;
        this.vendor = vendor;
    }

    /** {@return the connection to the base URL} */
    public ProviderConnection main() {
        return main;
    }

    /**
     * Returns the connection to a part.
     *
     * @param part its name, as the provider's settings have it
     * @param host where the vendor has it
     * @return the connection, which is closed with these connections
     */
    public synchronized ProviderConnection to(String part, URI host) {
        Account account = main.account();
        URI given = account.parts().get(part);
        boolean theirs = String.valueOf(vendor.getHost())
                .equalsIgnoreCase(account.baseUrl().getHost());
        URI place = given != null ? given : theirs ? host : account.baseUrl();
        return place.equals(account.baseUrl())
                ? main
                : parts.computeIfAbsent(
                        part, first -> new ProviderConnection(account.withBaseUrl(place), scheme, Clock.systemUTC()));
    }

    @Override
    public synchronized void close() {
        parts.values().forEach(ProviderConnection::close);
        main.close();
    }
}
