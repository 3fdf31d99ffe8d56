package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no request may hold, whatever model it is for: damaged texts, names that do not fit on one line, keys
 * of other services, and numbers too large to compute with. It runs before all other checks, which may then rely on it.
 */
final class RequestLimits {

    /** The most characters of an idempotency key. */
    static final int KEY = 500;

    private static final int NAME = 300;

    /** Texts of several lines, which services take as they are. */
    private static final Set<PortableField> PROSE =
            EnumSet.of(PortableField.PROMPT, PortableField.NEGATIVE_PROMPT, PortableField.LYRICS);

    /**
     * Names of parameters, or of inputs of nodes, that take a key of another service. What a request holds is kept in the
     * ledger, shown and listed, and a key must be in none of these.
     */
    private static final Pattern KEY_NAME = Pattern.compile(
            "(?i)(?:.*[._-])?(?:api[_-]?key|secret[_-]?key|client[_-]?secret|(?:access|api|auth)[_-]?token)(?:[._-].*)?");

    private static final String UNDAMAGED =
            "a text as it was written: it was damaged before it got here, so check the locale, or the file's encoding";

    private final List<Violation> violations = new ArrayList<>();

    private RequestLimits() {}

    /**
     * Checks a request.
     *
     * @param request the request
     * @return all that is wrong; empty if it may be checked further
     */
    static List<Violation> check(MediaRequest request) {
        RequestLimits limits = new RequestLimits();
        limits.name("model", request.model(), NAME);
        request.provider().ifPresent(id -> limits.name("provider", id, NAME));
        request.account().ifPresent(alias -> limits.name("account", alias, NAME));
        request.idempotencyKey().ifPresent(key -> limits.name("idempotency-key", key, KEY));
        request.fields().forEach(limits::field);
        request.nativeParameters().forEach((provider, parameters) -> {
            limits.name("provider", provider, NAME);
            parameters.forEach(limits::parameter);
        });
        return List.copyOf(limits.violations);
    }

    private void field(PortableField field, Object value) {
        if (value instanceof String text && !PROSE.contains(field)) {
            line(field.id(), text);
        } else {
            value(field.id(), value);
        }
    }

    private void parameter(String name, Object value) {
        name("parameter", name, NAME);
        if (KEY_NAME.matcher(name).matches()) {
            violations.add(Violation.of(
                    ValueText.cleaned(name),
                    "a value that is not shown",
                    ValueText.NOTHING
                            + ": it takes the key of another service, which would be kept with the job; choose a"
                            + " model that needs none"));
        }
        value(ValueText.cleaned(name), value);
    }

    /** A name is one line that shows something. */
    private void name(String field, String text, int longest) {
        if (RequestContent.isBlank(text)) {
            violations.add(Violation.of(field, "an empty text", "a name"));
        } else if (text.length() > longest) {
            violations.add(Violation.of(field, text.length() + " characters", "at most " + longest + " characters"));
        } else {
            line(field, text);
        }
    }

    private void line(String field, String text) {
        int control = 0;
        while (control < text.length() && !Character.isISOControl(text.charAt(control))) {
            control++;
        }
        if (control < text.length() && text.charAt(control) != 0) {
            violations.add(Violation.of(
                    field,
                    "'" + ValueText.plain(text) + "', which holds " + character(text, control),
                    "one line without control characters"));
        } else {
            text(field, text);
        }
    }

    private void value(String field, @Nullable Object value) {
        if (value instanceof String text) {
            text(field, text);
        } else if (value instanceof AtPath at) {
            text(field, at.text());
        } else if (value instanceof Segment segment) {
            text(field + ".prompt", segment.prompt());
        } else if (value instanceof Number number) {
            number(field, number);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(field + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                line(field, String.valueOf(name));
                value(field + "." + ValueText.cleaned(String.valueOf(name)), each);
            });
        }
    }

    private void text(String field, String text) {
        int damage = damage(text);
        if (damage >= 0) {
            violations.add(Violation.of(field, "a text that holds " + character(text, damage), UNDAMAGED));
        }
    }

    /**
     * Returns the first place that no undamaged text has: the sign of what could not be read, NUL, half a character.
     */
    private static int damage(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || c == '\ufffd' || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    private static String character(String text, int at) {
        return String.format("U+%04X at character %d", (int) text.charAt(at), text.codePointCount(0, at) + 1);
    }

    private void number(String field, Number number) {
        boolean finite =
                !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
        boolean bounded = DecimalLimits.allow(number)
                && (!(number instanceof Double || number instanceof Float)
                        || DecimalLimits.allow(new BigDecimal(number.toString())));
        if (finite && !bounded) {
            violations.add(Violation.of(
                    field,
                    "a number beyond that",
                    "a number of at most " + DecimalLimits.DIGITS + " digits and places"));
        }
    }
}
