package dev.zoetrope.spi;

import dev.zoetrope.api.operation.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Announces a provider. ServiceLoader finds it, so the class is public, final, stateless and cheap to create, and has a
 * public constructor without parameters.
 */
public interface ProviderFactory {

    /** {@return the provider's id: lower-case letters, digits and hyphens; unique on a class path} */
    String id();

    /** {@return where the provider's API is and which environment variables set it up} */
    ProviderSettings settings();

    /**
     * {@return the provider's models as data, the same object at each call} Neither a key nor a connection is needed.
     */
    Catalog catalog();

    /**
     * {@return the form of the provider's ids of jobs; unless overridden, any visible text} The engine refuses an id
     * typed by hand that does not have this form.
     */
    default RemoteIdForm remoteIdForm() {
        return RemoteIdForm.ANY;
    }

    /** {@return how the catalogues are read that the provider's {@link LiveCatalog} makes; empty if it makes none} */
    default Optional<LiveCatalog.Reader> liveCatalogs() {
        return Optional.empty();
    }

    /**
     * Returns the currency that an account is billed in. Prices in another currency say nothing about the cost of its
     * jobs.
     *
     * @param baseUrl the account's base URL
     * @return its ISO 4217 code, or empty if accounts are billed in the currency of the catalogue's prices
     */
    default Optional<String> billingCurrency(URI baseUrl) {
        return Optional.empty();
    }

    /** {@return what the provider does with a repeated key; unless overridden, it accepts the call as another job} */
    default RepeatedKey repeatedKey() {
        return new RepeatedKey.Accepted();
    }

    /** {@return how the provider runs workflows, or empty if it runs none} */
    default Optional<WorkflowSupport> workflows() {
        return Optional.empty();
    }

    /** {@return how the provider's models work on data sets, or empty if none does} */
    default Optional<DatasetSupport> datasets() {
        return Optional.empty();
    }

    /** {@return what the provider does besides generating; unless overridden, nothing} The names are unique. */
    default List<Operation> operations() {
        return List.of();
    }

    /** {@return what the provider's webhooks say; unless overridden, it sends none} */
    default Optional<WebhookSupport> webhooks() {
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
