package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the header, and none. */
class RetryAfterTests {

    private static final Clock CLOCK = Clock.fixed(Probe.NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "' 7 ',PT7S",
        "120,PT2M",
        "1.2,PT2S",
        "'Fri, 02 Jan 2026 03:04:35 GMT',PT30S",
        "'Fri, 02 Jan 2026 03:04:00 GMT',PT0S"
    })
    void secondsAndDatesAreRead(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.", "1767323045", "99999999999999999999", "2026-01-02T03:04:35Z"})
    void anythingElseSaysNothing(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEmpty();
    }
}
