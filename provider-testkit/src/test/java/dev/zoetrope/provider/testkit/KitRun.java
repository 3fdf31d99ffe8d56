package dev.zoetrope.provider.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What came of running the kit over a provider.
 *
 * @param failures what failed, and how, by check; a check of many cases is {@code Class.method[case]}
 * @param passed what did not
 */
record KitRun(Map<String, String> failures, Set<String> passed) {

    /** Runs those parts of the kit that are chosen by their names. */
    static KitRun over(Bad badness, Predicate<String> part) {
        DiscoverySelector[] parts = Arrays.stream(ProviderCompatibilityKit.class.getDeclaredClasses())
                .filter(nested -> part.test(nested.getSimpleName()))
                .map(nested -> selectNestedClass(List.of(BadKit.class), nested))
                .toArray(DiscoverySelector[]::new);
        Map<String, String> failures = new TreeMap<>();
        Set<String> passed = new TreeSet<>();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter(BadKit.FAULT, badness.name())
                .selectors(parts)
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(event -> {
                    TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
                    switch (result.getStatus()) {
                        case SUCCESSFUL -> passed.add(name(event));
                        case FAILED ->
                            failures.put(
                                    name(event),
                                    result.getThrowable()
                                            .map(Throwable::toString)
                                            .orElse(""));
                        case ABORTED -> {
                            // It does not apply to this provider.
                        }
                    }
                });
        return new KitRun(failures, passed);
    }

    /** Returns the checks that failed; one whose cases failed all stands there by itself. */
    Set<String> failed() {
        Set<String> whole = failures.keySet().stream()
                .map(KitRun::method)
                .filter(method -> passed.stream().map(KitRun::method).noneMatch(method::equals))
                .collect(Collectors.toSet());
        return failures.keySet().stream()
                .map(check -> whole.contains(method(check)) ? method(check) : check)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns all checks that the kit has, without their cases. */
    static Set<String> checksOfTheKit() {
        return Arrays.stream(ProviderCompatibilityKit.class.getDeclaredClasses())
                .flatMap(part -> Arrays.stream(part.getSuperclass().getDeclaredMethods())
                        .filter(method ->
                                method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class))
                        .map(method -> part.getSimpleName() + "." + method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String method(String check) {
        int bracket = check.indexOf('[');
        return bracket < 0 ? check : check.substring(0, bracket);
    }

    private static String name(Event event) {
        TestDescriptor test = event.getTestDescriptor();
        MethodSource source = (MethodSource) test.getSource().orElseThrow();
        String type = source.getClassName().replaceFirst(".*[.$]", "");
        boolean oneCase = test.getParent()
                .flatMap(TestDescriptor::getSource)
                .filter(MethodSource.class::isInstance)
                .isPresent();
        return type + "." + source.getMethodName() + (oneCase ? "[" + test.getDisplayName() + "]" : "");
    }
}
