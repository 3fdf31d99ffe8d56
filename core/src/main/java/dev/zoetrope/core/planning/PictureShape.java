package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.Pixels;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fits the shape of what is made to the picture that it is made of, where the caller leaves the shape open. Of several
 * pictures the first frame counts, or else the first.
 */
final class PictureShape {

    /** What is sent, and why. */
    record Choice(Object value, String why) {}

    /** The words by which services mean the shape of the picture itself. */
    private static final List<String> FOLLOWING = List.of("auto", "adaptive", "original", "match_input_image");

    private static final Pattern RATIO = Pattern.compile("(\\d{1,4}):(\\d{1,4})");

    private final ModelSpec model;
    private final Map<String, Object> written;
    private final InputMedia media;

    /**
     * Prepares to choose shapes for an input.
     *
     * @param model the model
     * @param written its native input
     * @param media inspects the pictures
     */
    PictureShape(ModelSpec model, Map<String, Object> written, InputMedia media) {
        this.model = model;
        this.written = written;
        this.media = media;
    }

    /**
     * Chooses a shape in place of a default.
     *
     * @param shape the parameter that says the shape, with its default in the input
     * @param choices what it may be beside the rest of the input
     * @return what to send; empty if there is no picture, or the parameter has no shapes to choose from
     */
    Optional<Choice> fitting(ParameterSpec shape, List<Object> choices) {
        Object usual = written.get(shape.name());
        Object picture = picture().orElse(null);
        if (usual == null || picture == null || isFollowing(usual) || choices.size() < 2) {
            return Optional.empty();
        }
        Optional<Pixels> pixels = pixels(picture);
        if (pixels.isEmpty()) {
            return Optional.of(new Choice(usual, "the picture's shape is not known here"));
        }
        double wanted = ratio(pixels.get().width(), pixels.get().height());
        return choices.stream()
                .filter(PictureShape::isFollowing)
                .findFirst()
                .or(() -> choices.stream()
                        .filter(choice -> ratio(shape, choice).isPresent())
                        .min(Comparator.comparingDouble(
                                choice -> Math.abs(ratio(shape, choice).orElseThrow() - wanted))))
                .map(value -> new Choice(
                        value,
                        "fits the picture of " + pixels.get().width() + "x"
                                + pixels.get().height() + " pixels"));
    }

    /** {@return whether a service means the shape of the picture itself, or one of the model's own choice} */
    static boolean isFollowing(Object value) {
        return FOLLOWING.contains(value.toString());
    }

    /** Shapes compare by the logarithm of their ratio, so that twice as wide is as far away as half as wide. */
    private static double ratio(double width, double height) {
        return Math.log(width / height);
    }

    private static Optional<Double> ratio(ParameterSpec shape, Object value) {
        // Where a service has words of its own for the shapes, the binding says which portable one each is.
        Map<String, Object> words = shape.binding().map(FieldBinding::values).orElse(Map.of());
        String name = words.entrySet().stream()
                .filter(entry -> InputChecker.same(entry.getValue(), value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value.toString());
        Matcher sides = RATIO.matcher(name);
        boolean both = sides.matches() && Integer.parseInt(sides.group(1)) > 0 && Integer.parseInt(sides.group(2)) > 0;
        return both
                ? Optional.of(ratio(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))))
                : Optional.empty();
    }

    private Optional<Object> picture() {
        return model.parameters().stream()
                .filter(PictureShape::takesPictures)
                .sorted(Comparator.comparing(spec -> !isFirstFrame(spec)))
                .map(spec -> written.get(spec.name()))
                .filter(Objects::nonNull)
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .map(Object.class::cast)
                .findFirst();
    }

    private static boolean takesPictures(ParameterSpec spec) {
        return spec.items()
                .orElse(spec)
                .media()
                .filter(limits -> limits.kind() == MediaKind.IMAGE)
                .isPresent();
    }

    private static boolean isFirstFrame(ParameterSpec spec) {
        return spec.field().filter(PortableField.IMAGE.id()::equals).isPresent();
    }

    private Optional<Pixels> pixels(Object picture) {
        try {
            return media.look(picture).map(seen -> seen.pixels());
        } catch (IOException e) {
            // What is wrong with it is reported where it is checked.
            return Optional.empty();
        }
    }
}
