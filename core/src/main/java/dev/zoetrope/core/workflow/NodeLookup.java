package dev.zoetrope.core.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.MediaException;

/** Finds out what the places of accounts say about classes of nodes. It may open connections; all of it is free. */
@FunctionalInterface
public interface NodeLookup {

    /**
     * Finds the classes of a place.
     *
     * @param account the account whose place it is
     * @param place the model that stands for the place
     * @param again whether what is known is not sufficient, so that the place is asked again
     * @return what it says
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#UNAVAILABLE} if the place cannot be
     *     reached and nothing is known of it
     */
    NodeDescriptions of(Account account, ModelId place, boolean again);
}
