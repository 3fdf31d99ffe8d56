package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the service that has a host of its own. An account that is not at the service's own address has everything
 * at that one, unless it names a place for a part.
 */
enum ServicePart {
    /** The machines that run saved workflows, and the balance. */
    DEPLOYMENTS("deployments", "RUNCOMFY_DEPLOYMENTS_URL", "https://api.runcomfy.net"),
    /** Data sets and trainings. */
    TRAINER("trainer", "RUNCOMFY_TRAINER_URL", "https://trainer-api.runcomfy.net"),
    /** The website, which knows whose key it is. */
    WEB("web", "RUNCOMFY_WEB_URL", "https://www.runcomfy.com");

    /** The vendor's own tools have the version in such an address. */
    private static final String VERSION = "(/prod(/v[12])?|/v[12])";

    static final URI MODELS = URI.create("https://model-api.runcomfy.net");

    private final String part;
    private final String variable;
    private final URI host;

    ServicePart(String part, String variable, String host) {
        this.part = part;
        this.variable = variable;
        this.host = URI.create(host);
    }

    /** {@return the environment variable of each part, by its name} */
    static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        Arrays.stream(values()).forEach(each -> variables.put(each.part, each.variable));
        return Collections.unmodifiableMap(variables);
    }

    /**
     * Returns the account as it is shown to this part.
     *
     * @param account the account
     * @return the same one if that is at the same place
     */
    Account of(Account account) {
        URI given = account.parts().get(part);
        if (given != null) {
            return moved(account, URI.create(given.toString().replaceFirst("(" + VERSION + ")?/*$", "")));
        }
        boolean theirs = MODELS.getHost().equalsIgnoreCase(account.baseUrl().getHost());
        return theirs ? moved(account, host) : ofModels(account);
    }

    /** Returns the account as it is shown to the models. */
    static Account ofModels(Account account) {
        return moved(account, URI.create(account.baseUrl().toString().replaceFirst(VERSION + "/*$", "")));
    }

    private static Account moved(Account account, URI place) {
        return place.equals(account.baseUrl()) ? account : account.withBaseUrl(place);
    }
}
