package dev.zoetrope.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteIdFormTests {

    private static final RemoteIdForm DIGITS = RemoteIdForm.of("[1-9]\\d{0,18}", "a number of 1 to 19 digits", "42");

    @ParameterizedTest
    @ValueSource(strings = {"7", "2000000000000000001", "9223372036854775807"})
    void whatMatchesIsAnId(String id) {
        assertThat(DIGITS.matches(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "7 ", "x", "0", "-1", "true", "7.0", "20000000000000000001", "7\n", "\u0667", "../7"})
    void whatDoesNotIsNone(String id) {
        assertThat(DIGITS.matches(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "NULL", "None", "nil", "undefined", "NaN", "true", "False", "0", "00", "-0", "-1"})
    void aMissingValueIsNoIdOfAnyProvider(String placeholder) {
        assertThat(RemoteIdForm.ANY.matches(placeholder)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "operations/7.b~c", "nullable", "-1a", "0x0"})
    void aProviderWithoutAFormOfItsOwnMayNameAJobByAnythingVisible(String id) {
        assertThat(RemoteIdForm.ANY.matches(id)).isTrue();
    }

    @Test
    void whatCannotBeWrittenOnALineIsNoIdOfAnyProvider() {
        assertThat(RemoteIdForm.ANY.matches("a\u001b[2J")).isFalse();
        assertThat(RemoteIdForm.ANY.matches("a b")).isFalse();
        assertThat(RemoteIdForm.ANY.matches("a".repeat(257))).isFalse();
    }

    @Test
    void anExampleHasTheFormThatItShows() {
        assertThatThrownBy(() -> RemoteIdForm.of("\\d+", "a number", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
        assertThat(DIGITS).hasToString("a number of 1 to 19 digits, such as 42");
    }
}
