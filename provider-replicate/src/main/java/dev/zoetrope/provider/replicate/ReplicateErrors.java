package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says is wrong: {@code application/problem+json} with {@code title} and {@code detail}, and {@code
 * invalid_fields[]} for an input. A job that failed says it in {@code error}, a text with a code in brackets at times; of a
 * refused prompt nothing but words tells. Source: replicate.com/docs, error codes.
 */
final class ReplicateErrors {

    private static final Pattern MODERATED = Pattern.compile(
            "(?i)\\bE005\\b|nsfw|flagged as|(?<![-\\w])sensitive|safety (?:check|filter|system)|content (?:policy|moderation)|moderation");

    /** The pause is in the words of most answers, and in a header of some. */
    private static final Pattern RESET = Pattern.compile("resets in ~?(\\d{1,4})s");

    private static final Pattern SECONDS = Pattern.compile("^(\\d{1,4})$");

    private final ProviderConnection connection;

    ReplicateErrors(ProviderConnection connection) {
        this.connection = connection;
    }

    String describe(Answer answer) {
        String words = answer.json().problem();
        String fields = answer.json().list("invalid_fields").stream()
                .map(JsonFields::of)
                .filter(each -> !words.contains(each.text("field")))
                .map(each -> each.text("field") + ": " + each.text("description", "type"))
                .collect(Collectors.joining("; "));
        return answer.describe(connection.clean(fields.isEmpty() ? words : words + "; " + fields));
    }

    SubmitOutcome ofSubmit(Answer answer) {
        SubmitOutcome outcome = HttpVerdict.ofSubmit(answer, describe(answer));
        return outcome instanceof SubmitOutcome.Rejected refused && refused.repeatable()
                ? new SubmitOutcome.Rejected(refused.reason(), refused.message(), true, pause(answer))
                : outcome;
    }

    private static @Nullable Duration pause(Answer answer) {
        Duration asked = answer.retryAfter();
        return asked != null
                ? asked
                : Stream.of(
                                RESET.matcher(answer.json().text("detail")),
                                SECONDS.matcher(answer.header("ratelimit-reset")))
                        .filter(Matcher::find)
                        .findFirst()
                        .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                        .orElse(null);
    }

    ProviderCallException ofCall(Answer answer) {
        ProviderCallException fault = HttpVerdict.ofCall(answer, describe(answer));
        return fault.reason() == FailureReason.RATE_LIMITED
                ? new ProviderCallException(fault.reason(), describe(answer), true, pause(answer))
                : fault;
    }

    RemoteStatus.Failed ofJob(JsonFields job) {
        String words = connection.clean(job.text("error"));
        return new RemoteStatus.Failed(
                MODERATED.matcher(words).find() ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED,
                words.isEmpty() ? "the service does not say why" : words,
                "failed");
    }
}
