package dev.zoetrope.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTests {

    private static final String TABLE = """
            INVALID_REQUEST, 65
            UNKNOWN_MODEL, 65
            MISSING_INPUT, 66
            NO_PROVIDER, 69
            NO_KEY, 77
            KEY_REFUSED, 77
            BALANCE, 77
            CAPACITY, 69
            RATE_LIMITED, 69
            UNAVAILABLE, 69
            REFUSED, 65
            UNCONFIRMED, 74
            MODERATION, 1
            GENERATION_FAILED, 1
            CANCELLED, 1
            DEADLINE, 75
            NOT_DELIVERED, 76
            OVER_BUDGET, 65
            CONFIGURATION, 78
            INTERRUPTED, 130
            INTERNAL, 70
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void eachReasonHasItsStatus(FailureReason reason, int status) {
        assertThat(ExitStatus.of(reason)).isEqualTo(status);
        assertThat(ExitStatus.of(MediaException.because(reason, "so").build())).isEqualTo(status);
    }

    @Test
    void theTableNamesEveryReason() {
        Stream<FailureReason> named =
                Arrays.stream(TABLE.split("\n")).map(line -> FailureReason.valueOf(line.split(",")[0].strip()));
        assertThat(named).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FailureReason.class));
    }
}
