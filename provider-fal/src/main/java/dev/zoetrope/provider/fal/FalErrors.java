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

    private final ProviderConnection connection;

    FalErrors(ProviderConnection connection) {
        this.connection = connection;
    }

    /** Returns the word for what is wrong; empty if the answer has none. */
    String type(Answer answer) {
        String ofModel = answer.json().list("detail").stream()
                .map(each -> JsonFields.of(each).text("type"))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
        String word = ofModel.isEmpty() ? answer.json().text("error_type") : ofModel;
        return connection.clean(word.isEmpty() ? answer.header("x-fal-error-type") : word);
    }

    String describe(Answer answer) {
        String words = connection.clean(answer.json().problem());
        String type = type(answer);
        return answer.describe(words.isEmpty() || type.isEmpty() ? words : words + " (" + type + ")");
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

    /** Reads the end of a job that made nothing. A cancelled one has no word of its own. */
    RemoteStatus ofJob(Answer answer) {
        String type = type(answer);
        if (type.equals("client_cancelled")) {
            return new RemoteStatus.Cancelled(type);
        }
        FailureReason reason = moderated(answer) ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
        return new RemoteStatus.Failed(reason, describe(answer), type.isEmpty() ? "COMPLETED" : type);
    }

    private boolean moderated(Answer answer) {
        return type(answer).equals("content_policy_violation");
    }

    private static boolean locked(Answer answer) {
        return answer.status() == 403 && LOCKED.matcher(answer.json().problem()).find();
    }
}
