package dev.zoetrope.resilience.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.FaultCatalog;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.resilience.faults.ScriptResult.End;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fault suite in short; the program {@code faults} runs it for as long as asked. */
class FaultSuiteTests {

    private static final int BEDS = 24;
    private static final int RANDOM_RUNS = 60;

    @Test
    void chargesRecordsAndFilesAgreeUnderEveryFaultAtEveryStepAndUnderRandomOnes()
            throws IOException, InterruptedException {
        FaultSuite suite =
                new FaultSuite(BEDS).carryOut(FaultProgram.scripts(true, 1, RANDOM_RUNS, Duration.ofMinutes(5)));

        assertThat(suite.violations()).isEmpty();
        assertThat(suite.runs()).isEqualTo(SingleFaultScripts.all("").size() + RANDOM_RUNS);
        // Had nothing gone wrong, nothing would have been tested.
        assertThat(suite.ends())
                .containsKeys(End.SAVED, End.COLLECTED, End.FAILED, End.CANCELLED, End.NOT_BOUGHT, End.REFUSED);
    }

    @Test
    void theTableHasEveryFaultAtEveryStepOfAllProviders() {
        List<String> rows = SingleFaultScripts.all("").stream()
                .flatMap(script -> script.scenarios().stream())
                .map(scenario -> scenario.offer().column() + " "
                        + scenario.faults().get(0).label())
                .toList();

        assertThat(rows).doesNotHaveDuplicates();
        for (String provider : List.of(Offer.RUNCOMFY, Offer.RUNNINGHUB, Offer.COMFYUI)) {
            for (FaultStep step : FaultStep.values()) {
                step.at(provider)
                        .ifPresent(endpoint -> FaultCatalog.at(endpoint).stream()
                                .map(FaultKind::name)
                                .filter(name -> !name.startsWith("webhook"))
                                .forEach(name -> assertThat(rows)
                                        .anyMatch(row -> (row + " ")
                                                .contains(provider + " " + step.word() + " " + name + " "))));
            }
        }
    }

    @Test
    void aRestartOfAComfyUiServerLosesNoFileAndRepeatsOnlyWhatItForgot() throws InterruptedException {
        assertThat(RestartTrials.carryOut())
                .containsOnlyKeys(RestartCase.values())
                .allSatisfy((restart, found) ->
                        assertThat(found).as(restart.words()).isEmpty());
    }

    @Test
    void mostRandomScriptsHaveOneJobAtAComfyUiServer() {
        List<FaultScript> scripts = LongStream.range(0, 200)
                .mapToObj(seed -> RandomScripts.of(seed, "x"))
                .toList();

        assertThat(scripts.stream().filter(script -> jobsAtServers(script) == 1).count())
                .isBetween(100L, 199L);
        assertThat(scripts).allMatch(script -> jobsAtServers(script) <= 1);
        assertThat(scripts).anyMatch(FaultScript::atOlderServer);
    }

    private static long jobsAtServers(FaultScript script) {
        return script.scenarios().stream()
                .filter(scenario -> scenario.offer().isGraph())
                .count();
    }

    @Test
    void aFaultWithoutAnExpectedStateFailsTheTable() {
        FaultKind downloadsOnly = FaultCatalog.find("expireLink").orElseThrow();
        PlannedFault unexpected = new PlannedFault(FaultStep.SUBMIT, downloadsOnly, Map.of(), 1);

        assertThatThrownBy(() -> FaultExpectations.allowedStates(unexpected))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expireLink");
    }

    @Test
    void aSeedMakesTheSameScriptAgainAndAnotherOneAnother() {
        List<String> scripts = LongStream.range(0, 200)
                .mapToObj(seed -> text(RandomScripts.of(seed, "x")))
                .toList();

        assertThat(LongStream.range(0, 200).mapToObj(seed -> text(RandomScripts.of(seed, "x"))))
                .containsExactlyElementsOf(scripts);
        assertThat(scripts.stream().distinct().count()).isGreaterThan(190);
    }

    @Test
    void noTwoScenariosOfARunShareAModel() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(RandomScripts.of(seed, "x").scenarios().stream()
                            .flatMap(scenario -> scenario.offer().models().stream()))
                    .doesNotHaveDuplicates();
        }
    }

    private static String text(FaultScript script) {
        return script.scenarios().toString();
    }
}
