package dev.zoetrope.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule with the violations planted for it.
 *
 * @param name what it says
 * @param rule the rule
 * @param planted sets of test classes, each of which breaks the rule by itself
 */
record NamedRule(String name, ArchRule rule, List<Set<Class<?>>> planted) {

    static NamedRule named(String name, ArchRule rule) {
        return new NamedRule(name, rule, List.of());
    }

    /** Returns the rule with one more violation for each class. */
    NamedRule failsOnEach(Class<?>... types) {
        NamedRule rule = this;
        for (Class<?> type : types) {
            rule = rule.failsOn(Set.of(type));
        }
        return rule;
    }

    /** Returns the rule with a violation that takes several classes. */
    NamedRule failsOnTogether(Class<?>... types) {
        return failsOn(Set.of(types));
    }

    private NamedRule failsOn(Set<Class<?>> types) {
        return new NamedRule(
                name, rule, Stream.concat(planted.stream(), Stream.of(types)).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
