package dev.zoetrope.resilience.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.FaultCatalog;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.resilience.faults.ScriptResult.End;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fault suite in short; the program {@code faults} runs it for as long as asked. */
class FaultSuiteTests {

    private static final int PLACES = 16;
    private static final int RANDOM_RUNS = 60;

    @Test
    void chargesRecordsAndFilesAgreeUnderEveryFaultAtEveryStepAndUnderRandomOnes()
            throws IOException, InterruptedException {
        FaultSuite suite =
                new FaultSuite(PLACES).carryOut(FaultProgram.scripts(true, 1, RANDOM_RUNS, Duration.ofMinutes(5)));

        assertThat(suite.breaches()).isEmpty();
        assertThat(suite.runs()).isEqualTo(TableScripts.all("").size() + RANDOM_RUNS);
        // Had nothing gone wrong, nothing would have been tested.
        assertThat(suite.ends())
                .containsKeys(End.SAVED, End.HOME, End.FAILED, End.CANCELLED, End.NOT_BOUGHT, End.REFUSED);
    }

    @Test
    void theTableHasEveryFaultAtEveryStepOfBothProviders() {
        List<String> rows = TableScripts.all("").stream()
                .flatMap(script -> script.errands().stream())
                .map(errand -> errand.offer().providers() + " "
                        + errand.troubles().get(0).label())
                .toList();

        assertThat(rows).doesNotHaveDuplicates();
        for (String provider : List.of(Offer.RUNCOMFY, Offer.RUNNINGHUB)) {
            for (FaultStep step : FaultStep.values()) {
                step.at(provider)
                        .ifPresent(endpoint -> FaultCatalog.at(endpoint).stream()
                                .map(FaultKind::name)
                                .filter(name -> !name.startsWith("webhook"))
                                .forEach(name -> assertThat(rows)
                                        .anyMatch(row -> (row + " ")
                                                .startsWith(
                                                        List.of(provider) + " " + step.word() + " " + name + " "))));
            }
        }
    }

    @Test
    void aSeedMakesTheSameScriptAgainAndAnotherOneAnother() {
        List<String> scripts = LongStream.range(0, 200)
                .mapToObj(seed -> told(RandomScripts.of(seed, "x")))
                .toList();

        assertThat(LongStream.range(0, 200).mapToObj(seed -> told(RandomScripts.of(seed, "x"))))
                .containsExactlyElementsOf(scripts);
        assertThat(scripts.stream().distinct().count()).isGreaterThan(190);
    }

    @Test
    void noTwoErrandsOfARunShareAModel() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(RandomScripts.of(seed, "x").errands().stream()
                            .flatMap(errand -> errand.offer().models().stream()))
                    .doesNotHaveDuplicates();
        }
    }

    private static String told(FaultScript script) {
        return script.errands().toString();
    }
}
