package dev.zoetrope.api.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The part of a provider's answer about a successful job that this program could not read. It is kept because the job
 * is paid for: a later version may understand the answer, and the job's owner can read it now.
 *
 * @param problem what was not understood, in words for people; it contains no key and no URL query
 * @param answer the provider's answer without the key, cut at {@link #MAX_BYTES}; empty if none of it is known
 */
public record UnreadResult(String problem, String answer) {

    /** The largest size of an answer that is kept, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Cuts the answer between two characters. */
    public UnreadResult {
        Objects.requireNonNull(problem, "problem");
        answer = cut(answer);
    }

    private static String cut(String answer) {
        if (answer.length() <= MAX_BYTES / 3) {
            return answer;
        }
        CharBuffer characters = CharBuffer.wrap(answer);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(characters, ByteBuffer.allocate(MAX_BYTES), true);
        return answer.substring(0, characters.position());
    }
}
