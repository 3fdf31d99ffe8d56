package dev.zoetrope.api.request;

import dev.zoetrope.api.media.MediaSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person, animal or thing that should appear in a video, shown by pictures or by a video.
 *
 * @param frontal the main picture, or null
 * @param references further pictures of the same subject; may be empty
 * @param video a video of the subject, or null
 */
public record Element(
        @Nullable MediaSource frontal,
        List<MediaSource> references,
        @Nullable MediaSource video) {

    /** Copies the list. */
    public Element {
        references = List.copyOf(references);
    }

    /**
     * Describes a subject by pictures.
     *
     * @param frontal the main picture
     * @param references further pictures of it
     * @return the element
     */
    public static Element of(MediaSource frontal, MediaSource... references) {
        return new Element(frontal, List.of(references), null);
    }

    /**
     * {@return the parts that are given, by the names under which a catalogue binds them: {@code frontal}, {@code
     * references} and {@code video}; unmodifiable}
     */
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (frontal != null) {
            parts.put("frontal", frontal);
        }
        if (!references.isEmpty()) {
            parts.put("references", references);
        }
        if (video != null) {
            parts.put("video", video);
        }
        return Map.copyOf(parts);
    }
}
