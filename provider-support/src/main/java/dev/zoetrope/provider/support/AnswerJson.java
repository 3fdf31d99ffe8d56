package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A service's JSON answer, read as far as possible. What was bought must not be lost over a comma, so every departure
 * from the grammar that Jackson can allow is allowed, malformed bytes are replaced, a number beyond {@link
 * DecimalLimits} stays text, and what follows the document is ignored. Of a damaged document, what precedes the damage
 * counts, unless the damage may have changed it: a number counts only if something comes after it.
 *
 * @param value a map, list, text, number or truth value; null if nothing could be read
 * @param whole whether the document was read to its end; false as well for what is no JSON
 */
record AnswerJson(@Nullable Object value, boolean whole) {

    /** Deeper values are dropped. No service nests what matters so deeply, and each level is a recursive call. */
    private static final int MAX_DEPTH = 100;

    /** What some servers write before a document so that no browser runs it, or around it so that one does. */
    private static final Pattern PREFIX =
            Pattern.compile("\\s*+(?:\\)\\]\\}['\"]?,?|while\\(1\\);|for\\(;;\\);|(?:/\\*\\*/)?[\\w$.]{1,100}+\\()");

    private static final Pattern ENDED = Pattern.compile("\\s*+[,\\]}]");

    private static final JsonFactory LENIENT = lenient();

    private static JsonFactory lenient() {
        var builder = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(10_000)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build());
        for (JsonReadFeature departure : JsonReadFeature.values()) {
            builder.enable(departure);
        }
        return builder.build();
    }

    /**
     * Reads a document.
     *
     * @param bytes the document, in UTF-8, UTF-16 or UTF-32
     * @param unended whether objects and lists of a damaged document that were still open at the damage count
     * @return what could be read
     */
    static AnswerJson read(byte[] bytes, boolean unended) {
        String text = text(bytes);
        Matcher prefix = PREFIX.matcher(text);
        String json = text.substring(prefix.lookingAt() ? prefix.end() : 0);
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), json)) {
            return new Reading(json, parser, unended).document();
        }
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** A document begins with two ASCII characters or a byte order mark, so the zeros show (RFC 4627, section 3). */
    private static Charset charset(byte[] bytes) {
        int first = at(bytes, 0) << 24 | at(bytes, 1) << 16 | at(bytes, 2) << 8 | at(bytes, 3);
        if (bytes.length >= 4 && (first >>> 8 == 0 || first == 0xfeff)) {
            return Charset.forName("UTF-32BE");
        }
        if (bytes.length >= 4 && ((first & 0xffffff) == 0 || first == 0xfffe0000)) {
            return Charset.forName("UTF-32LE");
        }
        if (bytes.length >= 2 && (first >>> 24 == 0 || first >>> 16 == 0xfeff)) {
            return StandardCharsets.UTF_16BE;
        }
        if (bytes.length >= 2 && ((first >>> 16 & 0xff) == 0 || first >>> 16 == 0xfffe)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : 0xff;
    }

    /** One pass over a document. */
    private static final class Reading {

        private final String text;
        private final JsonParser parser;
        private final boolean unended;

        Reading(String text, JsonParser parser, boolean unended) {
            this.text = text;
            this.parser = parser;
            this.unended = unended;
        }

        AnswerJson document() {
            Object root = null;
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    root = map;
                    fill(map, 1);
                } else if (token == JsonToken.START_ARRAY) {
                    List<@Nullable Object> list = new ArrayList<>();
                    root = list;
                    fill(list, 1);
                } else {
                    root = token == null ? null : scalar(token);
                    return new AnswerJson(root, token != null);
                }
                return new AnswerJson(root, true);
            } catch (JacksonException damage) {
                return new AnswerJson(root, false);
            }
        }

        private void fill(Map<String, @Nullable Object> map, int depth) {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                token = value(parser.nextToken(), depth, value -> {
                    // Of a duplicate field the last value counts, but a null does not erase one that was there.
                    if (value != null || !map.containsKey(name)) {
                        map.put(name, value);
                    }
                });
            }
        }

        private void fill(List<@Nullable Object> list, int depth) {
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                token = value(token, depth, list::add);
            }
        }

        /** Reads a value and returns the token after it, without which a number or a word may be incomplete. */
        private JsonToken value(JsonToken token, int depth, Consumer<@Nullable Object> place) {
            switch (token) {
                case START_OBJECT -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    container(map, () -> fill(map, depth + 1), depth, place);
                }
                case START_ARRAY -> {
                    List<@Nullable Object> list = new ArrayList<>();
                    container(list, () -> fill(list, depth + 1), depth, place);
                }
                case VALUE_STRING -> place.accept(parser.getString());
                default -> {
                    Object scalar = scalar(token);
                    boolean ended = endsWithMark();
                    if (ended) {
                        place.accept(scalar);
                    }
                    JsonToken next = parser.nextToken();
                    if (!ended) {
                        place.accept(scalar);
                    }
                    return next;
                }
            }
            return parser.nextToken();
        }

        private boolean endsWithMark() {
            int end = (int) parser.currentLocation().getCharOffset();
            return ENDED.matcher(text).region(end, text.length()).lookingAt();
        }

        private void container(Object container, Runnable fill, int depth, Consumer<@Nullable Object> place) {
            if (depth >= MAX_DEPTH) {
                parser.skipChildren();
                return;
            }
            if (unended) {
                place.accept(container);
            }
            fill.run();
            if (!unended) {
                place.accept(container);
            }
        }

        private @Nullable Object scalar(JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> parser.getString();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NUMBER_INT -> number(token);
                case VALUE_NUMBER_FLOAT -> parser.isNaN() ? null : number(token);
                default -> null;
            };
        }

        private Object number(JsonToken token) {
            String digits = parser.getString();
            try {
                BigDecimal number = DecimalLimits.read(digits);
                return token == JsonToken.VALUE_NUMBER_INT ? whole(number.toBigInteger()) : number;
            } catch (NumberFormatException beyond) {
                return digits;
            }
        }

        private static Object whole(BigInteger number) {
            if (number.bitLength() < Integer.SIZE) {
                return number.intValue();
            }
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
    }
}
