package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.Segment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Determines whether a request says what to make: in words, or by media to work from. Lengths, sizes, styles, names and
 * other choices alone say nothing, and a service that accepts them all the same makes something arbitrary.
 */
final class RequestContent {

    /** The portable fields, and the parts of their items, that hold words to work from. */
    private static final Set<String> WORDS = Set.of(PortableField.PROMPT.id(), PortableField.LYRICS.id());

    /** How parameters are called that hold words to work from. */
    private static final Pattern NAME_OF_WORDS =
            Pattern.compile("(?i).*(?:prompt|text|lyric|descri|caption|script|story|speech).*");

    private static final Pattern URL = Pattern.compile("(?is)(?:https?|data|asset):.+");

    private final ModelSpec model;
    private final boolean known;
    private final boolean bound;

    RequestContent(ModelSpec model) {
        this.model = model;
        this.known = model.schema() != ModelSpec.Schema.UNKNOWN;
        this.bound = model.parameters().stream().anyMatch(RequestContent::isBound);
    }

    /**
     * Returns the parameters that take words or media.
     *
     * @return the parameters; empty if it is unknown what the model takes, or it needs neither by design
     */
    List<ParameterSpec> places() {
        return model.parameters().stream().filter(this::isPlace).toList();
    }

    /**
     * Returns whether the model works from words or media at all.
     *
     * @return true also if it is unknown what it takes
     */
    boolean isNeeded() {
        return !known || model.parameters().stream().anyMatch(this::isPlace);
    }

    /**
     * Returns whether a request says what to make.
     *
     * @param request the request
     * @param given the native parameters that the caller gave for the model's provider
     * @return true if any of its fields or parameters holds words or media
     */
    boolean isIn(MediaRequest request, Map<String, Object> given) {
        boolean portable = request.fields().entrySet().stream()
                .anyMatch(field -> field.getKey().type() == String.class
                        ? WORDS.contains(field.getKey().id()) && !isBlank((String) field.getValue())
                        : isSaid(field.getValue()));
        return portable
                || given.entrySet().stream()
                        .anyMatch(parameter -> model.parameter(parameter.getKey())
                                .map(spec -> isSaid(spec, parameter.getValue()))
                                .orElseGet(() -> isSaid(parameter.getKey(), parameter.getValue())));
    }

    /** Media, elements and shots; numbers and choices are none of these. */
    private static boolean isSaid(Object portable) {
        if (portable instanceof List<?> list) {
            return list.stream().anyMatch(RequestContent::isSaid);
        }
        return portable instanceof Segment segment
                ? !isBlank(segment.prompt())
                : portable instanceof MediaSource || portable instanceof dev.zoetrope.api.request.Element;
    }

    private boolean isSaid(ParameterSpec spec, Object value) {
        if (value instanceof MediaSource) {
            return true;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .anyMatch(each -> spec.items()
                            .map(item -> isSaid(item, each))
                            .orElseGet(() -> isPlace(spec) && isUndescribed(each)));
        }
        if (value instanceof Map<?, ?> map) {
            return spec.properties().isEmpty()
                    ? isUndescribed(map)
                    : spec.properties().stream()
                            .anyMatch(part -> map.get(part.name()) != null && isSaid(part, map.get(part.name())));
        }
        return isPlace(spec) && isText(value);
    }

    /** A text that begins with an {@code @} shows something. */
    private static boolean isText(Object value) {
        return value instanceof AtPath || (value instanceof String text && !isBlank(text));
    }

    /**
     * Returns whether an undescribed parameter holds words; only its name can show that, unless nothing about the model
     * is known.
     */
    private boolean isSaid(String name, Object value) {
        return isMedia(value) || ((!known || NAME_OF_WORDS.matcher(name).matches()) && isUndescribed(value));
    }

    private static boolean isMedia(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().anyMatch(RequestContent::isMedia);
        }
        if (value instanceof Map<?, ?> map) {
            return isMedia(map.values());
        }
        return value instanceof MediaSource
                || (value instanceof String text && URL.matcher(text).matches());
    }

    /** Returns whether a value of unknown form holds words: any text that is not a measure, number or truth value. */
    private static boolean isUndescribed(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().anyMatch(RequestContent::isUndescribed);
        }
        if (value instanceof Map<?, ?> map) {
            return isUndescribed(map.values());
        }
        return value instanceof MediaSource
                || value instanceof AtPath
                || (value instanceof String text
                        && !isBlank(text)
                        && !Scale.isMeasure(text)
                        && !text.strip().matches("(?i)true|false"));
    }

    private boolean isPlace(ParameterSpec spec) {
        if (isBound(spec)) {
            return true;
        }
        boolean described = spec.type() == WireType.STRING
                || spec.items().isPresent()
                || !spec.properties().isEmpty();
        if (!described) {
            return spec.type() == WireType.ANY || spec.type() == WireType.ARRAY || spec.type() == WireType.OBJECT;
        }
        return spec.type() == WireType.STRING
                && spec.allowed().isEmpty()
                && spec.field().isEmpty()
                && (!bound || NAME_OF_WORDS.matcher(spec.name()).matches() || standsForMedia(spec));
    }

    /** A parameter that takes media, or words under a portable name, also in its items or parts. */
    private static boolean isBound(ParameterSpec spec) {
        return spec.media().isPresent()
                || spec.field().filter(WORDS::contains).isPresent()
                || spec.items().filter(RequestContent::isBound).isPresent()
                || spec.properties().stream().anyMatch(RequestContent::isBound);
    }

    /** Such as the id of a video that the provider keeps, where either its URL or its id is needed. */
    private boolean standsForMedia(ParameterSpec spec) {
        return model.rules().stream()
                .anyMatch(rule -> rule instanceof ParameterRule.NeedsOneOf needs
                        && needs.parameters().contains(spec.name())
                        && needs.parameters().stream()
                                .flatMap(name -> model.parameter(name).stream())
                                .anyMatch(RequestContent::isBound));
    }

    /**
     * Returns whether a text is invisible: white space of any script, and characters that have no width.
     *
     * @param text the text
     * @return true if nothing in it can be seen
     */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(RequestContent::isInvisible);
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || type == Character.CONTROL
                || type == Character.FORMAT;
    }
}
