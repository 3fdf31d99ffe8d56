package dev.zoetrope.resilience.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps name classes and methods of the engine as text, which no compiler and no rename follows. */
class CrashStepTests {

    static Stream<CrashStep> steps() {
        return Arrays.stream(CrashStep.values()).filter(CrashStep::inside);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theClassAndTheMethodOfAStepAreThere(CrashStep step) throws ClassNotFoundException {
        Class<?> type = Class.forName(step.type(), false, CrashStep.class.getClassLoader());

        // A bridge or a lambda's body would stop the process where nothing happens.
        assertThat(Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isSynthetic()))
                .extracting(Method::getName)
                .contains(step.method());
    }

    @Test
    void onlyTwoStepsNeedNoMethod() {
        assertThat(CrashStep.values()).filteredOn(step -> !step.inside()).hasSize(2);
        assertThat(steps()).hasSize(11);
    }
}
