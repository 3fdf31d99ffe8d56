package dev.zoetrope.spring;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;

/** Makes the exceptions by which a start is refused. */
final class Problem {

    private Problem() {}

    /**
     * Makes an exception.
     *
     * @param message what is wrong and what to do
     * @return the exception, with reason {@link FailureReason#CONFIGURATION}
     */
    static MediaException because(String message) {
        return MediaException.because(FailureReason.CONFIGURATION, message).build();
    }
}
