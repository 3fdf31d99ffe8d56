package dev.zoetrope.core.pricing;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a native input as a provider takes them: a parameter that is not sent has the default of the model's
 * data.
 */
final class NativeValues {

    private static final Pattern SECONDS =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)\\s*s?", Pattern.CASE_INSENSITIVE);

    private final ModelSpec model;
    private final Map<String, Object> input;

    NativeValues(ModelSpec model, Map<String, Object> input) {
        this.model = model;
        this.input = input;
    }

    /** Returns a parameter's value as text. */
    Optional<String> text(String parameter) {
        return value(parameter).map(NativeValues::written);
    }

    /** Returns how many results are wanted; 1 if nothing says another number. */
    BigDecimal count() {
        return bound(PortableField.COUNT)
                .flatMap(NativeValues::number)
                .filter(count -> count.signum() > 0)
                .orElse(BigDecimal.ONE);
    }

    /** Returns the length of the result in seconds, or nothing if the model chooses it or it is unknown. */
    Optional<BigDecimal> seconds() {
        return model.parameterFor(PortableField.DURATION)
                .flatMap(spec -> text(spec.name()).flatMap(value -> seconds(spec, value)))
                .filter(length -> length.signum() > 0);
    }

    private Optional<BigDecimal> seconds(ParameterSpec spec, String value) {
        FieldBinding binding = spec.binding().orElseThrow();
        // Where a binding has a table, the table gives the value's length, which is always written in seconds.
        Optional<String> portable = binding.values().entrySet().stream()
                .filter(entry -> written(entry.getValue()).equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
        Matcher length = SECONDS.matcher(portable.orElse(value).strip());
        if (!length.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(length.group(1));
        return Optional.of(
                portable.isPresent()
                        ? number
                        : binding.unit().seconds(number, other -> text(other).flatMap(NativeValues::number)));
    }

    /** Returns how many characters the model's text has. */
    Optional<BigDecimal> characters() {
        return bound(PortableField.PROMPT).map(text -> BigDecimal.valueOf(text.codePointCount(0, text.length())));
    }

    /** Reads a number, whatever its wire type. */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(DecimalLimits.read(text.strip()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Optional<String> bound(PortableField field) {
        return model.parameterFor(field).flatMap(spec -> text(spec.name()));
    }

    private Optional<Object> value(String parameter) {
        Object sent = input.get(parameter);
        return sent != null ? Optional.of(sent) : model.parameter(parameter).flatMap(ParameterSpec::defaultValue);
    }

    private static String written(Object value) {
        return value instanceof BigDecimal number && DecimalLimits.allow(number)
                ? number.toPlainString()
                : value.toString();
    }
}
