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
    private static final int MOST_ROUNDS = 3;

    @Test
    void killedAtEveryStepAndAtRandomNothingIsLostOrBoughtTwice() throws IOException, InterruptedException {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        CrashTrials trials = new CrashTrials(1, BEDS, new PrintStream(progress, true, StandardCharsets.UTF_8));
        int rounds = 0;
        // A death leaves something to ask a provider about only at some instants, which the machine's load decides.
        do {
            trials.carryOut(KILLS, KILLS_A_TRIAL);
            rounds++;
        } while (rounds < MOST_ROUNDS && answered(trials.tally()) == 0);

        assertThat(trials.violations()).isEmpty();
        assertThat(trials.tally().kills()).isEqualTo(rounds * KILLS);
        assertThat(trials.tally().atRandom()).isPositive();
        for (CrashStep step : CrashStep.values()) {
            assertThat(trials.tally().at(step)).as(step.words()).isPositive();
        }
        // Had nothing been on the wire at a death, and nothing been fetched, nothing would have been tested.
        assertThat(trials.tally().doubtfulPaid()).isPositive();
        assertThat(trials.tally().executions()).isPositive();
        assertThat(answered(trials.tally())).isPositive();
        assertThat(trials.tally().files()).isPositive();
    }

    /** Returns about how many lost submits a provider could say something. */
    private static int answered(CrashTally tally) {
        return tally.found() + tally.notAccepted();
    }
}
