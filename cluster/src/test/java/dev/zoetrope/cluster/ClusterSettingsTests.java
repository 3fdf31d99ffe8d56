package dev.zoetrope.cluster;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ClusterSettingsTests {

    private final ClusterScheduling.Builder settings = ClusterScheduling.on(new PGSimpleDataSource());

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings.pollsAtOnce(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.pollingInterval(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.pollingInterval(Duration.ofMinutes(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.deadAfter(Duration.ofMillis(900)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.recoveryInterval(Duration.ofMillis(10)));
    }
}
