package dev.zoetrope.core.discovery;

import java.util.List;

/**
 * What was found on a class path.
 *
 * @param found the providers that can be used
 * @param broken the providers that cannot
 */
public record Discovery(List<FoundProvider> found, List<BrokenProvider> broken) {

    /** Copies the lists. */
    public Discovery {
        found = List.copyOf(found);
        broken = List.copyOf(broken);
    }
}
