package dev.zoetrope.provider.support;

import dev.zoetrope.api.UnreadResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP answer, whatever its status. Providers tell errors in answers of status 200 and states in others, so a
 * caller looks at the body first and at the status second.
 */
public final class Answer {

    private final int status;
    private final @Nullable Duration retryAfter;
    private final JsonFields json;
    private final String excerpt;
    private final byte[] body;
    private final Redaction redaction;

    /**
     * Describes an answer.
     *
     * @param status the HTTP status
     * @param retryAfter the pause the server asks for, or null
     * @param body the whole body, already limited in size
     * @param redaction cleans what is shown of it
     */
    Answer(int status, @Nullable Duration retryAfter, byte[] body, Redaction redaction) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.body = body;
        this.redaction = redaction;
        this.json = JsonFields.of(WireJson.read(body));
        int shown = Math.min(body.length, 4 * Redaction.MAX_LENGTH);
        // Only words are shown: a whole JSON body may repeat the input, and whoever wants a field reads it.
        this.excerpt = json.isEmpty() ? redaction.clean(new String(body, 0, shown, StandardCharsets.UTF_8)) : "";
    }

    /**
     * Returns the HTTP status.
     *
     * @return the status, redirects included
     */
    public int status() {
        return status;
    }

    /**
     * Tells whether the status is one of success.
     *
     * @return true for 200 to 299
     */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /**
     * Returns how long the server asks to wait.
     *
     * @return the pause from {@code Retry-After}, or null if it does not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Returns the body's fields.
     *
     * @return the fields; none if the body is not one whole JSON object
     */
    public JsonFields json() {
        return json;
    }

    /**
     * Notes that the result in this answer could not be read, or not all of it, and keeps the answer for whoever can.
     *
     * @param problem what was not understood
     * @return the problem, cleaned, and the beginning of the body without the key
     */
    public UnreadResult unread(String problem) {
        // The key goes first, so that the cut leaves no half of it.
        int kept = Math.min(body.length, 2 * UnreadResult.MAX_BYTES);
        String text = redaction.masked(new String(body, 0, kept, StandardCharsets.UTF_8));
        return new UnreadResult(redaction.clean(problem), text);
    }

    /**
     * Says what came, for a message.
     *
     * @param words the server's own words, cleaned; may be empty
     * @return the status with those words, or with the beginning of a body that is no JSON
     */
    public String describe(String words) {
        String shown = Optional.of(words).filter(text -> !text.isEmpty()).orElse(excerpt);
        if (!shown.isEmpty()) {
            return "HTTP " + status + ": " + shown;
        }
        return successful() ? "HTTP " + status + ", but the body does not tell what was asked" : "HTTP " + status;
    }

    /** Returns the status alone. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
