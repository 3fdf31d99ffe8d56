package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.net.URI;
import java.util.Map;

/**
 * Says where the deployments of an account are. The service has them on another host than its models; an account that
 * is not at the service's own address has everything at that one, unless it names a place for deployments.
 */
final class DeploymentAccount {

    static final String PART = "deployments";
    static final URI MODELS = URI.create("https://model-api.runcomfy.net");
    private static final URI DEPLOYMENTS = URI.create("https://api.runcomfy.net");

    private DeploymentAccount() {}

    /**
     * Returns the account as it is shown to the deployment API.
     *
     * @param account the account of the models
     * @return the same one if that is at the same place
     */
    static Account of(Account account) {
        URI place = place(account);
        if (account.key().isEmpty() || place.equals(account.baseUrl())) {
            return account;
        }
        Account moved = Account.of(
                account.provider(), account.alias(), place, account.key().get());
        for (Map.Entry<String, Secret> secret : account.otherSecrets().entrySet()) {
            moved = moved.withSecret(secret.getKey(), secret.getValue());
        }
        return moved;
    }

    private static URI place(Account account) {
        URI part = account.parts().get(PART);
        if (part != null) {
            // The vendor's own tools have the version in such an address.
            return URI.create(part.toString().replaceFirst("/+$", "").replaceFirst("/prod(/v[12])?$", ""));
        }
        boolean theirs = MODELS.getHost().equalsIgnoreCase(account.baseUrl().getHost());
        return theirs ? DEPLOYMENTS : account.baseUrl();
    }
}
