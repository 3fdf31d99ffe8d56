package dev.zoetrope.web;

import java.util.Locale;
import java.util.Optional;

/** What a {@link JobPage} may change, if it is allowed to: without any of these it only shows. */
public enum PageAction {

    /** Ask the provider to cancel a job. */
    CANCEL,

    /** Decide about a job in doubt: it was bought, or it was not. */
    SETTLE;

    /** {@return how it is written on a command line and in a property} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds an action by its written form.
     *
     * @param id what {@link #id()} returns, in any case
     * @return the action, or empty if there is none of that name
     */
    public static Optional<PageAction> of(String id) {
        for (PageAction action : values()) {
            if (action.id().equalsIgnoreCase(id.strip())) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
