package dev.zoetrope.resilience.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.Credential;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.FaultCatalog;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.emulator.SeenRequest;
import dev.zoetrope.resilience.faults.ScriptResult.End;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        for (String provider : List.of(Offer.RUNCOMFY, Offer.RUNNINGHUB, Offer.FAL, Offer.REPLICATE, Offer.COMFYUI)) {
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

    @ParameterizedTest
    @EnumSource(names = {"HUB_WORKFLOW", "COMFY_DEPLOYMENT"})
    void savedWorkflowsMeetEveryFaultOfTheirOwnStepsInOneForm(Offer offer) {
        List<PlannedFault> faults = SingleFaultScripts.all("").stream()
                .flatMap(script -> script.scenarios().stream())
                .filter(scenario -> scenario.offer() == offer)
                .map(scenario -> scenario.faults().get(0))
                .toList();

        for (FaultStep step : List.of(FaultStep.UPLOAD, FaultStep.SUBMIT, FaultStep.STATUS, FaultStep.CANCEL)) {
            assertThat(faults.stream().filter(fault -> fault.step() == step).map(PlannedFault::kind))
                    .containsExactlyInAnyOrderElementsOf(RandomScripts.kinds(offer, step));
        }
    }

    @Test
    void aJobOfASavedWorkflowIsWithNoneThatWouldAffectIt() {
        List<FaultScript> shared = SingleFaultScripts.all("").stream()
                .filter(script -> script.scenarios().stream()
                        .anyMatch(scenario -> scenario.offer().isSaved()))
                .filter(script -> script.scenarios().size() > 1)
                .toList();

        assertThat(shared).hasSizeGreaterThan(40);
        assertThat(shared)
                .flatExtracting(FaultScript::scenarios)
                .filteredOn(scenario -> !scenario.offer().isGraph())
                .noneMatch(scenario -> scenario.faults().get(0).step() == FaultStep.UPLOAD);
    }

    @Test
    void someRandomScriptsRunASavedWorkflow() {
        assertThat(LongStream.range(0, 200)
                        .mapToObj(seed -> RandomScripts.of(seed, "x"))
                        .filter(script -> script.scenarios().stream()
                                .anyMatch(scenario -> scenario.offer().isSaved()))
                        .count())
                .isBetween(60L, 140L);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNINGHUB_SUBMIT, /task/openapi/create, body, runninghub, true",
        "RUNNINGHUB_CANCEL, /task/openapi/cancel, body, runninghub, true",
        "RUNNINGHUB_GRAPH, /api/openapi/getJsonApiFormat, body, runninghub, true",
        "RUNNINGHUB_SUBMIT, /openapi/v2/run/ai-app/1, body, runninghub, false",
        "RUNNINGHUB_SUBMIT, /openapi/v2/run/ai-app/1, header:authorization, runninghub, true",
        "RUNNINGHUB_SUBMIT, /task/openapi/create, query, runninghub, false",
        "RUNNINGHUB_SUBMIT, /task/openapi/create, body, runcomfy, false",
        "RUNNINGHUB_QUERY, /openapi/v2/query, body, runninghub, false",
        "FAL_SUBMIT, /fal-ai/flux/dev, header:authorization, fal, true",
        "REPLICATE_STATUS, /v1/predictions/1, header:authorization, replicate, true",
        "REPLICATE_STATUS, /v1/predictions/1, header:authorization, fal, false",
        "DOWNLOAD, /files/1, header:authorization, replicate, false",
        "DOWNLOAD, /files/1, header:authorization, runninghub, false"
    })
    void aKeyMayBeInTheBodyOnlyWhereACallWantsItThere(
            Endpoint endpoint, String path, String place, String owner, boolean allowed) {
        Credential credential = new Credential(place, owner);
        SeenRequest seen =
                new SeenRequest(Instant.EPOCH, "POST", path, "", endpoint, null, List.of(), List.of(credential), 200);

        assertThat(FaultAudit.ownKey(seen, credential)).isEqualTo(allowed);
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
