package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantParserTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-03T10:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2d, 2026-05-01T10:00:00Z",
        "90m, 2026-05-03T08:30:00Z",
        "2026-05-01, 2026-04-30T22:00:00Z",
        "2026-05-01T12:00, 2026-05-01T10:00:00Z",
        "2026-05-01 12:00:30, 2026-05-01T10:00:30Z",
        "2026-05-01T12:00:00Z, 2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00+01:00, 2026-05-01T11:00:00Z"
    })
    void readsWhatPeopleWrite(String text, Instant moment) {
        assertThat(InstantParser.parse(text, CLOCK)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "01.05.2026", "-2d"})
    void refusesTheRestAndSaysWhatItTakes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstantParser.parse(text, CLOCK))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("2d");
    }

    @Test
    void writesThemWhereTheReaderIs() {
        assertThat(InstantParser.readable(CLOCK.instant(), CLOCK)).isEqualTo("2026-05-03 12:00:00");
    }
}
