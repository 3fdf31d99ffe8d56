package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.ReplyDelivery.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong, and where. A request meets the oldest fault that is still due at its endpoint, a fault for its
 * own job before one for any job; each fault is used up by the number of requests it was ordered for. A request for
 * which none is due may meet one of the {@link #random} ones. Thread-safe.
 */
public final class Faults {

    static final long FOR_EVER = Long.MAX_VALUE;

    private static final class Order {
        private final Endpoint endpoint;
        private final @Nullable String job;
        private final Fault fault;
        private long left;

        private Order(Endpoint endpoint, @Nullable String job, Fault fault, long left) {
            this.endpoint = endpoint;
            this.job = job;
            this.fault = fault;
            this.left = left;
        }
    }

    /**
     * A fault that has not happened as often as ordered.
     *
     * @param endpoint where
     * @param job the only one that it is for, by id or before that by prompt; null when it is for any
     * @param fault what, with its parameters
     * @param left for how many requests; {@link Long#MAX_VALUE} for all
     */
    record Due(Endpoint endpoint, @Nullable String job, String fault, long left) {}

    private final List<Order> orders = new ArrayList<>();
    private final Map<Endpoint, Long> counted = new EnumMap<>(Endpoint.class);
    private final Set<String> begun = new HashSet<>();
    private @Nullable RandomFaults random;

    Faults() {}

    /** Lets a fault happen to the next request to that endpoint. */
    public Faults next(Endpoint endpoint, Fault fault) {
        return times(1, endpoint, fault);
    }

    /**
     * Lets a fault happen to the next requests to that endpoint.
     *
     * @param count how many, at least 1
     */
    public Faults times(int count, Endpoint endpoint, Fault fault) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault happens at least once, not " + count + " times");
        }
        return add(new Order(endpoint, null, fault, count));
    }

    /** Lets a fault happen to every request to that endpoint from now on, after the faults ordered before it. */
    public Faults always(Endpoint endpoint, Fault fault) {
        return add(new Order(endpoint, null, fault, FOR_EVER));
    }

    /**
     * Lets faults happen by that rule from now on; requests are counted from 0 again, those that meet an ordered fault
     * too.
     */
    public synchronized Faults random(RandomFaults rule) {
        counted.clear();
        random = rule;
        return this;
    }

    /** Drops all faults that have not happened yet, and the random ones. */
    public synchronized void clear() {
        orders.clear();
        begun.clear();
        random = null;
    }

    /** {@return how many requests are still to meet a fault that was ordered for a number of them} */
    public synchronized long pending() {
        return orders.stream()
                .filter(order -> order.left < FOR_EVER)
                .mapToLong(order -> order.left)
                .sum();
    }

    /** Takes an order that was given by name. */
    void add(FaultOrder order) {
        add(new Order(order.endpoint(), null, order.fault(), order.times()));
    }

    /** Takes an order for the requests for that job alone. */
    void add(FaultOrder order, String job) {
        add(new Order(order.endpoint(), job, order.fault(), order.times()));
    }

    /** {@return whether a submit is the first with that prompt, as far as is remembered, and remembers it} */
    synchronized boolean begins(Endpoint submit, String prompt) {
        return begun.add(submit + " " + prompt);
    }

    /** Forgets a prompt whose job goes by its id from now on, and drops what is due for it. */
    synchronized void accepted(Endpoint submit, String prompt) {
        begun.remove(submit + " " + prompt);
        orders.removeIf(order -> order.endpoint == submit && prompt.equals(order.job));
    }

    /** {@return what is due, oldest first} */
    synchronized List<Due> due() {
        return orders.stream()
                .map(order -> new Due(order.endpoint, order.job, order.fault.toString(), order.left))
                .toList();
    }

    synchronized Optional<RandomFaults> random() {
        return Optional.ofNullable(random);
    }

    /** Takes the fault that a request meets. */
    synchronized Optional<Fault> take(Endpoint endpoint, Optional<String> job) {
        Optional<Order> order = first(endpoint, job).or(() -> first(endpoint, Optional.empty()));
        Optional<Fault> fault = order.map(due -> due.fault).or(() -> byChance(endpoint));
        use(endpoint, order);
        return fault;
    }

    /**
     * Takes the fault that a request meets if it breaks the request off before its body is read. What is due for one
     * job alone is not looked at: the job may be named in the body.
     */
    synchronized Optional<Form> takeEnd(Endpoint endpoint) {
        Optional<Order> order = first(endpoint, Optional.empty());
        Optional<Form> end =
                order.map(due -> due.fault).or(() -> byChance(endpoint)).flatMap(Fault::end);
        if (end.isPresent()) {
            use(endpoint, order);
        }
        return end;
    }

    private Optional<Order> first(Endpoint endpoint, Optional<String> job) {
        return orders.stream()
                .filter(order -> order.endpoint == endpoint
                        && Optional.ofNullable(order.job).equals(job))
                .findFirst();
    }

    private Optional<Fault> byChance(Endpoint endpoint) {
        RandomFaults rule = random;
        return rule == null ? Optional.empty() : rule.fault(endpoint, counted.getOrDefault(endpoint, 0L));
    }

    private void use(Endpoint endpoint, Optional<Order> order) {
        counted.merge(endpoint, 1L, Long::sum);
        order.filter(due -> due.left < FOR_EVER && --due.left == 0).ifPresent(orders::remove);
    }

    private synchronized Faults add(Order order) {
        orders.add(order);
        return this;
    }
}
