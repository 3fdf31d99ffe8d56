package dev.zoetrope.emulator;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Random faults that can be replayed: a fixed rule from (seed, endpoint, number of the request at that endpoint) to a
 * fault or none. Immutable.
 *
 * <p>The rule: a {@link SplittableRandom} is made of
 * {@code (seed ^ hash(endpoint name) * 0x9E3779B97F4A7C15) + number * 0xBF58476D1CE4E5B9}, {@code hash} being
 * {@link String#hashCode}. Its first double is compared with the rate of the endpoint; below it, its next bounded int
 * picks from the kinds that fit the endpoint, in the order of {@link FaultCatalog}, with their usual parameters. So
 * neither time nor the order of requests to other endpoints matters.
 */
public final class RandomFaults {

    private final long seed;
    private final Map<Endpoint, Double> rates;
    private final Set<String> names;

    private RandomFaults(long seed, Map<Endpoint, Double> rates, Collection<String> names) {
        this.seed = seed;
        this.rates = new EnumMap<>(rates);
        this.names = new TreeSet<>(names);
    }

    /**
     * Returns faults of all kinds at all endpoints.
     *
     * @param rate share of requests that meet one, 0 to 1
     */
    public static RandomFaults of(long seed, double rate) {
        Map<Endpoint, Double> rates = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            rates.put(endpoint, checked(rate));
        }
        return new RandomFaults(
                seed, rates, FaultCatalog.all().stream().map(FaultKind::name).toList());
    }

    /** {@return the same with another rate at one endpoint, 0 to 1} */
    public RandomFaults at(Endpoint endpoint, double rate) {
        Map<Endpoint, Double> other = new EnumMap<>(rates);
        other.put(endpoint, checked(rate));
        return new RandomFaults(seed, other, names);
    }

    /** {@return the same with only these kinds} Fails on a name that the catalogue does not have. */
    public RandomFaults only(Collection<String> kinds) {
        for (String kind : kinds) {
            if (FaultCatalog.find(kind).isEmpty()) {
                throw new IllegalArgumentException("No fault is called " + kind);
            }
        }
        return new RandomFaults(seed, rates, kinds);
    }

    /** {@return the seed} */
    public long seed() {
        return seed;
    }

    /**
     * Returns the fault that a request meets, or none.
     *
     * @param number of the request at that endpoint, from 0
     */
    public Optional<Fault> fault(Endpoint endpoint, long number) {
        long start = seed ^ endpoint.name().hashCode() * 0x9E3779B97F4A7C15L;
        SplittableRandom random = new SplittableRandom(start + number * 0xBF58476D1CE4E5B9L);
        List<FaultKind> kinds = FaultCatalog.at(endpoint).stream()
                .filter(kind -> names.contains(kind.name()))
                .toList();
        boolean due = random.nextDouble() < rates.getOrDefault(endpoint, 0.0) && !kinds.isEmpty();
        return due ? Optional.of(kinds.get(random.nextInt(kinds.size())).create()) : Optional.empty();
    }

    private static double checked(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is from 0 to 1, not " + rate);
        }
        return rate;
    }
}
