package dev.zoetrope.spring;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A page of jobs and money.
 *
 * @param enabled whether the application serves it
 * @param path where it is, below the application's own path
 * @param token what its address must bring; a random one, which is logged at the start, if not set
 * @param allow what it may do: cancel, settle; nothing if not set
 * @param hosts names by which this machine may be called, beside localhost
 */
record PageProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/zoetrope") String path,
        @Nullable String token,
        @DefaultValue Set<String> allow,
        @DefaultValue Set<String> hosts) {

    /** Returns nothing of the token. */
    @Override
    public String toString() {
        return "PageProperties[enabled=" + enabled + ", path=" + path + "]";
    }
}
