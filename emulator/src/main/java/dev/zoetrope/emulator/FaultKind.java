package dev.zoetrope.emulator;

import dev.zoetrope.emulator.jobs.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fault by name, as other processes, tags in prompts and random scripts order it. Named after the factory that it
 * calls, in {@link Fault} or a class named there, where each is described. Immutable; {@link FaultCatalog} has them all.
 */
public final class FaultKind {

    private final String name;
    private final Set<Endpoint> endpoints;
    private final List<FaultParameter> parameters;
    private final Function<Values, Fault> factory;

    FaultKind(String name, Set<Endpoint> endpoints, Function<Values, Fault> factory, FaultParameter... parameters) {
        this.name = name;
        this.endpoints = Collections.unmodifiableSet(EnumSet.copyOf(endpoints));
        this.parameters = List.of(parameters);
        this.factory = factory;
    }

    /** Returns its name, such as {@code loseReply}. */
    public String name() {
        return name;
    }

    /** Returns its parameters, all optional, in a fixed order. */
    public List<FaultParameter> parameters() {
        return parameters;
    }

    /** Returns the endpoints where it means something. */
    public Set<Endpoint> endpoints() {
        return endpoints;
    }

    /** Returns the fault with the usual parameters. */
    public Fault create() {
        return create(Map.of());
    }

    /**
     * Returns the fault with these parameters.
     *
     * @throws IllegalArgumentException naming every mistake, when there is one
     */
    public Fault create(Map<String, String> given) {
        List<String> mistakes = mistakes(given);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
        return factory.apply(new Values(parameters, given));
    }

    /** Returns what is wrong with parameters, each with what is allowed; empty when they fit. */
    List<String> mistakes(Map<String, String> given) {
        List<String> mistakes = new ArrayList<>();
        given.forEach((key, value) -> {
            List<FaultParameter> known =
                    parameters.stream().filter(p -> p.name().equals(key)).toList();
            if (known.isEmpty()) {
                mistakes.add(name + " has no parameter " + key + "; it has " + names());
            } else if (!known.get(0).type().takes(value)) {
                mistakes.add("parameter " + key + " of " + name + " must be "
                        + known.get(0).type().allowed() + ", not " + value);
            }
        });
        return mistakes;
    }

    @Override
    public String toString() {
        return name;
    }

    private String names() {
        return parameters.isEmpty()
                ? "none"
                : parameters.stream().map(FaultParameter::name).collect(Collectors.joining(", "));
    }

    /**
     * The values of all parameters of one fault, checked.
     *
     * @param parameters of the fault
     * @param given by name; others count as usual
     */
    record Values(List<FaultParameter> parameters, Map<String, String> given) {

        String text(String name) {
            return parameters.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .map(parameter -> given.getOrDefault(name, parameter.usual()))
                    .findFirst()
                    .orElseThrow();
        }

        int number(String name) {
            return Integer.parseInt(text(name));
        }

        <E extends Enum<E>> E choice(String name, Class<E> choices) {
            return Enum.valueOf(choices, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        Duration time(String name) {
            return TimeText.parse(text(name)).orElseThrow();
        }
    }
}
