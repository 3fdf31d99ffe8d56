package dev.zoetrope.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fault by name, as other processes, tags in prompts and random scripts order it. Named after the factory that it
 * calls, in {@link Fault} or a class named there, where each is described. Immutable; {@link FaultCatalog} has them
 * all.
 */
public final class FaultKind {

    private final String name;
    private final Set<Endpoint> endpoints;
    private final List<FaultParameter> parameters;
    private final Function<Map<String, String>, Fault> factory;

    /**
     * Creates a kind.
     *
     * @param factory makes the fault of checked parameters, by name; those not given are as usual
     */
    FaultKind(
            String name,
            Set<Endpoint> endpoints,
            List<FaultParameter> parameters,
            Function<Map<String, String>, Fault> factory) {
        this.name = name;
        this.endpoints = Collections.unmodifiableSet(EnumSet.copyOf(endpoints));
        this.parameters = List.copyOf(parameters);
        this.factory = factory;
    }

    /** {@return its name, such as {@code loseReply}} */
    public String name() {
        return name;
    }

    /** {@return its parameters, all optional, in a fixed order} */
    public List<FaultParameter> parameters() {
        return parameters;
    }

    /** {@return the endpoints where it means something} */
    public Set<Endpoint> endpoints() {
        return endpoints;
    }

    /** {@return the fault with the usual parameters} */
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
        return factory.apply(given);
    }

    /** {@return what is wrong with parameters, each with what is allowed; empty when they fit} */
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
}
