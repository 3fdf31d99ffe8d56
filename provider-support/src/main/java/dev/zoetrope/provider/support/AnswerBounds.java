package dev.zoetrope.provider.support;

import java.time.Duration;

/**
 * What an answer may take.
 *
 * @param within the time for the whole exchange
 * @param bytes the most bytes of the body, as it comes and decoded
 */
record AnswerBounds(Duration within, int bytes) {

    /** No usual answer of an API is larger; results are files elsewhere. */
    static final int USUAL_BYTES = 8 << 20;
}
