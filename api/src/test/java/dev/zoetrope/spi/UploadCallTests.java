package dev.zoetrope.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long transfers may take. */
class UploadCallTests {

    @ParameterizedTest
    @CsvSource({"0, PT1M", "499999, PT1M", "1000000, PT1M2S", "10000000000, PT5H34M20S"})
    void aTransferMayTakeAMinuteAndWhatASlowLineNeeds(long bytes, Duration timeout) {
        assertThat(UploadCall.usualTimeout(bytes)).isEqualTo(timeout);
    }
}
