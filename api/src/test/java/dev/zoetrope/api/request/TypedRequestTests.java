package dev.zoetrope.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each task has one typed request, and what a request is told stands in the portable fields of that name. */
class TypedRequestTests {

    private static final Path FILE = Path.of("a.bin");
    private static final MediaSource LOCAL = MediaSource.of(FILE);
    private static final MediaSource HOSTED = MediaSource.of(URI.create("https://files.example/a.bin"));

    private static Arguments says(RequestBuilder<?> request, Capability task, Object... fieldsAndValues) {
        Map<PortableField, Object> fields = new EnumMap<>(PortableField.class);
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.put((PortableField) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return Arguments.of(task, request, fields);
    }

    static Stream<Arguments> requests() {
        List<MediaSource> two = List.of(LOCAL, HOSTED);
        Segment shot = new Segment("a boat", Duration.ofSeconds(5));
        return Stream.of(
                says(
                        TextToVideo.of("m")
                                .prompt("a boat")
                                .negativePrompt("rain")
                                .duration(Duration.ofSeconds(5))
                                .aspectRatio("16:9")
                                .resolution("720p")
                                .seed(1L << 40)
                                .generateAudio(true)
                                .guidance(0.5),
                        Capability.TEXT_TO_VIDEO,
                        PortableField.PROMPT,
                        "a boat",
                        PortableField.NEGATIVE_PROMPT,
                        "rain",
                        PortableField.DURATION,
                        Duration.ofSeconds(5),
                        PortableField.ASPECT_RATIO,
                        "16:9",
                        PortableField.RESOLUTION,
                        "720p",
                        PortableField.SEED,
                        1L << 40,
                        PortableField.GENERATE_AUDIO,
                        true,
                        PortableField.GUIDANCE,
                        0.5),
                says(
                        ImageToVideo.of("m").image(FILE).segments(List.of(shot)).audio(HOSTED),
                        Capability.IMAGE_TO_VIDEO,
                        PortableField.IMAGE,
                        LOCAL,
                        PortableField.SEGMENTS,
                        List.of(shot),
                        PortableField.AUDIO,
                        HOSTED),
                says(
                        StartEndToVideo.of("m").image(HOSTED).lastImage(FILE),
                        Capability.START_END_TO_VIDEO,
                        PortableField.IMAGE,
                        HOSTED,
                        PortableField.LAST_IMAGE,
                        LOCAL),
                says(
                        ReferenceToVideo.of("m")
                                .references(two)
                                .referenceVideos(two)
                                .referenceAudios(two)
                                .elements(List.of(Element.of(LOCAL)))
                                .video(FILE)
                                .keepAudio(true),
                        Capability.REFERENCE_TO_VIDEO,
                        PortableField.REFERENCES,
                        two,
                        PortableField.REFERENCE_VIDEOS,
                        two,
                        PortableField.REFERENCE_AUDIOS,
                        two,
                        PortableField.ELEMENTS,
                        List.of(Element.of(LOCAL)),
                        PortableField.VIDEO,
                        LOCAL,
                        PortableField.KEEP_AUDIO,
                        true),
                says(
                        VideoEdit.of("m").prompt("snow").video(HOSTED).references(two),
                        Capability.VIDEO_EDIT,
                        PortableField.PROMPT,
                        "snow",
                        PortableField.VIDEO,
                        HOSTED,
                        PortableField.REFERENCES,
                        two),
                says(VideoExtend.of("m").video(FILE), Capability.VIDEO_EXTEND, PortableField.VIDEO, LOCAL),
                says(
                        MotionControl.of("m").image(FILE).video(HOSTED).keepAudio(false),
                        Capability.MOTION_CONTROL,
                        PortableField.IMAGE,
                        LOCAL,
                        PortableField.VIDEO,
                        HOSTED,
                        PortableField.KEEP_AUDIO,
                        false),
                says(
                        Upscale.of("m").image(FILE).scale(4).resolution("4k"),
                        Capability.UPSCALE,
                        PortableField.IMAGE,
                        LOCAL,
                        PortableField.SCALE,
                        4,
                        PortableField.RESOLUTION,
                        "4k"),
                says(
                        AudioToVideo.of("m").audio(FILE).image(HOSTED),
                        Capability.AUDIO_TO_VIDEO,
                        PortableField.AUDIO,
                        LOCAL,
                        PortableField.IMAGE,
                        HOSTED),
                says(
                        TextToImage.of("m").quality("high").format("png").count(4),
                        Capability.TEXT_TO_IMAGE,
                        PortableField.QUALITY,
                        "high",
                        PortableField.FORMAT,
                        "png",
                        PortableField.COUNT,
                        4),
                says(
                        ImageToImage.of("m").image(FILE).references(two).mask(FILE),
                        Capability.IMAGE_TO_IMAGE,
                        PortableField.IMAGE,
                        LOCAL,
                        PortableField.REFERENCES,
                        two,
                        PortableField.MASK,
                        LOCAL),
                says(
                        TextToSpeech.of("m")
                                .text("Good morning")
                                .voice("Ann")
                                .speed(1.5)
                                .pitch(-2)
                                .volume(0.8),
                        Capability.TEXT_TO_SPEECH,
                        PortableField.PROMPT,
                        "Good morning",
                        PortableField.VOICE,
                        "Ann",
                        PortableField.SPEED,
                        1.5,
                        PortableField.PITCH,
                        -2,
                        PortableField.VOLUME,
                        0.8),
                says(
                        TextToMusic.of("m").lyrics("la\nla").title("Boat").instrumental(false),
                        Capability.TEXT_TO_MUSIC,
                        PortableField.LYRICS,
                        "la\nla",
                        PortableField.TITLE,
                        "Boat",
                        PortableField.INSTRUMENTAL,
                        false),
                says(TextTo3d.of("m").faces(5000), Capability.TEXT_TO_3D, PortableField.FACES, 5000),
                says(ImageTo3d.of("m").image(FILE), Capability.IMAGE_TO_3D, PortableField.IMAGE, LOCAL),
                says(ImageToText.of("m").image(HOSTED), Capability.IMAGE_TO_TEXT, PortableField.IMAGE, HOSTED),
                says(VideoToText.of("m").video(HOSTED), Capability.VIDEO_TO_TEXT, PortableField.VIDEO, HOSTED),
                says(TextToText.of("m").prompt("why?"), Capability.TEXT_TO_TEXT, PortableField.PROMPT, "why?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void whatARequestIsToldStandsInItsFields(
            Capability task, RequestBuilder<?> request, Map<PortableField, Object> fields) {
        MediaRequest built = request.build();
        assertThat(built.model()).isEqualTo("m");
        assertThat(built.capability()).contains(task);
        assertThat(built.fields()).isEqualTo(fields);
    }

    private static Stream<Class<?>> types() {
        return Arrays.stream(RequestBuilder.class.getPermittedSubclasses())
                .filter(type -> type != AnyRequest.class && type != RunWorkflow.class);
    }

    private static RequestBuilder<?> start(Class<?> type) throws ReflectiveOperationException {
        return (RequestBuilder<?>) type.getMethod("of", String.class).invoke(null, "m");
    }

    private static List<Method> setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge()
                        && method.getParameterCount() == 1
                        && method.getDeclaringClass() != RequestBuilder.class
                        && method.getDeclaringClass() != Object.class)
                .toList();
    }

    /** Some value that a setter takes. */
    private static Object value(Class<?> type) {
        if (type == MediaSource.class) {
            return HOSTED;
        }
        if (type == Path.class) {
            return FILE;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(5);
        }
        return Map.<Class<?>, Object>of(
                        String.class,
                        "x",
                        List.class,
                        List.of(),
                        int.class,
                        1,
                        long.class,
                        1L,
                        double.class,
                        0.5,
                        boolean.class,
                        true)
                .get(type);
    }

    private static PortableField told(RequestBuilder<?> request, Method setter) throws ReflectiveOperationException {
        Object same = setter.invoke(request, value(setter.getParameterTypes()[0]));
        assertThat(same).as("%s goes on with the request", setter).isSameAs(request);
        Set<PortableField> fields = request.build().fields().keySet();
        assertThat(fields).as("%s sets one field", setter).hasSize(1);
        return fields.iterator().next();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSetterIsCalledLikeItsField(Class<?> type) throws ReflectiveOperationException {
        for (Method setter : setters(type)) {
            String field = told(start(type), setter).id().replace("-", "");
            boolean spoken = type == TextToSpeech.class && setter.getName().equals("text");
            assertThat(field).isEqualToIgnoringCase(spoken ? "prompt" : setter.getName());
        }
    }

    @Test
    void everyTaskHasOneRequestAndEveryFieldASetter() throws ReflectiveOperationException {
        List<Capability> asked = new ArrayList<>();
        Set<PortableField> told = EnumSet.noneOf(PortableField.class);
        for (Class<?> type : types().toList()) {
            asked.add(start(type).build().capability().orElseThrow());
            for (Method setter : setters(type)) {
                told.add(told(start(type), setter));
            }
        }
        List<Capability> tasks = new ArrayList<>();
        for (Field constant : Capability.class.getFields()) {
            tasks.add((Capability) constant.get(null));
        }
        // A workflow has the inputs of its nodes instead of fields.
        tasks.remove(Capability.WORKFLOW);
        // A training has what its provider's trainer takes.
        tasks.remove(Capability.TRAINING);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(told).containsExactlyInAnyOrder(PortableField.values());
    }

    @Test
    void aListThatChangesLaterChangesNoRequest() {
        List<MediaSource> pictures = new ArrayList<>(List.of(LOCAL));
        MediaRequest typed = ReferenceToVideo.of("m").references(pictures).build();
        MediaRequest any =
                AnyRequest.of("m").field(PortableField.REFERENCES, pictures).build();
        pictures.add(HOSTED);
        assertThat(typed.fields()).containsEntry(PortableField.REFERENCES, List.of(LOCAL));
        assertThat(any.fields()).containsEntry(PortableField.REFERENCES, List.of(LOCAL));
    }

    @Test
    void aFieldTakesNothingOfAnotherType() {
        AnyRequest request = AnyRequest.of("m");
        assertThatThrownBy(() -> request.field(PortableField.COUNT, 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count takes a Integer, not 1");
    }
}
