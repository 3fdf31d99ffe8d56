package dev.zoetrope.provider.support;

import dev.zoetrope.api.Reason;
import dev.zoetrope.spi.ProviderCallException;
import java.util.regex.Pattern;

/**
 * The ids that services give to jobs: opaque texts, also where they look like numbers. They become part of paths and
 * handles, so nothing else may.
 */
public final class RemoteId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private RemoteId() {}

    /**
     * Tells whether a text has the form of an id.
     *
     * @param text any text
     * @return true for 1 to 128 letters, digits, hyphens and underscores
     */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Checks an id before it is sent.
     *
     * @param id the id of a job as the engine keeps it
     * @return the same id
     * @throws ProviderCallException if it has not the form of one
     */
    public static String checked(String id) throws ProviderCallException {
        if (!isOne(id)) {
            throw new ProviderCallException(
                    Reason.INVALID_REQUEST, "the job's remote id has not the form of one", false, null);
        }
        return id;
    }

    /**
     * Tells whether an answer may be about the job that was asked about. One that names none may.
     *
     * @param told the id in the answer, or an empty text
     * @param asked the id of the job
     * @return false if the answer names another job
     */
    public static boolean matches(String told, String asked) {
        return told.isEmpty() || told.equals(asked);
    }
}
