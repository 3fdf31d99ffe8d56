package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.LengthUnit;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes values in the form in which a native parameter is sent: {@link String}, {@link BigDecimal}, {@link Boolean},
 * {@link List}, {@link Map}, and {@link MediaSource.LocalFile} where a local file goes. What has no lossless form stays
 * as it is, and {@link InputChecker} refuses it; nothing is rounded.
 */
public final class InputWriter {

    /** A length of time with its unit: seconds, or the {@code m} of thousandths of them. */
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s?(m)?s");

    private InputWriter() {}

    /**
     * Writes the value of a portable field.
     *
     * @param spec the parameter that expresses it
     * @param value the portable value
     * @param parameters finds the number that another native parameter has, on which the length of a result may hang
     * @return the native value
     */
    static Object portable(ParameterSpec spec, Object value, Function<String, Optional<BigDecimal>> parameters) {
        if (value instanceof Element element) {
            return parts(spec, element.parts(), parameters);
        }
        if (value instanceof Segment segment) {
            return parts(spec, segment.parts(), parameters);
        }
        if (spec.type() == WireType.ARRAY) {
            List<?> list = value instanceof List<?> many ? many : List.of(value);
            return list.stream()
                    .map(each -> spec.items()
                            .map(item -> portable(item, each, parameters))
                            .orElseGet(() -> untyped(each)))
                    .toList();
        }
        if (value instanceof Duration duration) {
            LengthUnit unit = spec.binding().map(FieldBinding::unit).orElse(FieldBinding.Unit.SECONDS);
            BigDecimal length = length(unit.of(ValueText.seconds(duration), parameters));
            return spec.type() == WireType.STRING ? length.toPlainString() : length;
        }
        return spellAsAllowed(spec, nativeValue(spec, value));
    }

    /**
     * Writes a native value that a caller gave.
     *
     * @param spec the parameter
     * @param value the caller's value
     * @return the native value
     */
    static Object nativeValue(ParameterSpec spec, Object value) {
        if (spec.type() == WireType.ANY) {
            return unchecked(value);
        }
        if (value instanceof List<?> list) {
            Optional<ParameterSpec> item = spec.items();
            return list.stream()
                    .map(each -> item.isPresent() ? nativeValue(item.get(), each) : unchecked(each))
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            map.forEach((key, each) -> written.put(
                    String.valueOf(key),
                    property(spec, String.valueOf(key))
                            .map(part -> nativeValue(part, each))
                            .orElseGet(() -> untyped(each))));
            return written;
        }
        if (spec.media().isPresent() && value instanceof AtPath at) {
            return MediaSource.of(at.path());
        }
        Object plain = withoutUnit(spec, untyped(value));
        if (spec.media().isPresent() && plain instanceof String text) {
            return media(text);
        }
        // A number or truth value is written as text without loss where the wire wants text ("5"), not the reverse.
        boolean scalar = plain instanceof BigDecimal || plain instanceof Boolean;
        if (spec.type() == WireType.STRING && scalar) {
            return plain instanceof BigDecimal number ? number.toPlainString() : plain.toString();
        }
        boolean whole = spec.type() == WireType.INTEGER
                && plain instanceof BigDecimal number
                && number.stripTrailingZeros().scale() <= 0;
        return whole ? ((BigDecimal) plain).setScale(0, RoundingMode.UNNECESSARY) : plain;
    }

    /**
     * Writes a length of time that a caller gave with its unit ({@code 5s}) as the plain number that a parameter takes;
     * whatever else was given stays as it is, and so does what the parameter takes to the letter. A parameter that
     * counts frames has no unit of time.
     */
    private static Object withoutUnit(ParameterSpec spec, Object value) {
        Optional<LengthUnit> unit = spec.field()
                .filter(PortableField.DURATION.id()::equals)
                .flatMap(field -> spec.binding())
                .map(FieldBinding::unit)
                .filter(FieldBinding.Unit.class::isInstance);
        Matcher written = WITH_UNIT.matcher(value instanceof String text ? text : "");
        if (unit.isEmpty() || !written.matches()) {
            return value;
        }
        BigDecimal number = new BigDecimal(written.group(1));
        BigDecimal seconds = written.group(2) == null ? number : number.movePointLeft(3);
        BigDecimal plain = length(unit.get().of(seconds, none -> Optional.empty()));
        return switch (spec.type()) {
            case INTEGER, NUMBER -> plain;
            // A text says nothing of its unit unless all that is taken are numbers.
            case STRING ->
                spec.allowed().contains(plain.toPlainString())
                                && !spec.allowed().contains(value)
                        ? plain.toPlainString()
                        : value;
            default -> value;
        };
    }

