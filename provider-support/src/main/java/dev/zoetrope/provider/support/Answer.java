package dev.zoetrope.provider.support;

import dev.zoetrope.api.job.UnreadResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, whatever its status. Providers report errors in answers of status 200 and states in others, so a
 * caller looks at the body first and at the status second.
 *
 * <p>The body is read as far as possible, see {@link AnswerJson}. Of a damaged one, {@link #json()} has only what was
 * whole before the damage.
 */
public final class Answer {

    private final HttpAnswer wire;
    private final @Nullable Duration retryAfter;
    private final Redaction redaction;
    private final BodyCoding body;
    private final boolean unended;

    /** Read when it is first asked for; null before. */
    private @Nullable AnswerJson read;

    /**
     * Describes an answer.
     *
     * @param wire what came
     * @param retryAfter the pause the server asks for, or null
     * @param redaction cleans what is shown of it
     */
    Answer(HttpAnswer wire, @Nullable Duration retryAfter, Redaction redaction) {
        this(wire, retryAfter, redaction, BodyCoding.undone(wire.headers(), wire.content(), wire.limit()), false);
    }

    private Answer(
            HttpAnswer wire, @Nullable Duration retryAfter, Redaction redaction, BodyCoding body, boolean unended) {
        this.wire = wire;
        this.retryAfter = retryAfter;
        this.redaction = redaction;
        this.body = body;
        this.unended = unended;
    }

    private AnswerJson read() {
        AnswerJson known = read;
        if (known == null) {
            known = AnswerJson.read(body.content(), unended);
            read = known;
        }
        return known;
    }

    /** Unwraps a list of one, as some gateways write the answer to one question. */
    private static @Nullable Object onlyOf(@Nullable Object value) {
        return value instanceof List<?> items && items.size() == 1 ? items.get(0) : value;
    }

    /**
     * Returns the same answer, including what precedes the damage in objects that were still open there, such as the id
     * of a job in an envelope.
     *
     * @return an answer whose {@link #json()} has all that could be read
     */
    Answer asFarAsRead() {
        return damaged() ? new Answer(wire, retryAfter, redaction, body, true) : this;
    }

    /**
     * Returns whether the body begins as JSON and does not end as such, so that a missing field proves nothing.
     *
     * @return true if the body was cut on its way or is damaged
     */
    boolean damaged() {
        return wire.cut() != null || (!read().whole() && begun());
    }

    private boolean begun() {
        return !json().isEmpty() || beginning(64).stripLeading().startsWith("{");
    }

    private String beginning(int most) {
        return new String(body.content(), 0, Math.min(body.content().length, most), StandardCharsets.UTF_8);
    }

    /** {@return why not all of the answer came, cleaned; null if all of it came} */
    @Nullable String cut() {
        return wire.cut();
    }

    /** {@return the HTTP status, redirects included} */
    public int status() {
        return wire.status();
    }

    /** {@return whether the status is a success, 200 to 299} */
    public boolean successful() {
        return status() >= 200 && status() < 300;
    }

    /**
     * Returns a header.
     *
     * @param name its name, in any case
     * @return its first value, stripped, as it came; empty if there is none
     */
    public String header(String name) {
        return wire.headers().firstValue(name).orElse("").strip();
    }

    /** {@return how long the server asks to wait, from {@code Retry-After}; null if it does not say} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** {@return the body's fields; none if the body is neither a JSON object nor a list of one} */
    public JsonFields json() {
        return JsonFields.of(onlyOf(read().value()));
    }

    /** {@return the body as it was read: a map, list, text, number or truth value; null if nothing could be read} */
    public @Nullable Object value() {
        return read().value();
    }

    /**
     * Returns the items of a list, which some services write bare and some into a field of an object.
     *
     * @param field the field
     * @return the items, which may be null; empty if there is no such list
     */
    public Optional<List<?>> items(String field) {
        Object value = read().value();
        Object list = value instanceof Map<?, ?> fields ? fields.get(field) : value;
        return list instanceof List<?> items ? Optional.of(items) : Optional.empty();
    }

    /** {@return whether the body is a JSON object, or a list of one, that was read to its end; it may be empty} */
    public boolean isObject() {
        return read().whole() && onlyOf(read().value()) instanceof Map;
    }

    /** {@return the body as text in UTF-8, as it came} It may hold what a message must not. */
    public String text() {
        return new String(body.content(), StandardCharsets.UTF_8);
    }

    /**
     * Reports that the result in this answer could not be read, or not all of it, and keeps the answer for a later
     * reader.
     *
     * @param problem what was not understood
     * @return the problem, cleaned, and the beginning of the body without the key
     */
    public UnreadResult unread(String problem) {
        // The key goes first, so that the cut leaves no half of it.
        String text = redaction.masked(beginning(2 * UnreadResult.MAX_BYTES));
        return new UnreadResult(redaction.clean(problem), text);
    }

    /**
     * Returns the answer to be kept with a job's result.
     *
     * @return the whole body without the key, or null if it is longer than {@link UnreadResult#MAX_BYTES} or empty
     */
    public @Nullable String kept() {
        String text = redaction.masked(text());
        return text.isBlank() || text.getBytes(StandardCharsets.UTF_8).length > UnreadResult.MAX_BYTES ? null : text;
    }

    /**
     * Describes the answer for a message.
     *
     * @param words the server's own words, cleaned; may be empty
     * @return the status with those words, with what the body of an error says is wrong ({@link JsonFields#problem}), or
     *     with the beginning of a body that is no JSON
     */
    public String describe(String words) {
        String shown = words.isEmpty() ? excerpt() : words;
        if (!shown.isEmpty()) {
            return "HTTP " + status() + ": " + shown;
        }
        return successful() ? "HTTP " + status() + ", but the body does not tell what was asked" : "HTTP " + status();
    }

    private String excerpt() {
        if (body.unread() != null && json().isEmpty()) {
            return "the answer is encoded as '" + redaction.clean(body.unread()) + "', which cannot be read";
        }
        // Only words are shown: a whole JSON body may repeat the input, and its fields can be read one by one.
        if (read().whole() && !json().isEmpty()) {
            return successful() ? "" : redaction.clean(json().problem());
        }
        return redaction.clean(beginning(4 * Redaction.MAX_LENGTH));
    }

    /** {@return the status alone} */
    @Override
    public String toString() {
        return "HTTP " + status();
    }
}
