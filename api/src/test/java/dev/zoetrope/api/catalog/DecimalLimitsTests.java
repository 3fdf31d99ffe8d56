package dev.zoetrope.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number of a few letters must not cost minutes. */
@Timeout(60)
class DecimalLimitsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000",
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "-1e101",
                "0e1000000",
                "1e2147483647",
                "",
                "x",
                "1e",
                "--1",
                "NaN",
                "Infinity",
                "0x10"
            })
    void whatIsBeyondTheLimitsOrNoNumberIsRefusedWithItsText(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> DecimalLimits.read(text))
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.5", "1e100", "1E-100", "4.000", "123456789012345678901234567890"})
    void usualNumbersAreReadExactly(String text) {
        assertThat(DecimalLimits.read(text)).isEqualTo(new BigDecimal(text));
    }

    @Test
    void hundredDigitsAreAllowedAndOneMoreIsNot() {
        assertThat(DecimalLimits.read("9".repeat(100))).isEqualTo(new BigDecimal("9".repeat(100)));
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> DecimalLimits.read("1" + "0".repeat(100)));
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> DecimalLimits.read("9".repeat(10_000_000)))
                .withMessageMatching("'9{40}\\.\\.\\.'.*");
    }

    @Test
    void numbersThatExistAlreadyAreMeasuredWithoutComputing() {
        assertThat(DecimalLimits.allow(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
                .isFalse();
        assertThat(DecimalLimits.allow(new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE)))
                .isFalse();
        assertThat(DecimalLimits.allow(BigInteger.ONE.shiftLeft(100_000_000))).isFalse();
        assertThat(DecimalLimits.allow(BigInteger.TEN.pow(99))).isTrue();
        assertThat(DecimalLimits.allow(5)).isTrue();
        assertThat(DecimalLimits.allow(Double.NaN)).isFalse();
    }

    @Test
    void moneyHasASizeToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("9".repeat(1000) + "USD"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(new BigDecimal("1e999999999"), "USD"));
    }
}
