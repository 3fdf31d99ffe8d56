package dev.zoetrope.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.observability.step.Given;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money that ended jobs cost is counted once, whenever its amount becomes known. */
class SpendMetersTests {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final SpendMeters spend = new SpendMeters(registry, new JobTags(MetricsSettings.DEFAULTS));
    private final Given job = new Given("j1", Given.estimate("0.60USD"));

    private JobSnapshot bought(JobState end) {
        job.accepted(1);
        return job.moved(JobEvent.Kind.SETTLED, 60, end).job();
    }

    private JobSnapshot reported(String money) {
        return job.after(JobEvent.Kind.COST, 61, next -> next.cost(Cost.reported(Money.parse(money))))
                .job();
    }

    private double sum(String kind) {
        return registry.find("zoetrope.spend").tag("kind", kind).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double all() {
        return registry.find("zoetrope.spend").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void aReportThatComesAfterTheEndTakesThePlaceOfTheEstimate() {
        spend.settled(bought(JobState.SUCCEEDED));
        clock.add(Duration.ofSeconds(30));
        spend.costKnown(reported("0.56USD"));
        clock.add(Duration.ofHours(1));
        spend.countDue();

        assertThat(sum("reported")).isCloseTo(0.56, within(1e-9));
        assertThat(sum("estimated")).isZero();
    }

    @Test
    void anEstimateCountsWhenNoReportCame() {
        spend.settled(bought(JobState.SUCCEEDED));
        assertThat(all()).isZero();

        clock.add(Duration.ofMinutes(2));
        spend.countDue();

        assertThat(sum("estimated")).isCloseTo(0.60, within(1e-9));
    }

    @Test
    void aReportThatComesTooLateIsNotCountedOnTop() {
        spend.settled(bought(JobState.SUCCEEDED));
        clock.add(Duration.ofMinutes(3));
        spend.countDue();
        spend.costKnown(reported("0.56USD"));
        spend.countAll();

        assertThat(all()).isCloseTo(0.60, within(1e-9));
    }

    @Test
    void aCostThatIsKnownBeforeTheEndCountsAtTheEnd() {
        job.accepted(1);
        spend.costKnown(reported("0.56USD"));
        assertThat(all()).isZero();

        spend.settled(job.moved(JobEvent.Kind.SETTLED, 90, JobState.FAILED).job());

        assertThat(sum("reported")).isCloseTo(0.56, within(1e-9));
    }

    @Test
    void whatWasNotBoughtOrMayNotHaveBeenCostsNothing() {
        spend.settled(job.moved(JobEvent.Kind.SETTLED, 5, JobState.REJECTED).job());
        Given doubtful = new Given("j2", Given.estimate("1USD"));
        doubtful.moved(JobEvent.Kind.SUBMITTING, 1, JobState.SUBMITTING);
        spend.settled(
                doubtful.moved(JobEvent.Kind.SETTLED, 5, JobState.UNCONFIRMED).job());
        spend.countAll();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aBoughtJobWithoutAPriceCountsAsUnknown() {
        job.after(JobEvent.Kind.COST, 0, next -> next.cost(Cost.UNKNOWN));
        spend.settled(bought(JobState.SUCCEEDED));
        spend.countAll();

        assertThat(registry.get("zoetrope.cost.unknown")
                        .tag("provider", "alpha")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(all()).isZero();
    }

    @Test
    void currenciesAreApart() {
        spend.settled(bought(JobState.SUCCEEDED));
        Given other = new Given("j2", Given.estimate("300COINS"));
        other.accepted(1);
        spend.settled(other.moved(JobEvent.Kind.SETTLED, 9, JobState.SUCCEEDED).job());
        spend.countAll();

        assertThat(registry.get("zoetrope.spend")
                        .tag("currency", "COINS")
                        .counter()
                        .count())
                .isEqualTo(300);
        assertThat(registry.get("zoetrope.spend")
                        .tag("currency", "USD")
                        .counter()
                        .count())
                .isCloseTo(0.60, within(1e-9));
    }
}
