package dev.zoetrope.resilience.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ownership;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The log names methods of the ledger as text; one that was renamed would leave nothing to compare. */
class EventLogTests {

    @Test
    void theMethodsThatAreNotedExist() {
        assertThat(EventLog.RECORDING).isSubsetOf(methods(Ledger.class));
        assertThat(EventLog.CLAIMING).isSubsetOf(methods(Ownership.class));
        assertThat(EventLog.RELEASING).isSubsetOf(methods(Ownership.class));
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }
}
