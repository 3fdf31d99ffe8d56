package dev.zoetrope.core.delivery;

/** What happens to a file that exists where an artifact goes. Links, folders, devices and the like are always kept. */
public enum ExistsPolicy {
    /** It is kept, and nothing is saved. */
    REFUSED(false, false, false),
    /**
     * It is kept; if it equals the fetched file byte for byte, it is the artifact, saved by a process that then died.
     */
    KEPT_IF_SAME(false, true, false),
    /** It is replaced. */
    REPLACED(true, false, false),
    /** It is kept; unless it equals the fetched file byte for byte, the artifact is saved beside it. */
    AVOIDED(false, true, true),
    /** It is replaced if it is a plain file; otherwise the artifact is saved beside it. */
    REPLACED_OR_AVOIDED(true, false, true);

    private final boolean replaces;
    private final boolean keepsSame;
    private final boolean avoids;

    ExistsPolicy(boolean replaces, boolean keepsSame, boolean avoids) {
        this.replaces = replaces;
        this.keepsSame = keepsSame;
        this.avoids = avoids;
    }

    boolean replaces() {
        return replaces;
    }

    boolean keepsSame() {
        return keepsSame;
    }

    boolean avoids() {
        return avoids;
    }
}
