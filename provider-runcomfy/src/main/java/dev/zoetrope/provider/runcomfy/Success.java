package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;

/**
 * The result of a request that ended well.
 *
 * @param answer the result
 * @param call what was asked
 * @param word the service's word for its end
 * @param limit what is left of the time limit
 */
record Success(Answer answer, RemoteCall call, String word, CallLimit limit) {

    /** Reads what was made. */
    @FunctionalInterface
    interface Reading {

        /**
         * Reads a result.
         *
         * @param success the result
         * @return what was made; never a failure, whatever it looks like: what was paid for is not given up (M14)
         * @throws InterruptedException if the calling thread is interrupted
         */
        RemoteStatus read(Success success) throws InterruptedException;
    }
}
