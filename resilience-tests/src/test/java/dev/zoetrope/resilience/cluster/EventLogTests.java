package dev.zoetrope.resilience.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.Ledger;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log names methods of the ledger as text; one that was renamed would leave nothing to compare. */
class EventLogTests {

    @Test
    void theMethodsThatAreNotedAreThoseOfTheLedger() {
        assertThat(Stream.of(EventLog.RECORDING, EventLog.CLAIMING, EventLog.RELEASING)
                        .flatMap(Set::stream))
                .isSubsetOf(Arrays.stream(Ledger.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }
}
