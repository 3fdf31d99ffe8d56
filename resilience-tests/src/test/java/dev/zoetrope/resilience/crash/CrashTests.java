package dev.zoetrope.resilience.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The crash test in short; the program {@code crash} kills as often as asked. */
class CrashTests {

    private static final int BEDS = 2;
    private static final int KILLS = CrashStep.values().length + 3;
    private static final int KILLS_A_TRIAL = 8;

    @Test
    void killedAtEveryStepAndAtRandomNothingIsLostOrBoughtTwice() throws IOException, InterruptedException {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        CrashTrials trials = new CrashTrials(1, BEDS, new PrintStream(progress, true, StandardCharsets.UTF_8))
                .carryOut(KILLS, KILLS_A_TRIAL);

        assertThat(trials.violations()).isEmpty();
        assertThat(trials.tally().kills()).isEqualTo(KILLS);
        assertThat(trials.tally().atRandom()).isPositive();
        for (CrashStep step : CrashStep.values()) {
            assertThat(trials.tally().at(step)).as(step.words()).isPositive();
        }
        // Had nothing been on the wire at a death, and nothing been fetched, nothing would have been tested.
        assertThat(trials.tally().doubtfulPaid()).isPositive();
        assertThat(trials.tally().executions()).isPositive();
        assertThat(trials.tally().found() + trials.tally().notAccepted()).isPositive();
        assertThat(trials.tally().files()).isPositive();
    }
}
