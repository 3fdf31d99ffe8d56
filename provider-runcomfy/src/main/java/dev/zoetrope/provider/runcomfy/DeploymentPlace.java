package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deployment, as the native id of its model names it: a saved workflow on machines of its own.
 *
 * @param id its id at the service
 */
record DeploymentPlace(String id) {

    private static final Pattern FORM = Pattern.compile("deployment/([A-Za-z0-9_-]{1,128})");

    /** Reads a native id; empty if it is that of a model. */
    static Optional<DeploymentPlace> of(String nativeId) {
        Matcher matcher = FORM.matcher(nativeId);
        return matcher.matches() ? Optional.of(new DeploymentPlace(matcher.group(1))) : Optional.empty();
    }

    /** Reads the id of a model that stands for a deployment. */
    static DeploymentPlace of(ModelId place) {
        return of(place.nativeId()).orElseThrow();
    }

    String nativeId() {
        return "deployment/" + id;
    }
}
