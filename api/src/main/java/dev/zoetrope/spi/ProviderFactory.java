package dev.zoetrope.spi;

import java.net.URI;
import java.util.Optional;

/**
 * Announces a provider. ServiceLoader finds it, so it is public, final, stateless, cheap to make and has a public
 * constructor without parameters.
 */
public interface ProviderFactory {

    /**
     * Returns the provider's id.
     *
     * @return lower-case letters, digits and hyphens; unique on a class path
     */
    String id();

    /**
     * Tells where the provider's API is and which environment variables set it up.
     *
     * @return the settings
     */
    ProviderSettings settings();

    /**
     * Returns the provider's models as data. It needs neither key nor connection.
     *
     * @return the catalogue, the same object at each call
     */
    Catalog catalog();

    /**
     * Tells what the provider's ids of jobs look like. The engine refuses an id typed by hand that cannot be one of them.
     *
     * @return the form; unless overridden, any visible text
     */
    default RemoteIdForm remoteIdForm() {
        return RemoteIdForm.ANY;
    }

    /**
     * Reads a catalogue that the provider's {@link LiveCatalog} made earlier. It needs neither key nor connection.
     *
     * @param document a {@link CatalogUpdate#document()}
     * @return the catalogue
     * @throws IllegalArgumentException if the document is damaged, or was made by a version of the provider that knew
     *     other models
     */
    default Catalog catalog(String document) {
        throw new IllegalArgumentException(id() + " has no live catalogue");
    }

    /**
     * Returns the currency that an account is billed in. Prices in another one say nothing about what its jobs cost.
     *
     * @param baseUrl the account's base URL
     * @return its ISO 4217 code, or empty if accounts are billed in the currency of the catalogue's prices
     */
    default Optional<String> billingCurrency(URI baseUrl) {
        return Optional.empty();
    }

    /**
     * Opens the provider for one account. It opens no connection yet.
     *
     * @param context the account and whatever else the engine gives
     * @return the provider; the engine closes it
     */
    Provider open(ProviderContext context);
}
