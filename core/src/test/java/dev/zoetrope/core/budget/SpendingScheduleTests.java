package dev.zoetrope.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Jobs that reserve, are refused, wait, are bought, end, and are billed late, in every order that a seed gives. After
 * every step the tracker is compared with the jobs themselves.
 */
@Timeout(60)
class SpendingScheduleTests {

    private static final int SCHEDULES = 5_000;
    private static final int JOBS = 9;
    private static final BigDecimal PER_DAY = BigDecimal.valueOf(20);
    private static final BigDecimal IN_TOTAL = BigDecimal.valueOf(30);
    private static final Budget BUDGET = Budget.builder()
            .perDay(new Money(PER_DAY, "USD"))
            .inTotal(new Money(IN_TOTAL, "USD"))
            .build();

    /** A job as the engine executes it, and what it should count in the budget. */
    private static final class Life {
        private final Cost estimate;
        private JobSnapshot job;
        private boolean reserved;
        private @Nullable LocalDate day;

        Life(int number, int price, Instant now) {
            estimate = Cost.estimated(new Money(BigDecimal.valueOf(price), "USD"), "a test", "2026-01-01", false);
            job = JobSnapshots.intent(
                    JobOrigin.builder(
                                    "job-" + number,
                                    new ModelId("some", "model"),
                                    Capability.TEXT_TO_VIDEO,
                                    OutputKind.VIDEO)
                            .account("default")
                            .requestHash("hash")
                            .created(now)
                            .deadline(now.plusSeconds(600))
                            .build(),
                    estimate);
        }

        BigDecimal price() {
            return estimate.amount().orElseThrow().amount();
        }

        /** What it has cost or is expected to cost; nothing if it was not bought. */
        BigDecimal weight() {
            if (job.cost().kind() == Cost.Kind.REPORTED) {
                return job.cost().amount().orElseThrow().amount();
            }
            boolean lost = job.state().ended() && !job.mayBeBought();
            return reserved && !lost ? price() : BigDecimal.ZERO;
        }

        boolean over() {
            return job.state().ended() && job.state() != JobState.UNCONFIRMED;
        }
    }

    private final ManualTimer timer = new ManualTimer();

    private LocalDate today() {
        return LocalDate.ofInstant(timer.now(), ZoneOffset.UTC);
    }

    private void become(BudgetTracker budgets, Life life, JobState state) {
        JobSnapshotBuilder next = JobSnapshots.next(life.job, timer.now()).state(state);
        if (state.open() && life.job.remoteId().isEmpty()) {
            next.remoteId("remote");
        }
        life.job = next.build();
        budgets.note(life.job);
    }

    private void bill(BudgetTracker budgets, Life life, Random random) {
        BigDecimal billed =
                life.price().multiply(BigDecimal.valueOf(random.nextInt(5))).movePointLeft(2);
        life.job = JobSnapshots.next(life.job, timer.now())
                .cost(Cost.reported(new Money(billed, "USD")))
                .build();
        budgets.note(life.job);
    }

    /** One step that the engine might take next with a job. */
    private void step(BudgetTracker budgets, Life life, Random random) {
        switch (life.job.state()) {
            case PLANNED, UPLOADING -> {
                if (random.nextInt(6) == 0) {
                    become(budgets, life, JobState.CANCELLED);
                    return;
                }
                Optional<String> refusal = budgets.reserve(life.job.id(), life.estimate);
                life.reserved = refusal.isEmpty();
                life.day = today();
                if (refusal.isPresent()) {
                    become(budgets, life, JobState.FAILED);
                } else if (random.nextBoolean()) {
                    become(budgets, life, JobState.SUBMITTING);
                }
            }
            case SUBMITTING -> {
                List<JobState> ends = List.of(
                        JobState.PLANNED,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.REJECTED,
                        JobState.FAILED,
                        JobState.UNCONFIRMED);
                become(budgets, life, ends.get(random.nextInt(ends.size())));
            }
            case QUEUED, RUNNING -> {
                List<JobState> ends = List.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
                become(budgets, life, ends.get(random.nextInt(ends.size())));
            }
            case UNCONFIRMED -> become(budgets, life, random.nextBoolean() ? JobState.QUEUED : JobState.REJECTED);
            case SUCCEEDED -> {
                if (life.job.cost().kind() != Cost.Kind.REPORTED && random.nextBoolean()) {
                    bill(budgets, life, random);
                }
            }
            case FAILED, CANCELLED, REJECTED -> budgets.note(life.job);
        }
    }

