package dev.zoetrope.observability.step;

import static dev.zoetrope.observability.step.JobStep.Kind.ADMISSION;
import static dev.zoetrope.observability.step.JobStep.Kind.DOWNLOAD;
import static dev.zoetrope.observability.step.JobStep.Kind.JOB;
import static dev.zoetrope.observability.step.JobStep.Kind.QUEUE;
import static dev.zoetrope.observability.step.JobStep.Kind.RUN;
import static dev.zoetrope.observability.step.JobStep.Kind.SUBMIT;
import static dev.zoetrope.observability.step.JobStep.Kind.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobState;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class StepTrackerTests {

    private final List<JobStep> steps = new ArrayList<>();
    private final StepTracker tracker = new StepTracker(steps::add);
    private final Given job = new Given("j1", Cost.UNKNOWN);

    private void hear(JobEvent... events) {
        List.of(events).forEach(tracker::onEvent);
    }

    private AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> heard() {
        return assertThat(steps)
                .extracting(
                        JobStep::kind, JobStep::outcome, step -> step.duration().toSeconds());
    }

    private JobEvent accepted(long second) {
        return job.accepted(second);
    }

    private JobEvent settled(long second, JobState state) {
        return job.moved(JobEvent.Kind.SETTLED, second, state);
    }

    @Test
    void eachPartOfTheWayIsHandedOnWhenItIsOver() {
        hear(
                job.at(JobEvent.Kind.RECORDED, 0),
                job.at(JobEvent.Kind.WAITING, 1),
                job.moved(JobEvent.Kind.UPLOADING, 4, JobState.UPLOADING),
                job.moved(JobEvent.Kind.SUBMITTING, 9, JobState.SUBMITTING),
                accepted(11),
                job.moved(JobEvent.Kind.RUNNING, 31, JobState.RUNNING),
                settled(91, JobState.SUCCEEDED),
                job.at(JobEvent.Kind.DOWNLOADING, 92),
                job.at(JobEvent.Kind.DOWNLOADED, 99));

        heard().containsExactly(
                        tuple(ADMISSION, "succeeded", 3L),
                        tuple(UPLOAD, "succeeded", 5L),
                        tuple(SUBMIT, "accepted", 2L),
                        tuple(QUEUE, "succeeded", 20L),
                        tuple(RUN, "succeeded", 60L),
                        tuple(JOB, "succeeded", 91L),
                        tuple(DOWNLOAD, "succeeded", 7L));
    }

    @Test
    void aRepeatedCallIsAStepEachTime() {
        hear(
                job.moved(JobEvent.Kind.SUBMITTING, 1, JobState.SUBMITTING),
                job.moved(JobEvent.Kind.RETRIED, 3, JobState.PLANNED),
                job.moved(JobEvent.Kind.SUBMITTING, 10, JobState.SUBMITTING),
                settled(14, JobState.UNCONFIRMED));

        heard().containsExactly(
                        tuple(SUBMIT, "retried", 2L), tuple(SUBMIT, "unconfirmed", 4L), tuple(JOB, "unconfirmed", 14L));
        assertThat(steps).extracting(JobStep::succeeded).containsOnly(false);
    }

    @Test
    void aJobThatIsPutBackIntoTheQueueHasRunSinceTheFirstTime() {
        hear(
                accepted(2),
                job.moved(JobEvent.Kind.RUNNING, 10, JobState.RUNNING),
                job.moved(JobEvent.Kind.QUEUED, 20, JobState.QUEUED),
                job.moved(JobEvent.Kind.RUNNING, 30, JobState.RUNNING),
                settled(40, JobState.FAILED));

        heard().containsExactly(tuple(QUEUE, "succeeded", 8L), tuple(RUN, "failed", 30L), tuple(JOB, "failed", 40L));
    }

    @Test
    void whatAnotherEngineDidIsThatEnginesToCount() {
        hear(
                accepted(2),
                Given.elsewhere(job.moved(JobEvent.Kind.RUNNING, 10, JobState.RUNNING)),
                Given.elsewhere(settled(40, JobState.SUCCEEDED)));

        heard().isEmpty();
    }

    @Test
    void theEngineThatSeesTheEndKnowsTheBeginningFromTheOther() {
        hear(
                accepted(2),
                Given.elsewhere(job.moved(JobEvent.Kind.RUNNING, 10, JobState.RUNNING)),
                settled(40, JobState.SUCCEEDED));

        heard().containsExactly(tuple(RUN, "succeeded", 30L), tuple(JOB, "succeeded", 40L));
    }

    @Test
    void aDownloadThatWasGivenUpDoesNotLengthenTheNextOne() {
        hear(
                job.at(JobEvent.Kind.DOWNLOADING, 1),
                job.at(JobEvent.Kind.DOWNLOADING, 60),
                job.at(JobEvent.Kind.DOWNLOAD_FAILED, 65));

        heard().containsExactly(tuple(DOWNLOAD, "failed", 5L));
    }

    @Test
    void noStepEndsBeforeItBegan() {
        hear(job.moved(JobEvent.Kind.SUBMITTING, 10, JobState.SUBMITTING), job.at(JobEvent.Kind.ACCEPTED, 4));

        heard().containsExactly(tuple(SUBMIT, "accepted", 0L));
    }
}
