package dev.zoetrope.observability.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gauges of one name, one for each set of tags. They stay registered while their values change, so that no scrape
 * falls between two values, as it could with Micrometer's own gauges of many rows.
 */
final class Figures {

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, Cell> cells = new ConcurrentHashMap<>();

    Figures(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** Sets all values; what had one before and has none now is 0. */
    void set(Map<Tags, Double> values) {
        cells.forEach((tags, cell) -> cell.value = values.getOrDefault(tags, 0.0));
        values.forEach((tags, value) -> cells.computeIfAbsent(tags, this::registered).value = value);
    }

    /** Says that no value is known. */
    void unknown() {
        cells.values().forEach(cell -> cell.value = Double.NaN);
    }

    private Cell registered(Tags tags) {
        Cell cell = new Cell();
        Gauge.builder(name, cell, each -> each.value)
                .description(description)
                .tags(tags)
                .register(registry);
        return cell;
    }

    /** A value; a registry alone would let go of it. */
    private static final class Cell {
        private volatile double value;
    }
}
