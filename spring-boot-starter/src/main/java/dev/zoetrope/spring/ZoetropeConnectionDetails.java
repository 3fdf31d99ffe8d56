package dev.zoetrope.spring;

import dev.zoetrope.api.Account;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the providers are and with which keys they are called. A bean of this type takes the place of the properties
 * below {@code zoetrope.accounts} and of the keys in the environment: of those neither counts then. The emulator of
 * {@code zoetrope.emulator.enabled} is one.
 */
public interface ZoetropeConnectionDetails extends ConnectionDetails {

    /**
     * Returns accounts, in the order in which requests take those of one provider.
     *
     * @return the accounts; none if {@link #variables} names them
     */
    default List<Account> accounts() {
        return List.of();
    }

    /**
     * Returns variables that name accounts, as the providers would find them in the environment, such as {@code
     * RUNCOMFY_API_TOKEN} and {@code RUNCOMFY_BASE_URL}.
     *
     * @return name to value
     */
    default Map<String, String> variables() {
        return Map.of();
    }
}