    /**
     * Writes a native value of which nothing is known.
     *
     * @param value the caller's value
     * @return the native value
     */
    static Object untyped(Object value) {
        if (value instanceof MediaSource.Hosted hosted) {
            return url(hosted.toString());
        }
        if (value instanceof AtPath at) {
            return at.text();
        }
        if (value instanceof Number number) {
            // Infinity and NaN cannot be sent as numbers; as a text the checker refuses them.
            boolean finite =
                    !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
            return finite ? new BigDecimal(number.toString()) : number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(InputWriter::untyped).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            map.forEach((key, each) -> written.put(String.valueOf(key), untyped(each)));
            return written;
        }
        return value;
    }

    /**
     * Writes a native value for a parameter of which nothing says what it takes: a text that begins with {@code @} and
     * names a file that exists is that file, unless it is an {@link AtPath}.
     *
     * @param value the caller's value
     * @return the native value
     */
    public static Object unchecked(Object value) {
        if (value instanceof String text) {
            boolean file = media(text) instanceof MediaSource.LocalFile local && Files.isRegularFile(local.path());
            return file ? media(text) : text;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(InputWriter::unchecked).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new LinkedHashMap<>();
            map.forEach((key, each) -> written.put(String.valueOf(key), unchecked(each)));
            return written;
        }
        return untyped(value);
    }

    private static Object media(String text) {
        try {
            return text.startsWith("@") ? MediaSource.of(Path.of(text.substring(1))) : url(text);
        } catch (InvalidPathException e) {
            // Not a path on this system: the checker refuses the text as it is.
            return text;
        }
    }

    /** Returns a URL in the form that every server reads alike; the checker reports why another text is not a URL. */
    private static String url(String text) {
        try {
            return MediaUrl.isMeant(text) ? MediaUrl.written(text).uri().toString() : text;
        } catch (IllegalArgumentException none) {
            return text;
        }
    }

    private static Object parts(
            ParameterSpec spec, Map<String, Object> given, Function<String, Optional<BigDecimal>> parameters) {
        Map<String, Object> written = new LinkedHashMap<>();
        List<String> expressed = new ArrayList<>();
        for (ParameterSpec part : spec.properties()) {
            String name = part.field().orElse("");
            Object value = given.get(name);
            if (value != null) {
                written.put(part.name(), portable(part, value, parameters));
                expressed.add(name);
            }
        }
        // A part that the model does not have keeps its portable name, which the checker then reports as unknown.
        given.forEach((name, value) -> {
            if (!expressed.contains(name)) {
                written.put(name, untyped(value));
            }
        });
        return written;
    }

    /**
     * Providers spell one value in different letter cases ({@code 720p}, {@code 720P}), and have different words for the
     * shape that follows the picture ({@code auto}, {@code adaptive}); the meaning is the same.
     */
    private static Object spellAsAllowed(ParameterSpec spec, Object value) {
        boolean following =
                spec.field().filter(PortableField.ASPECT_RATIO.id()::equals).isPresent()
                        && PictureShape.isFollowing(value);
        return spec.allowed().stream()
                .filter(allowed -> allowed.toString().equalsIgnoreCase(value.toString()))
                .findFirst()
                .or(() -> spec.allowed().stream()
                        .filter(allowed -> following && PictureShape.isFollowing(allowed))
                        .findFirst())
                .orElse(value);
    }

    private static Optional<ParameterSpec> property(ParameterSpec spec, String name) {
        return spec.properties().stream()
                .filter(part -> part.name().equals(name))
                .findFirst();
    }

    private static BigDecimal length(BigDecimal exact) {
        BigDecimal length = exact.stripTrailingZeros();
        return length.scale() < 0 ? length.setScale(0) : length;
    }
}
