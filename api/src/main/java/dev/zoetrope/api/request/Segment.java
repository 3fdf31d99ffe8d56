package dev.zoetrope.api.request;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One shot of a video that consists of several.
 *
 * @param prompt what happens in it
 * @param duration the length of the shot; the lengths of all segments add up to that of the video
 */
public record Segment(String prompt, Duration duration) {

    /** Checks that both are given. */
    public Segment {
        prompt = GivenValues.withoutByteOrderMark(Objects.requireNonNull(prompt, "prompt"));
        Objects.requireNonNull(duration, "duration");
    }

    /**
     * {@return the parts by the names under which a catalogue binds them: {@code prompt} and {@code duration};
     * unmodifiable}
     */
    public Map<String, Object> parts() {
        return Map.of("prompt", prompt, "duration", duration);
    }
}
