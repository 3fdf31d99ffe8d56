package dev.zoetrope.spi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobSnapshotsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static JobSnapshot intent() {
        return JobSnapshots.intent(
                JobOrigin.builder("abc", new ModelId("some", "model"), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                        .account("default")
                        .created(NOW)
                        .deadline(NOW.plus(Duration.ofMinutes(1)))
                        .build());
    }

    @Test
    void aChangeMakesANewSnapshotAndLeavesTheOldOneAlone() {
        JobSnapshot first = intent();
        JobSnapshot second = JobSnapshots.next(first, NOW.plusSeconds(1))
                .state(JobState.SUBMITTING)
                .build();

        assertThat(first.state()).isEqualTo(JobState.PLANNED);
        assertThat(first.revision()).isZero();
        assertThat(second.revision()).isEqualTo(1);
        assertThat(second.updated()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aTransitionThatTheStateMachineDoesNotHaveIsRefused() {
        JobSnapshotBuilder leap = JobSnapshots.next(intent(), NOW).state(JobState.RUNNING);

        assertThatThrownBy(leap::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PLANNED")
                .hasMessageContaining("RUNNING");
    }

    @ParameterizedTest
    @EnumSource
    void moneyIsSpentThroughOneDoorOnly(JobState state) {
        Set<JobState> accepted = EnumSet.of(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
        Set<JobState> comesFrom =
                EnumSet.of(JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING, JobState.UNCONFIRMED);

        if (!comesFrom.contains(state)) {
            assertThat(state.successors()).doesNotContainAnyElementsOf(accepted);
        }
    }

    @Test
    void onlyAJobThatNobodyCanHaveAcceptedIsCertainlyNotBought() {
        JobSnapshot planned = intent();
        JobSnapshot submitting =
                JobSnapshots.next(planned, NOW).state(JobState.SUBMITTING).build();

        assertThat(planned.mayBeBought()).isFalse();
        assertThat(submitting.mayBeBought()).isTrue();
        assertThat(JobSnapshots.next(submitting, NOW)
                        .state(JobState.REJECTED)
                        .build()
                        .mayBeBought())
                .isFalse();
        assertThat(JobSnapshots.next(submitting, NOW)
                        .state(JobState.UNCONFIRMED)
                        .build()
                        .mayBeBought())
                .isTrue();
        assertThat(JobSnapshots.next(submitting, NOW)
                        .state(JobState.FAILED)
                        .remoteId("r")
                        .build()
                        .mayBeBought())
                .isTrue();
    }
}
