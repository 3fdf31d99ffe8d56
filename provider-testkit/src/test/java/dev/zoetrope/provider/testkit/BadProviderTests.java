package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault of a provider is noticed by the checks that are there for it, and by no other of the same part. */
@Execution(ExecutionMode.CONCURRENT)
class BadProviderTests {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEAVES_A_THREAD", "LEAVES_A_CONNECTION"})
    void isNoticedByTheChecksThatAreThereForIt(Badness badness) {
        KitRun run = KitRun.over(
                badness,
                // The check of what is left behind takes long and has tests of its own.
                part -> !part.equals("Leftover")
                        && badness.noticedBy().stream().anyMatch(check -> check.startsWith(part + ".")));

        assertThat(run.failed()).as("%s", run.failures()).isEqualTo(badness.noticedBy());
    }

    @ParameterizedTest
    @CsvSource({
        "LEAVES_A_THREAD, left-behind",
        "LEAVES_A_CONNECTION, [1-9] connections",
        "IGNORES_INTERRUPTS, [1-9] connections"
    })
    void whatIsLeftBehindIsNoticed(Badness badness, String expected) {
        KitRun run = KitRun.over(badness, part -> part.equals("Leftover"));

        assertThat(run.failures())
                .hasEntrySatisfying(
                        "Leftover.nothingIsLeftBehind",
                        failure -> assertThat(failure).containsPattern(expected));
    }

    @Test
    void thereIsABadProviderForEachCheck() {
        Set<String> noticed = new TreeSet<>();
        for (Badness badness : Badness.values()) {
            badness.noticedBy().forEach(check -> noticed.add(KitRun.method(check)));
        }

        assertThat(KitRun.checksOfTheKit()).isEqualTo(noticed);
    }
}
