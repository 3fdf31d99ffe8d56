package dev.zoetrope.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to go wrong, and where. A request meets the oldest fault that is still due at its endpoint; each fault is used up
 * by the number of requests it was ordered for. Thread-safe.
 */
public final class Faults {

    private static final long FOR_EVER = Long.MAX_VALUE;

    private static final class Order {
        private final Endpoint endpoint;
        private final Fault fault;
        private long left;

        private Order(Endpoint endpoint, Fault fault, long left) {
            this.endpoint = endpoint;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Order> orders = new ArrayList<>();

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
        return add(new Order(endpoint, fault, count));
    }

    /** Lets a fault happen to every request to that endpoint from now on, after the faults ordered before it. */
    public Faults always(Endpoint endpoint, Fault fault) {
        return add(new Order(endpoint, fault, FOR_EVER));
    }

    /** Drops all faults that have not happened yet. */
    public synchronized void clear() {
        orders.clear();
    }

    /** Returns how many requests are still to meet a fault that was ordered for a number of them. */
    public synchronized long pending() {
        return orders.stream()
                .filter(order -> order.left < FOR_EVER)
                .mapToLong(order -> order.left)
                .sum();
    }

    synchronized Optional<Fault> take(Endpoint endpoint) {
        Optional<Order> due =
                orders.stream().filter(order -> order.endpoint == endpoint).findFirst();
        due.filter(order -> order.left < FOR_EVER && --order.left == 0).ifPresent(orders::remove);
        return due.map(order -> order.fault);
    }

    private synchronized Faults add(Order order) {
        orders.add(order);
        return this;
    }
}
