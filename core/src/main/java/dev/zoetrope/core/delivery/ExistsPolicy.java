package dev.zoetrope.core.delivery;

/** What becomes of a file that is where an artifact goes. Links, folders, devices and the like stay in any case. */
public enum ExistsPolicy {
    /** It stays, and nothing is saved. */
    REFUSED(false, false, false),
    /** It stays; if it is what was fetched, byte for byte, it is the artifact, which a process saved before it died. */
    KEPT_IF_SAME(false, true, false),
    /** It is replaced. */
    REPLACED(true, false, false),
    /** It stays; unless it is what was fetched, byte for byte, the artifact is saved beside it. */
    AVOIDED(false, true, true),
    /** It is replaced if it is a plain file, else the artifact is saved beside it. */
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
