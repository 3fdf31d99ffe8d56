package dev.zoetrope.core.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.SavedWorkflow;
import java.util.List;

/** Finds out which workflows places have of their own. It may open connections; all of it is free. */
@FunctionalInterface
public interface SavedLookup {

    /**
     * What a place has of its own.
     *
     * @param workflow the workflow
     * @param warnings what to say about where it comes from, one sentence each
     */
    record Found(SavedWorkflow workflow, List<String> warnings) {

        /** Copies the list. */
        public Found {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Finds the workflow of a place.
     *
     * @param account the account that runs it
     * @param place the model that stands for the place
     * @return the workflow
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#UNKNOWN_MODEL} if there is no such
     *     place, {@link dev.zoetrope.api.error.FailureReason#UNAVAILABLE} if it cannot be reached and nothing is known
     *     of it; or with another one if the provider refuses to answer
     */
    Found of(Account account, ModelId place);
}
