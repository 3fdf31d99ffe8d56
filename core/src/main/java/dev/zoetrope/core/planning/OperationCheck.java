package dev.zoetrope.core.planning;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the input of an operation against its parameters, and finds everything that is wrong with it. */
public final class OperationCheck {

    private static final int MOST_NAMES = 3;

    private final List<Violation> violations = new ArrayList<>();

    private OperationCheck() {}

    /**
     * Finds an operation by its name.
     *
     * @param provider the provider's id
     * @param operations its operations
     * @param name the name
     * @throws MediaException if there is none of this name; it names the nearest ones
     */
    public static Operation find(String provider, List<Operation> operations, String name) {
        Optional<Operation> found = operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
        return found.orElseThrow(() -> {
            List<String> names = operations.stream().map(Operation::name).toList();
            List<String> near = Nearest.names(name, names, MOST_NAMES);
            String advice = names.isEmpty()
                    ? provider + " has no operations"
                    : near.isEmpty()
                            ? "it has " + String.join(", ", names)
                            : "did you mean " + String.join(", ", near) + "?";
            return refused(provider, provider + " has no operation '" + name + "'; " + advice, List.of());
        });
    }

    /**
     * Checks an input.
     *
     * @param provider the provider's id
     * @param operation the operation
     * @param input the values by parameter, as the caller gave them
     * @return the values in the types of the provider contract
     * @throws MediaException if something is wrong with it; everything is named
     */
    public static Map<String, Object> input(String provider, Operation operation, Map<String, ?> input) {
        OperationCheck check = new OperationCheck();
        Map<String, Object> checked = check.values(operation, input);
        if (!check.violations.isEmpty()) {
            throw refused(
                    provider,
                    "operation " + operation.name() + " of " + provider + ": "
                            + check.violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    check.violations);
        }
        return checked;
    }

    private Map<String, Object> values(Operation operation, Map<String, ?> input) {
        Map<String, Object> checked = new LinkedHashMap<>();
        List<String> names =
                operation.parameters().stream().map(OperationParameter::name).toList();
        input.forEach((name, value) -> {
            Optional<OperationParameter> parameter = operation.parameter(name);
            if (parameter.isEmpty()) {
                String allowed = names.isEmpty() ? "no parameters" : String.join(", ", names);
                List<String> near = Nearest.names(name, names, 1);
                violations.add(Violation.of(name, String.valueOf(value), allowed)
                        .withNearest(near.isEmpty() ? null : near.get(0)));
            } else if (value != null) {
                value(parameter.get(), value).ifPresent(typed -> checked.put(name, typed));
            }
        });
        operation.parameters().stream()
                .filter(parameter -> parameter.required() && isNothing(input.get(parameter.name())))
                .forEach(parameter ->
                        violations.add(Violation.of(parameter.name(), ValueText.NOTHING, parameter.description())));
        return checked;
    }

    /** Tells whether a value says nothing: a text of blanks is what a variable that is not set leaves. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private Optional<Object> value(OperationParameter parameter, Object value) {
        Object typed = switch (parameter.type()) {
            case TEXT -> value instanceof String || value instanceof Number ? text(value) : null;
            case INTEGER -> value instanceof Number ? whole(value.toString()) : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case TEXTS ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                        ? List.copyOf(list)
                        : value instanceof String one ? List.of(one) : null;
            case JSON -> value instanceof Map || value instanceof List ? value : null;
            case FILE -> file(value);
        };
        boolean allowed = parameter.choices().isEmpty()
                || (typed instanceof String chosen && parameter.choices().contains(chosen));
        if (typed == null || !allowed) {
            violations.add(Violation.of(parameter.name(), String.valueOf(value), allowed(parameter)));
            return Optional.empty();
        }
        return Optional.of(typed);
    }

    /** A number is taken for the digits of an id: a caller that reads JSON may not keep it as a text. */
    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static @Nullable BigDecimal whole(String digits) {
        try {
            BigDecimal number = new BigDecimal(digits);
            return BigDecimal.valueOf(number.intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Path file(Object value) {
        try {
            return value instanceof Path path ? path : value instanceof String text ? Path.of(text) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String allowed(OperationParameter parameter) {
        if (!parameter.choices().isEmpty()) {
            return String.join(", ", parameter.choices());
        }
        return switch (parameter.type()) {
            case TEXT -> "a text";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true, false";
            case TEXTS -> "a list of texts";
            case JSON -> "a JSON object or list";
            case FILE -> "the path of a file";
        };
    }

    private static MediaException refused(String provider, String message, List<Violation> violations) {
        return MediaException.because(FailureReason.INVALID_REQUEST, message)
                .provider(provider)
                .violations(violations)
                .build();
    }
}
