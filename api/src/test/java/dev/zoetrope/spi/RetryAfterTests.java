package dev.zoetrope.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of the header, and none. */
class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "' 7 ',PT7S",
        "007,PT7S",
        "+7,PT7S",
        "120,PT2M",
        "1.2,PT2S",
        "1.000,PT1S",
        "0.0000000000000000000000001,PT1S",
        "-1,PT0S",
        "-99999999999999999999.5,PT0S",
        "-0,PT0S"
    })
    void secondsAreReadAndAFractionIsRoundedUp(String value, Duration pause) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 02 Jan 2026 03:04:35 GMT",
                "Friday, 02-Jan-26 03:04:35 GMT",
                "Fri Jan  2 03:04:35 2026",
                "Fri, 2 Jan 2026 03:04:35 GMT",
                "Mon, 02 Jan 2026 03:04:35 GMT",
                "fri, 02 jan 2026 03:04:35 gmt",
                "02 Jan 2026 03:04:35 UTC",
                "Fri, 02 Jan 2026 03:04:35"
            })
    void aDateIsReadInEachForm(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 02 Jan 2026 03:04:00 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Sat, 01 Jan 0000 00:00:00 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Wednesday, 06-Jan-77 08:49:37 GMT"
            })
    void aDateInThePastAsksForNoPause(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "86401",
                "999999999",
                "9223372036",
                "9223372036854775807",
                "99999999999999999999999999",
                "999999999.9",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Friday, 31-Dec-75 23:59:59 GMT",
                "Fri Dec 31 23:59:59 9999"
            })
    void whateverIsTooLongIsADay(String value) {
        Duration pause = RetryAfter.parse(value, CLOCK).orElseThrow();

        assertThat(pause).isEqualTo(RetryAfter.LONGEST).isEqualTo(Duration.ofDays(1));
        assertThat(pause.toNanos()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "1.",
                ".5",
                "1e3",
                "--1",
                "NaN",
                "\u0667",
                "7 s",
                "2026-01-02T03:04:35Z",
                "Fri, 31 Dec 99999 23:59:59 GMT",
                "Fri, 32 Dec 2026 23:59:59 GMT",
                "Fri, 02 Jan 2026 03:04:35 CET",
                "GMT"
            })
    void anythingElseSaysNothing(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEmpty();
    }

    @Test
    void aHeaderOfAnyLengthIsReadInNoTime() {
        String zeros = "0".repeat(300_000);

        assertThat(RetryAfter.parse(zeros + "7", CLOCK)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse(zeros + "x", CLOCK)).isEmpty();
        assertThat(RetryAfter.parse("1" + zeros, CLOCK)).contains(RetryAfter.LONGEST);
        assertThat(RetryAfter.parse("a" + " ".repeat(300_000) + "b", CLOCK)).isEmpty();
    }

    @Test
    void anyDateOfAnyFormGivesThePauseUntilThenOrADay() {
        Random random = new Random(20260102);
        for (int i = 0; i < 2_000; i++) {
            long seconds = random.nextInt(2 * 86_400) - 20_000L;
            LocalDateTime date = LocalDateTime.ofInstant(NOW.plusSeconds(seconds), ZoneOffset.UTC);
            Duration expected = Duration.ofSeconds(Math.min(Math.max(seconds, 0), 86_400));
            for (String form : new String[] {
                "EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-uu HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu"
            }) {
                String value = date.format(DateTimeFormatter.ofPattern(form, Locale.US));
                assertThat(RetryAfter.parse(value, CLOCK)).as(value).contains(expected);
            }
        }
    }
}
