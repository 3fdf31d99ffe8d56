package dev.zoetrope.provider.support;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteIdForm;

/**
 * Checks the ids that services give to jobs, in calls and in answers: opaque texts, even where they look like numbers.
 */
public final class RemoteId {

    private RemoteId() {}

    /**
     * Checks an id before it is sent, because it becomes part of a path.
     *
     * @param id the id of a job as the engine keeps it
     * @param form what the provider's ids look like
     * @return the same id
     * @throws ProviderCallException if it has not that form
     */
    public static String checked(String id, RemoteIdForm form) throws ProviderCallException {
        if (!form.matches(id)) {
            throw new ProviderCallException(
                    FailureReason.INVALID_REQUEST,
                    "the job's remote id is not one of the provider's, which are " + form,
                    false,
                    null);
        }
        return id;
    }

    /**
     * Returns whether an answer may be about the job that was asked about. One that names none may.
     *
     * @param answered the id in the answer, or an empty text
     * @param asked the id of the job
     * @return false if the answer names another job
     */
    public static boolean matches(String answered, String asked) {
        return answered.isEmpty() || answered.equals(asked);
    }
}
