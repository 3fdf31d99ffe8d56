package dev.zoetrope.core.planning;

import static dev.zoetrope.api.catalog.PortableField.AUDIO;
import static dev.zoetrope.api.catalog.PortableField.ELEMENTS;
import static dev.zoetrope.api.catalog.PortableField.FACES;
import static dev.zoetrope.api.catalog.PortableField.IMAGE;
import static dev.zoetrope.api.catalog.PortableField.INSTRUMENTAL;
import static dev.zoetrope.api.catalog.PortableField.LAST_IMAGE;
import static dev.zoetrope.api.catalog.PortableField.LYRICS;
import static dev.zoetrope.api.catalog.PortableField.MASK;
import static dev.zoetrope.api.catalog.PortableField.PITCH;
import static dev.zoetrope.api.catalog.PortableField.PROMPT;
import static dev.zoetrope.api.catalog.PortableField.REFERENCES;
import static dev.zoetrope.api.catalog.PortableField.REFERENCE_AUDIOS;
import static dev.zoetrope.api.catalog.PortableField.REFERENCE_VIDEOS;
import static dev.zoetrope.api.catalog.PortableField.SCALE;
import static dev.zoetrope.api.catalog.PortableField.SPEED;
import static dev.zoetrope.api.catalog.PortableField.TITLE;
import static dev.zoetrope.api.catalog.PortableField.VIDEO;
import static dev.zoetrope.api.catalog.PortableField.VOICE;
import static dev.zoetrope.api.catalog.PortableField.VOLUME;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.request.MediaRequest;
import java.util.List;
import java.util.Set;

/** Guesses from the fields that are given which task a request is meant for, if it does not name one. */
final class CapabilityGuess {

    /** The first row of which all fields are given counts; within it the model decides, the likeliest task first. */
    private static final List<Row> ROWS = List.of(
            // Fields that few tasks have.
            given(LAST_IMAGE).means(Capability.START_END_TO_VIDEO),
            given(MASK).means(Capability.IMAGE_TO_IMAGE),
            given(SCALE).means(Capability.UPSCALE),
            given(IMAGE, FACES).means(Capability.IMAGE_TO_3D),
            given(FACES).means(Capability.TEXT_TO_3D),
            given(LYRICS).means(Capability.TEXT_TO_MUSIC),
            given(TITLE).means(Capability.TEXT_TO_MUSIC),
            given(INSTRUMENTAL).means(Capability.TEXT_TO_MUSIC),
            given(VOICE).means(Capability.TEXT_TO_SPEECH),
            given(SPEED).means(Capability.TEXT_TO_SPEECH),
            given(PITCH).means(Capability.TEXT_TO_SPEECH),
            given(VOLUME).means(Capability.TEXT_TO_SPEECH),
            // Two things to work from.
            given(REFERENCE_VIDEOS).means(Capability.REFERENCE_TO_VIDEO),
            given(IMAGE, AUDIO).means(Capability.AUDIO_TO_VIDEO, Capability.IMAGE_TO_VIDEO),
            given(VIDEO, AUDIO).means(Capability.AUDIO_TO_VIDEO),
            given(IMAGE, VIDEO).means(Capability.MOTION_CONTROL, Capability.REFERENCE_TO_VIDEO),
            given(VIDEO, REFERENCES).means(Capability.REFERENCE_TO_VIDEO, Capability.VIDEO_EDIT),
            given(IMAGE, REFERENCES).means(Capability.IMAGE_TO_IMAGE, Capability.REFERENCE_TO_VIDEO),
            // One thing to work from.
            given(REFERENCES).means(Capability.REFERENCE_TO_VIDEO, Capability.IMAGE_TO_IMAGE),
            given(IMAGE)
                    .means(
                            Capability.IMAGE_TO_VIDEO,
                            Capability.IMAGE_TO_IMAGE,
                            Capability.IMAGE_TO_3D,
                            Capability.IMAGE_TO_TEXT,
                            Capability.UPSCALE),
            given(VIDEO)
                    .means(
                            Capability.VIDEO_EDIT,
                            Capability.VIDEO_EXTEND,
                            Capability.VIDEO_TO_TEXT,
                            Capability.UPSCALE,
                            Capability.REFERENCE_TO_VIDEO),
            given(ELEMENTS).means(Capability.REFERENCE_TO_VIDEO),
            given(REFERENCE_AUDIOS).means(Capability.REFERENCE_TO_VIDEO, Capability.TEXT_TO_SPEECH),
            given(AUDIO).means(Capability.AUDIO_TO_VIDEO, Capability.TEXT_TO_VIDEO),
            // Only words.
            given(PROMPT)
                    .means(
                            Capability.TEXT_TO_VIDEO,
                            Capability.TEXT_TO_IMAGE,
                            Capability.TEXT_TO_SPEECH,
                            Capability.TEXT_TO_MUSIC,
                            Capability.TEXT_TO_3D,
                            Capability.TEXT_TO_TEXT));

    private CapabilityGuess() {}

    private record Row(Set<PortableField> given, List<Capability> tasks) {
        Row means(Capability... likely) {
            return new Row(given, List.of(likely));
        }
    }

    private static Row given(PortableField... fields) {
        return new Row(Set.of(fields), List.of());
    }

    /**
     * Guesses the task of a request.
     *
     * @param request a request that names no capability
     * @return the likely tasks, the likeliest first; empty if nothing is given that suggests one
     */
    static List<Capability> of(MediaRequest request) {
        Set<PortableField> given = request.fields().keySet();
        return ROWS.stream()
                .filter(row -> given.containsAll(row.given()))
                .findFirst()
                .map(Row::tasks)
                .orElse(List.of());
    }
}
