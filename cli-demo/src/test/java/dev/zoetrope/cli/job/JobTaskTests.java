package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.cli.fixture.SampleJobs;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client reports on all its jobs, and on those of dead processes that it comes across. */
class JobTaskTests {

    private final TestCommand command = new TestCommand();
    private final JobTask task = new JobTask(command.context(), new ReportOptions(), "");
    private final Instant now = command.context().clock().instant();

    private JobSnapshot planned(String id, String model, @Nullable String fallbackOf) {
        return JobSnapshots.intent(
                JobOrigin.builder(id, ModelId.parse(model), Capability.TEXT_TO_IMAGE, OutputKind.IMAGE)
                        .account("default")
                        .requestHash("00")
                        .sizeClass("")
                        .fallbackOf(fallbackOf)
                        .created(now)
                        .deadline(now.plusSeconds(1800))
                        .build());
    }

    private JobSnapshot doubtful(JobSnapshot planned) {
        JobSnapshot sent = JobSnapshots.next(planned, now.plusSeconds(1))
                .state(JobState.SUBMITTING)
                .build();
        return JobSnapshots.next(sent, now.plusSeconds(2))
                .state(JobState.UNCONFIRMED)
                .build();
    }

    private void report(JobEvent.Kind kind, JobSnapshot job) {
        task.onEvent(new JobEvent(kind, job));
    }

    @Test
    void whatIsRecordedOfADeadProcessIsNotTakenForThisJob() {
        report(JobEvent.Kind.SETTLED, doubtful(SampleJobs.planned()));
        assertThat(task.job()).isEmpty();

        JobSnapshot own = planned("own234567abc", "one:a/b", null);
        report(JobEvent.Kind.RECORDED, own);
        report(JobEvent.Kind.SETTLED, doubtful(SampleJobs.planned()));
        report(JobEvent.Kind.SETTLED, doubtful(planned("other34567ab", "two:a/b", null)));

        assertThat(task.job()).contains(own);
        assertThat(command.errLines()).containsExactly("one:a/b (text-to-image)", "PLANNED  0:00");
    }

    @Test
    void theNextProviderIsNamedAfterARefusal() {
        JobSnapshot first = planned("first4567abc", "one:a/b", null);
        JobSnapshot next = planned("next4567abcd", "two:a/b", "first4567abc");
        report(JobEvent.Kind.RECORDED, first);
        report(JobEvent.Kind.RECORDED, next);

        assertThat(task.job()).contains(next);
        assertThat(command.errLines())
                .contains("refused, nothing is bought; trying another provider", "two:a/b (text-to-image)");
    }
}
