package dev.zoetrope.core.polling;

import static dev.zoetrope.core.polling.PollingBench.ages;
import static dev.zoetrope.core.polling.PollingBench.answered;
import static dev.zoetrope.core.polling.PollingBench.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PauseBoundsTests {

    private static final double ROUNDING = 1e-6;

    @Provide
    Arbitrary<Duration> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 600_000).map(Duration::ofMillis),
                Arbitraries.of(
                        Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(400), Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Provide
    Arbitrary<List<RunTime>> histories() {
        Arbitrary<RunTime> any = times().tuple2()
                .map(pair -> pair.get1().compareTo(pair.get2()) <= 0
                        ? new RunTime(pair.get1(), pair.get2())
                        : new RunTime(pair.get2(), pair.get1()));
        return any.list().ofMaxSize(40);
    }

    @Property(tries = 200)
    void withNoHistoryAJobIsAskedAboutOftenEnough(@ForAll OutputKind output, @ForAll long seed) {
        double before = 0;
        for (double age : ages(new LearnedPolling(new Random(seed)), output, List.of(), 3_600)) {
            double most = before == 0 ? 3 : before <= 60 ? 5 : Math.min(before / 10, 60);
            assertThat(age - before).isGreaterThan(0.4).isLessThanOrEqualTo(most + ROUNDING);
            before = age;
        }
    }

    @Property(tries = 300)
    void aPauseIsPositiveAndBoundedWhateverIsKnown(
            @ForAll("histories") List<RunTime> history,
            @ForAll("times") Duration age,
            @ForAll @IntRange(max = 50) int asked,
            @ForAll @IntRange(max = 50) int polls,
            @ForAll OutputKind output,
            @ForAll long seed) {
        Duration pause = new LearnedPolling(new Random(seed))
                .pause(new PollMoment(answered(job(output), polls), age, asked, history));

        assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Property(tries = 100)
    void noHistoryMakesAStormOfQuestions(
            @ForAll("histories") List<RunTime> history, @ForAll OutputKind output, @ForAll long seed) {
        List<Double> ages = ages(new LearnedPolling(new Random(seed)), output, history, 3_600);

        for (int i = 1; i < ages.size(); i++) {
            assertThat(ages.get(i) - ages.get(i - 1)).isGreaterThan(0.4);
        }
        // A loop of 5 s would put 720.
        assertThat(ages).hasSizeBetween(12, 720);
    }

    @Property(tries = 50)
    void anyMeanLatenessThatCanBeWrittenHasASchedule(
            @ForAll("histories") List<RunTime> history, @ForAll("times") Duration lateness, @ForAll Duration age) {
        if (lateness.isZero() || age.isNegative()) {
            return;
        }
        Duration pause = new LearnedPolling(new Random(1))
                .withMeanLateness(lateness)
                .pause(new PollMoment(job(OutputKind.VIDEO), age, 1, history));

        assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(5));
    }
}
