package dev.zoetrope.core.polling;

import static dev.zoetrope.core.polling.PollingBench.job;
import static dev.zoetrope.core.polling.PollingBench.logNormal;
import static dev.zoetrope.core.polling.PollingBench.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polls while a notice is expected, beside those of the learned schedule. */
class NoticeScheduleTests {

    private static final int JOBS = 40;

    private final LearnedPolling learned = new LearnedPolling(new Random(1));

    private static JobSnapshot expecting(JobSnapshot job) {
        return JobSnapshots.next(job, Instant.EPOCH)
                .receipt(Map.of(NoticeSchedule.EXPECTED, ""))
                .build();
    }

    /** Returns the ages at which a job is polled, until a poll finds that it has ended. */
    private List<Double> polls(boolean noticed, double end, List<RunTime> history) {
        JobSnapshot job = job(OutputKind.VIDEO);
        List<Double> ages = new ArrayList<>();
        double age = 0;
        while (age < end) {
            JobSnapshot now = PollingBench.answered(job, ages.size());
            PollMoment moment = new PollMoment(noticed ? expecting(now) : now, seconds(age), ages.size(), history);
            Duration usual = learned.pause(moment);
            age += NoticeSchedule.pause(usual, moment).toMillis() / 1000.0;
            ages.add(age);
        }
        return ages;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "40"})
    void aJobOfTwoMinutesIsAskedAboutLittleUntilItsNoticeComes(int known) {
        List<RunTime> history = known == 0 ? List.of() : logNormal(120, 0.1, known, 1);

        long before =
                polls(true, 120, history).stream().filter(age -> age < 120).count();

        // With the questions that the notice itself causes: the state, and once more should the result not be there.
        assertThat(before).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "40"})
    void aLostNoticeCostsNoMoreThanTheUsualScheduleAndAThird(int known) {
        List<RunTime> history = known == 0 ? List.of() : logNormal(120, 0.1, known, 1);

        List<Double> without = polls(true, 120, history);
        List<Double> usual = polls(false, 120, history);

        assertThat(without).hasSizeLessThanOrEqualTo((int) Math.ceil(usual.size() * 1.3));
        assertThat(without.get(without.size() - 1)).isLessThanOrEqualTo(usual.get(usual.size() - 1) * 1.3);
    }

    @Test
    void whenItIsOverdueTheUsualScheduleIsBack() {
        List<RunTime> history = logNormal(60, 0.1, JOBS, 2);
        PollMoment late = new PollMoment(expecting(job(OutputKind.VIDEO)), seconds(200), 3, history);
        Duration usual = Duration.ofSeconds(7);

        assertThat(NoticeSchedule.pause(usual, late)).isEqualTo(usual);
    }

    @Test
    void withoutAWebhookNothingChanges() {
        PollMoment moment = new PollMoment(job(OutputKind.VIDEO), seconds(5), 1, List.of());

        assertThat(NoticeSchedule.pause(Duration.ofSeconds(2), moment)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aJobOfHoursIsAskedAboutEverMoreSeldom() {
        List<RunTime> history = logNormal(7200, 0.1, JOBS, 3);
        PollMoment hour = new PollMoment(expecting(job(OutputKind.VIDEO)), seconds(3600), 9, history);

        assertThat(NoticeSchedule.pause(Duration.ofSeconds(60), hour)).isEqualTo(Duration.ofMinutes(15));
    }
}
