package dev.zoetrope.core.polling;

import static dev.zoetrope.core.polling.PollingBench.ages;
import static dev.zoetrope.core.polling.PollingBench.answered;
import static dev.zoetrope.core.polling.PollingBench.job;
import static dev.zoetrope.core.polling.PollingBench.logNormal;
import static dev.zoetrope.core.polling.PollingBench.seconds;
import static dev.zoetrope.core.polling.PollingBench.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedPollingTests {

    private static final OutputKind VIDEO = OutputKind.VIDEO;

    private final LearnedPolling polling = new LearnedPolling(new Random(1));

    private double pause(double age, int asked, int polls, List<RunTime> history) {
        return seconds(polling.pause(new PollMoment(answered(job(VIDEO), polls), seconds(age), asked, history)));
    }

    @Test
    void theFirstQuestionIsNotBeforeItCanBeUseful() {
        assertThat(ages(polling, VIDEO, logNormal(60, 0.1, 50, 1), 90).get(0)).isBetween(40.0, 62.0);
    }

    @Test
    void questionsAreDenseAroundTheLikelyEndAndSparseInTheTail() {
        List<Double> ages = ages(polling, VIDEO, logNormal(60, 0.1, 50, 1), 600);

        assertThat(ages).filteredOn(age -> age < 80).hasSizeBetween(4, 12);
        assertThat(ages).filteredOn(age -> age >= 120 && age < 600).hasSizeBetween(8, 25);
    }

    @Test
    void nothingIsAskedBetweenTwoHumps() {
        List<RunTime> history = new ArrayList<>();
        List<RunTime> late = logNormal(160, 0.1, 30, 2);
        for (RunTime early : logNormal(20, 0.1, 30, 1)) {
            history.add(early);
            history.add(late.get(history.size() / 2));
        }

        List<Double> ages = ages(polling, VIDEO, history, 160);

        assertThat(ages).filteredOn(age -> age < 32).hasSizeBetween(2, 6);
        assertThat(ages).filteredOn(age -> age > 40 && age < 110).hasSizeLessThanOrEqualTo(1);
        assertThat(ages).filteredOn(age -> age > 120).hasSizeGreaterThan(3);
    }

    @Test
    void aQuestionWithoutAnswerDoesNotMakeAJobWaitForTheNextHump() {
        List<RunTime> history = new ArrayList<>(logNormal(20, 0.1, 30, 1));
        history.addAll(logNormal(200, 0.05, 30, 2));

        assertThat(pause(32, 5, 5, history)).isGreaterThan(60);
        assertThat(pause(32, 5, 4, history)).isBetween(4.0, 8.0);
    }

    @Test
    void fewRunTimesMakeAWideScheduleAndManyASharpOne() {
        double few = ages(polling, VIDEO, logNormal(60, 0.1, 1, 3), 60).size();
        double many = ages(polling, VIDEO, logNormal(60, 0.1, 60, 3), 60).size();

        assertThat(many).isLessThan(few);
    }

    @Test
    void aModelThatBecameMuchFasterIsFoundOutWithinAFewJobs() {
        List<RunTime> history = new ArrayList<>(logNormal(300, 0.2, 100, 4));
        double end = 30;
        double late = 0;
        for (int i = 0; i < 10; i++) {
            double asksAt = ages(polling, VIDEO, history, end).stream()
                    .filter(age -> age >= end)
                    .findFirst()
                    .orElseThrow();
            late = asksAt - end;
            history.add(seen(0, asksAt));
        }

        assertThat(late).isLessThan(10);
    }

    @Test
    void aModelThatBecameMuchSlowerIsFollowed() {
        List<RunTime> history = new ArrayList<>(logNormal(20, 0.1, 60, 5));
        history.addAll(logNormal(200, 0.1, 20, 6));

        assertThat(ages(polling, VIDEO, history, 150)).hasSizeLessThan(6);
    }

    @Test
    void aJobOlderThanAllHistoryIsAskedAboutAsIfNothingWereKnown() {
        List<RunTime> history = logNormal(20, 0.1, 60, 7);

        assertThat(pause(400, 30, 30, history)).isBetween(20.0, 40.0);
        assertThat(pause(90_000, 30, 30, history)).isBetween(48.0, 60.0);
    }

    @Test
    void aJobFoundAgainAfterAWhileIsAskedAboutSoon() {
        assertThat(pause(100, 0, 0, logNormal(60, 0.1, 50, 8))).isLessThanOrEqualTo(1);
        assertThat(pause(3_600, 0, 0, List.of())).isLessThanOrEqualTo(1);
    }

    @Test
    void aJobFoundAgainBeforeItsFirstQuestionWaitsForThat() {
        List<RunTime> history = logNormal(60, 0.1, 50, 8);

        assertThat(20 + pause(20, 0, 0, history)).isBetween(40.0, 62.0);
    }

    @Test
    void manyJobsDoNotAskAtOnce() {
        List<RunTime> history = logNormal(60, 0.1, 50, 9);
        Set<Long> moments = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            moments.add(Math.round(pause(0, 0, 0, history) * 1_000));
        }

        assertThat(moments).hasSizeGreaterThan(100);
    }

    @Test
    void theSameHistoryMakesTheSameScheduleWhateverListHoldsIt() {
        List<RunTime> history = logNormal(60, 0.2, 40, 10);

        assertThat(ages(new LearnedPolling(new Random(2)), VIDEO, new ArrayList<>(history), 90))
                .isEqualTo(ages(new LearnedPolling(new Random(2)), VIDEO, history, 90));
    }

    @Test
    void oneHistoryIsNotTakenForAnotherWithTheSameEnd() {
        List<RunTime> fast = new ArrayList<>(logNormal(20, 0.1, 40, 11));
        List<RunTime> slow = new ArrayList<>(logNormal(200, 0.1, 40, 11));
        fast.add(seen(60, 64));
        slow.add(seen(60, 64));

        assertThat(pause(0, 0, 0, fast)).isLessThan(20);
        assertThat(pause(0, 0, 0, slow)).isGreaterThan(25);
    }

    @Test
    void lessLatenessCostsQuestions() {
        List<RunTime> history = logNormal(120, 0.3, 60, 12);
        int usual = ages(polling, VIDEO, history, 160).size();

        assertThat(ages(polling.withMeanLateness(Duration.ofSeconds(1)), VIDEO, history, 160))
                .hasSizeGreaterThan(2 * usual);
        assertThat(ages(polling.withMeanLateness(Duration.ofSeconds(10)), VIDEO, history, 160))
                .hasSizeLessThan(usual / 2);
    }

    @Test
    void aLatenessThatCannotBeHadIsRefused() {
        assertThatThrownBy(() -> polling.withMeanLateness(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
