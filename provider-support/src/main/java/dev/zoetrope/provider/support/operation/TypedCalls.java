package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.ProviderCallException;

/** Answers the calls of an application, by the exceptions that an application knows. */
public final class TypedCalls {

    /**
     * A question to a provider.
     *
     * @param <T> its answer
     */
    @FunctionalInterface
    public interface Question<T> {

        /**
         * Asks once.
         *
         * @return the answer
         * @throws ProviderCallException if no usable answer came
         * @throws InterruptedException if the calling thread is interrupted
         */
        T ask() throws ProviderCallException, InterruptedException;
    }

    private final String provider;

    /**
     * Prepares to answer.
     *
     * @param provider the provider's id
     */
    public TypedCalls(String provider) {
        this.provider = provider;
    }

    /**
     * Asks a question.
     *
     * @param question the question
     * @param <T> its answer
     * @return the answer
     * @throws MediaException if no usable answer came; with reason {@link FailureReason#INTERRUPTED} if the calling
     *     thread is interrupted, which it then still is
     */
    public <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (ProviderCallException e) {
            throw MediaException.because(e.reason(), provider + ": " + e.getMessage())
                    .provider(provider)
                    .cause(e)
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaException.because(FailureReason.INTERRUPTED, "interrupted while " + provider + " was asked")
                    .provider(provider)
                    .cause(e)
                    .build();
        }
    }
}
