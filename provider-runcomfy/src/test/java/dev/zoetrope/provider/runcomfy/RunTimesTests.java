package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.cost.Cost;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a run took, and what that costs. */
class RunTimesTests {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.123456+00:00,2026-01-02T03:05:05.123456+00:00,60000",
        "2026-01-02T03:04:05Z,2026-01-02T03:04:05.250Z,250",
        "2026-01-02T03:04:05,2026-01-02T03:05:05,60000",
        "2026-01-02 03:04:05.5,2026-01-02 03:05:05.5 +0000,60000",
        "2026-01-02T03:04:05+02,2026-01-02T01:05:05Z,60000",
        "1767323045,1767323105.5,60500",
        "1767323045000,1767323105500,60500",
    })
    void timesAreReadInEveryForm(String from, String to, long millis) {
        assertThat(RunTimes.between(from, to)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "'',2026-01-02T03:05:05Z",
        "2026-01-02T03:05:05Z,''",
        "yesterday,today",
        "2026-13-02T03:05:05Z,2026-01-02T03:05:05Z",
        "2026-01-02T03:05:05Z,2026-01-02T03:04:05Z",
        "99999999999999999999,99999999999999999999",
    })
    void whatIsNoTimeIsPassedOver(String from, String to) {
        assertThat(RunTimes.between(from, to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TURING_16,0.99",
        "AMPERE_24,1.75",
        "AMPERE_48,2.5",
        "ADA_48_PLUS,2.99",
        "AMPERE_80,4.99",
        "ADA_80_PLUS,7.49",
        "HOPPER_141,8.75"
    })
    void anHourCostsWhatTheVendorSays(String hardware, String dollars) {
        assertThat(HardwarePrice.cost(hardware, Duration.ofHours(1), "in all").amount())
                .hasValueSatisfying(money -> {
                    assertThat(money.amount()).isEqualByComparingTo(dollars);
                    assertThat(money.currency()).isEqualTo("USD");
                });
    }

    @Test
    void anotherMachineHasNoPrice() {
        assertThat(HardwarePrice.cost("ABACUS_1", Duration.ofHours(1), "in all"))
                .isEqualTo(Cost.UNKNOWN);
    }
}
