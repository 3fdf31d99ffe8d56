package dev.zoetrope.provider.support;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.Set;

/** Interprets an HTTP answer by its status alone, when its body says nothing. */
public final class HttpVerdict {

    /**
     * The statuses by which a server says that it refused the request before acting on it (RFC 9110, RFC 6585). Missing
     * on purpose: 408, 425 and 499 are about time, 406 and 412 may come after the act, 409 may mean that it was done
     * already, and every 5xx is a failure in the middle of it.
     */
    private static final Set<Integer> REFUSALS =
            Set.of(400, 401, 402, 403, 404, 405, 410, 411, 413, 414, 415, 417, 422, 426, 428, 429, 431, 451);

    private HttpVerdict() {}

    /**
     * Returns whether a status alone is proof that a paid call was refused.
     *
     * @param status an HTTP status
     * @return true if it is
     */
    static boolean refuses(int status) {
        return REFUSALS.contains(status);
    }

    /**
     * Returns whether an error code in the body of a paid call's answer counts. With a redirect, a 5xx or another
     * status that proves nothing it does not, whatever the body says (M3).
     *
     * @param answer the answer
     * @return true for success and for a status that is a refusal itself
     */
    public static boolean codeCounts(Answer answer) {
        return answer.successful() || refuses(answer.status());
    }

    /**
     * Returns what a paid call's answer proves. Only 429 is repeatable.
     *
     * @param answer an answer that names neither a job nor a reason
     * @param message what came, cleaned
     * @return refused, or not confirmed
     */
    public static SubmitOutcome ofSubmit(Answer answer, String message) {
        if (!refuses(answer.status())) {
            return new SubmitOutcome.Unconfirmed(message);
        }
        FailureReason reason = reason(answer.status());
        return reason == FailureReason.RATE_LIMITED
                ? new SubmitOutcome.Rejected(reason, message, true, answer.retryAfter())
                : new SubmitOutcome.Rejected(reason, message, false, null);
    }

    /**
     * Makes an exception of the unusable answer to an unpaid call. What may be different later is repeatable: a rate
     * limit, a server's fault, a redirect of a service under maintenance, and a job that is not known yet.
     *
     * @param answer an answer without what was asked for
     * @param message what came, cleaned
     * @return the exception to throw
     */
    public static ProviderCallException ofCall(Answer answer, String message) {
        if (answer.status() == 404) {
            return ProviderCallException.notFound(message);
        }
        FailureReason reason = reason(answer.status());
        boolean repeatable = reason == FailureReason.RATE_LIMITED || reason == FailureReason.UNAVAILABLE;
        return new ProviderCallException(reason, message, repeatable, answer.retryAfter());
    }

    private static FailureReason reason(int status) {
        return switch (status) {
            case 401, 403 -> FailureReason.KEY_REFUSED;
            case 402 -> FailureReason.BALANCE;
            case 429 -> FailureReason.RATE_LIMITED;
            case 408, 425 -> FailureReason.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? FailureReason.REFUSED : FailureReason.UNAVAILABLE;
        };
    }
}
