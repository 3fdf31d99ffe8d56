package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the service can be asked, a lost answer loses no job, and buys no second one (M2, M3). */
abstract class DoubtChecks extends ProviderChecks {

    /** For the looks that a proof takes, which are the same for any provider. */
    private static final Duration ENOUGH = Duration.ofSeconds(15);

    @BeforeEach
    void appliesWhereTheServiceCanBeAsked() {
        assumeTrue(dialect().lookup().isPresent(), "the service cannot be asked");
    }

    @Test
    void aJobWhoseAnswerWasLostIsFoundAndCompletes() throws Exception {
        assumeTrue(dialect().lookup().orElseThrow().byKey(), "its jobs do not carry the keys of their calls");
        play(stage -> {
            LookupScene scene = new LookupScene(stage, dialect());
            stage.service().acceptBy(reply -> ServerScript.lost());

            Job job = stage.client().submit(stage.request(ENOUGH));

            assertThat(job.snapshot().state().open()).as("it is accepted").isTrue();
            assertThat(job.snapshot().remoteId())
                    .isEqualTo(
                            stage.service().lastJob().map(known -> known.job().id()));
            scene.end();
            SubmissionChecks.assertComesHome(stage, job);
            assertThat(stage.service().count(ApiCall.SUBMIT)).as("paid calls").isEqualTo(1);
        });
    }

    @Test
    void aCallThatNeverArrivedIsMadeAgainOnlyOnProof() throws Exception {
        play(stage -> {
            LookupScene scene = new LookupScene(stage, dialect());
            stage.service().next(ApiCall.SUBMIT, ServerScript.lost());

            if (!dialect().lookup().orElseThrow().provesAbsence(isFree(stage))) {
                MediaException failure = Stage.failure(() -> stage.client().submit(stage.doubtfulRequest()));
                assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(FailureReason.UNCONFIRMED);
                assertThat(stage.service().count(ApiCall.SUBMIT))
                        .as("paid calls")
                        .isEqualTo(1);
                return;
            }
            Job job = stage.client().submit(stage.request(ENOUGH));
            scene.end();
            SubmissionChecks.assertComesHome(stage, job);
            assertThat(stage.service().count(ApiCall.SUBMIT))
                    .as("paid calls, the second one after the proof")
                    .isEqualTo(2);
        });
    }

    /** Returns whether the engine says of the job that it is known to cost nothing. */
    private static boolean isFree(Stage stage) {
        Cost cost = stage.client().plan(stage.request()).cost();
        return cost.money() != null && cost.money().amount().signum() == 0 && !cost.lowerBound();
    }
}