    private void check(BudgetTracker budgets, List<Life> lives, String when) {
        BigDecimal spent = BigDecimal.ZERO;
        BigDecimal reserved = BigDecimal.ZERO;
        BigDecimal today = BigDecimal.ZERO;
        for (Life life : lives) {
            BigDecimal weight = life.weight();
            spent = life.over() ? spent.add(weight) : spent;
            reserved = life.over() ? reserved : reserved.add(weight);
            today = today().equals(life.day) ? today.add(weight) : today;
        }
        Spending now = budgets.spending().stream()
                .findFirst()
                .orElseGet(() -> new Spending(
                        new Money(BigDecimal.ZERO, "USD"),
                        new Money(BigDecimal.ZERO, "USD"),
                        new Money(BigDecimal.ZERO, "USD")));
        assertThat(now.spent().amount()).as("spent %s", when).isEqualByComparingTo(spent);
        assertThat(now.reserved().amount()).as("reserved %s", when).isEqualByComparingTo(reserved);
        assertThat(now.today().amount()).as("today %s", when).isEqualByComparingTo(today);
        assertThat(spent.add(reserved)).as("in total %s", when).isLessThanOrEqualTo(IN_TOTAL);
        assertThat(today).as("on one day %s", when).isLessThanOrEqualTo(PER_DAY);
    }

    @Test
    void noScheduleOverspendsOrLeaks() {
        int refusedByBudget = 0;
        int doubtsSettled = 0;
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Random random = new Random(seed);
            BudgetTracker budgets = new BudgetTracker(BUDGET, timer::now);
            List<Life> lives = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                lives.add(new Life(i, 1 + random.nextInt(10), timer.now()));
            }
            for (int i = 0; i < 60; i++) {
                Life life = lives.get(random.nextInt(JOBS));
                boolean doubtful = life.job.state() == JobState.UNCONFIRMED;
                step(budgets, life, random);
                doubtsSettled += doubtful ? 1 : 0;
                if (random.nextInt(15) == 0) {
                    timer.advance(Duration.ofHours(random.nextInt(30)));
                }
                check(budgets, lives, "in schedule " + seed + " after step " + i);
            }
            refusedByBudget += (int) lives.stream()
                    .filter(life -> life.job.state() == JobState.FAILED && !life.reserved)
                    .count();
        }
        // Schedules that never reach a limit or a doubt would prove nothing.
        assertThat(refusedByBudget).isGreaterThan(SCHEDULES / 10);
        assertThat(doubtsSettled).isGreaterThan(SCHEDULES / 10);
    }

    @Test
    void manyThreadsReserveNoMoreThanThereIs() throws Exception {
        int threads = 8;
        int rounds = 2_000;
        BudgetTracker budgets = new BudgetTracker(BUDGET, timer::now);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> passed = new ArrayList<>();
        try {
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                passed.add(pool.submit(() -> {
                    Random random = new Random(number);
                    int count = 0;
                    for (int round = 0; round < rounds; round++) {
                        Life life = new Life(number * rounds + round, 1 + random.nextInt(10), timer.now());
                        if (budgets.reserve(life.job.id(), life.estimate).isEmpty()) {
                            count++;
                            Spending now = budgets.spending().get(0);
                            assertThat(now.reserved().amount().add(now.spent().amount()))
                                    .isLessThanOrEqualTo(PER_DAY);
                            become(budgets, life, JobState.SUBMITTING);
                            become(budgets, life, random.nextBoolean() ? JobState.REJECTED : JobState.FAILED);
                        }
                    }
                    return count;
                }));
            }
            // A thread may find all of it reserved by others each time it looks, but it cannot be that no thread gets
            // anything.
            int bought = 0;
            for (Future<Integer> each : passed) {
                bought += each.get(60, TimeUnit.SECONDS);
            }
            assertThat(bought).isPositive();
        } finally {
            pool.shutdownNow();
        }
        assertThat(budgets.spending().get(0).reserved().amount()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(budgets.spending().get(0).today().amount()).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
