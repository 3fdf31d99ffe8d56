package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "5s, PT5S",
        "5, PT5S",
        "2.5, PT2.5S",
        "1.5s, PT1.5S",
        "500ms, PT0.5S",
        "10m, PT10M",
        "1m30s, PT1M30S",
        "2h, PT2H",
        "90d, PT2160H",
        "1d12h, PT36H",
        "1h2m3s4ms, PT1H2M3.004S",
        "90s, PT1M30S",
        "0s, PT0S",
        "PT5S, PT5S",
        "pt1m, PT1M",
        "' 5s ', PT5S",
        "5S, PT5S"
    })
    void readsWhatPeopleWrite(String text, Duration length) {
        assertThat(Durations.parse(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "5x",
                "5 s",
                "-5s",
                "-5",
                "PT-5S",
                "1s2m",
                "five",
                "5s5s",
                "1.2345s",
                ".5s",
                "99999999999s"
            })
    void refusesTheRestAndSaysWhatItTakes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("5s, 1m30s, 500ms, 2h");
    }

    @Test
    void readsBackWhateverItsPartsSay() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            int hours = random.nextInt(50);
            int minutes = random.nextInt(100);
            int seconds = random.nextInt(100);
            int millis = random.nextInt(2000);
            Duration expected = Duration.ofHours(hours)
                    .plusMinutes(minutes)
                    .plusSeconds(seconds)
                    .plusMillis(millis);
            String written = hours + "h" + minutes + "m" + seconds + "s" + millis + "ms";
            assertThat(Durations.parse(written)).as(written).isEqualTo(expected);
            assertThat(Durations.parse(expected.toString())).as(written).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0:00", "PT5.9S, 0:05", "PT1M2S, 1:02", "PT59M59S, 59:59", "PT1H2M3S, 1:02:03"})
    void writesAsAClockDoes(Duration length, String written) {
        assertThat(Durations.clock(length)).isEqualTo(written);
    }
}
