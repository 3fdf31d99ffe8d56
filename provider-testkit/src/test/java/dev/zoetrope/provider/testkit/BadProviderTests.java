package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a provider is noticed by the checks that are there for it, and by no other of the same part. */
@Execution(ExecutionMode.CONCURRENT)
class BadProviderTests {

    static Stream<Bad> badProviders() {
        return Bad.all().filter(bad -> bad != Badness.LEAVES_A_THREAD && bad != Badness.LEAVES_A_CONNECTION);
    }

    @ParameterizedTest
    @MethodSource("badProviders")
    void isNoticedByTheChecksThatAreThereForIt(Bad badness) {
        KitRun run = run(badness);
        if (!run.failed().equals(badness.noticedBy())) {
            // The checks have limits of seconds, which may pass while other programs have the machine.
            run = run(badness);
        }

        assertThat(run.failed()).as("%s", run.failures()).isEqualTo(badness.noticedBy());
    }

    private static KitRun run(Bad badness) {
        // The check of what is left behind takes long and has tests of its own.
        return KitRun.over(
                badness, part -> !part.equals("Leftover") && badness.parts().contains(part));
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
    void aFailureNamesItsCase() {
        KitRun run = KitRun.over(Badness.READS_STRICT_JSON_ALONE, part -> part.equals("Submission"));

        assertThat(run.failures().values())
                .isNotEmpty()
                .allMatch(failure -> failure.contains("in the case 'NaN beside the id': "));
    }

    @Test
    void thereIsABadProviderForEachCheck() {
        Set<String> noticed = new TreeSet<>();
        Bad.all().flatMap(badness -> badness.noticedBy().stream()).forEach(check -> noticed.add(KitRun.method(check)));

        assertThat(KitRun.checksOfTheKit()).isEqualTo(noticed);
    }
}
