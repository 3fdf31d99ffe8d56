package dev.zoetrope.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fault as it is ordered by name.
 *
 * @param endpoint where
 * @param fault what
 * @param times for how many requests; {@link Faults#FOR_EVER} for all
 */
record FaultOrder(Endpoint endpoint, Fault fault, long times) {

    /** The word for a fault that never ends. */
    static final String ALWAYS = "always";

    /**
     * An order as it is written, not checked yet.
     *
     * @param fault the name of the fault
     * @param parameters by name
     * @param times a number, or {@link #ALWAYS}
     */
    record Text(String fault, Map<String, String> parameters, String times) {}

    /** {@return the order that a text stands for, or empty after having added every mistake in it} */
    static Optional<FaultOrder> read(Endpoint endpoint, Text text, List<String> mistakes) {
        String name = text.fault();
        String times = text.times();
        int before = mistakes.size();
        Optional<FaultKind> kind = FaultCatalog.find(name);
        boolean fits =
                kind.filter(known -> known.endpoints().contains(endpoint)).isPresent();
        if (!fits) {
            mistakes.add((kind.isPresent() ? name + " means nothing at " + endpoint : "no fault is called " + name)
                    + "; at " + endpoint + " there are " + namesAt(endpoint));
        }
        kind.ifPresent(known -> mistakes.addAll(known.mistakes(text.parameters())));
        boolean countable = times.equals(ALWAYS) || times.matches("[1-9]\\d{0,5}");
        if (!countable) {
            mistakes.add("times must be a number from 1 to 999999 or \"" + ALWAYS + "\", not " + times);
        }
        if (mistakes.size() > before) {
            return Optional.empty();
        }
        long count = times.equals(ALWAYS) ? Faults.FOR_EVER : Long.parseLong(times);
        return kind.map(known -> new FaultOrder(endpoint, known.create(text.parameters()), count));
    }

    private static String namesAt(Endpoint endpoint) {
        return FaultCatalog.at(endpoint).stream().map(FaultKind::name).collect(Collectors.joining(", "));
    }
}
