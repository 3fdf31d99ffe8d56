package dev.zoetrope.provider.fal;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.regex.Pattern;

/**
 * What an answer says is wrong. A model says it in a list, {@code detail[]} of {@code loc}, {@code msg} and {@code type};
 * the gateway in a text, {@code detail}, with {@code error_type} beside it or in a header. Source: fal.ai/docs, errors.
 */
final class FalErrors {

    /** The answer to a used up balance has the status of a key without permission. */
    private static final Pattern LOCKED = Pattern.compile("(?i)user is locked|exhausted balance");

    /** What went wrong at the machine that runs the model. A result that is stored is read without one. */
    private static final Pattern RUN = Pattern.compile("runner_\\w+|startup_timeout|request_timeout|client_cancelled");

    private final ProviderConnection connection;

    FalErrors(ProviderConnection connection) {
        this.connection = connection;
    }

    /** Returns the word for what is wrong; empty if the answer has none. */
    String type(Answer answer) {
        String ofModel = typeByModel(answer);
        String word = ofModel.isEmpty() ? answer.json().text("error_type") : ofModel;
        return connection.clean(word.isEmpty() ? answer.header("x-fal-error-type") : word);
    }

    private static String typeByModel(Answer answer) {
        return answer.json().list("detail").stream()
                .map(each -> JsonFields.of(each).text("type"))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
    }

    String describe(Answer answer) {
        return answer.describe(words(answer));
    }

    private String words(Answer answer) {
        String words = connection.clean(answer.json().problem());
        String type = type(answer);
        return words.isEmpty() || type.isEmpty() ? words : words + " (" + type + ")";
    }

    SubmitOutcome ofSubmit(Answer answer) {
        String message = describe(answer);
        if (locked(answer)) {
            return new SubmitOutcome.Rejected(FailureReason.BALANCE, message, false, null);
        }
        return moderated(answer) && HttpVerdict.codeCounts(answer) && !answer.successful()
                ? new SubmitOutcome.Rejected(FailureReason.MODERATION, message, false, null)
                : HttpVerdict.ofSubmit(answer, message);
    }

    ProviderCallException ofCall(Answer answer) {
        return locked(answer)
                ? new ProviderCallException(FailureReason.BALANCE, describe(answer), false, null)
                : HttpVerdict.ofCall(answer, describe(answer));
    }

    /**
     * Returns whether the answer to the question for a result is how the job ended, and not a fault of this very question: a
     * model says what is wrong in a list, and the gateway has words for a run that failed. Its other faults may pass.
     */
    boolean sayHowItEnded(Answer answer) {
        return answer.status() == 422
                || (!answer.successful()
                        && (!typeByModel(answer).isEmpty()
                                || RUN.matcher(type(answer)).matches()));
    }

    /** Reads the end of a job that made nothing. A cancelled one has no word of its own. */
    RemoteStatus ofJob(Answer answer) {
        String type = type(answer);
        if (type.equals("client_cancelled")) {
            return new RemoteStatus.Cancelled(type);
        }
        FailureReason reason = moderated(answer) ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
        // The status of an answer that says it well is that of the question, not of the job.
        String words = answer.successful() ? words(answer) : "";
        return new RemoteStatus.Failed(
                reason, words.isEmpty() ? describe(answer) : words, type.isEmpty() ? "COMPLETED" : type);
    }

    private boolean moderated(Answer answer) {
        return type(answer).equals("content_policy_violation");
    }

    private static boolean locked(Answer answer) {
        return answer.status() == 403 && LOCKED.matcher(answer.json().problem()).find();
    }
}
