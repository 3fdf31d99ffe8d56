package dev.zoetrope.cluster;

import static dev.zoetrope.testing.Eventually.eventually;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterSchedulingTests {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String ROWS = "select count(*) from zoetrope_polls";

    private final List<PollScheduler> nodes = new ArrayList<>();
    private final TestDatabase database = PostgresServer.newDatabase();

    @AfterEach
    void closeAll() {
        nodes.forEach(PollScheduler::close);
    }

    @Test
    void looksAgainAsTheAttendantAnswers() throws InterruptedException {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        Watcher watcher = new Watcher(job -> {
            times.add(System.nanoTime());
            return completedFuture(times.size() < 4 ? Optional.of(Duration.ofMillis(200)) : Optional.empty());
        });
        PollScheduler node = start(watcher);
        long planned = System.nanoTime();
        node.schedulePoll("a", Duration.ofMillis(300));

        eventually("the job needs no look any more", () -> watcher.looks("a") == 4 && database.count(ROWS) == 0);
        List<Long> looks = List.copyOf(times);
        assertThat(looks.get(0) - planned).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(295));
        assertThat(IntStream.range(1, 4).mapToObj(look -> looks.get(look) - looks.get(look - 1)))
                .allMatch(pause -> pause > TimeUnit.MILLISECONDS.toNanos(195));
    }

    @Test
    void oneNodeAtATimeLooksAtAJob() throws InterruptedException {
        int jobs = 60;
        int looksEach = 5;
        Map<String, AtomicInteger> now = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> all = new ConcurrentHashMap<>();
        AtomicInteger together = new AtomicInteger();
        List<Watcher> watchers = IntStream.range(0, 3)
                .mapToObj(node -> new Watcher(job -> {
                    if (now.computeIfAbsent(job, id -> new AtomicInteger()).incrementAndGet() > 1) {
                        together.incrementAndGet();
                    }
                    return CompletableFuture.supplyAsync(
                            () -> {
                                now.get(job).decrementAndGet();
                                int count = all.computeIfAbsent(job, id -> new AtomicInteger())
                                        .incrementAndGet();
                                return count < looksEach ? Optional.of(Duration.ZERO) : Optional.empty();
                            },
                            CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
                }))
                .toList();
        List<PollScheduler> schedulers = watchers.stream().map(this::start).toList();
        for (int job = 0; job < jobs; job++) {
            schedulers.get(job % 2).schedulePoll("job-" + job, Duration.ZERO);
        }

        eventually("all looks were taken", () -> sum(all) == jobs * looksEach && database.count(ROWS) == 0);
        assertThat(together).hasValue(0);
        assertThat(all)
                .hasSize(jobs)
                .allSatisfy((job, count) -> assertThat(count).hasValue(looksEach));
        assertThat(watchers).allMatch(watcher -> watcher.looks() > 0, "also the one that planned nothing takes part");
    }

    @Test
    void aPlanReplacesTheEarlierOne() throws InterruptedException {
        Watcher watcher = new Watcher(job -> completedFuture(Optional.empty()));
        PollScheduler node = start(watcher);
        node.schedulePoll("later", Duration.ofSeconds(30));
        node.schedulePoll("sooner", NEVER);
        node.schedulePoll("later", NEVER);
        node.schedulePoll("sooner", Duration.ZERO);

        eventually("the sooner one was looked at", () -> watcher.looks("sooner") == 1 && database.count(ROWS) == 1);
        assertThat(database.count(ROWS + " where execution_time > now() + interval '50 minutes'"))
                .isEqualTo(1);
        assertThat(watcher.looks("later")).isZero();
    }

    @Test
    void aPlanDuringALookIsTheLooksOwn() throws InterruptedException {
        CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();
        Watcher watcher = new Watcher(job -> job.equals("a") ? answer : completedFuture(Optional.empty()));
        PollScheduler node = start(watcher);
        node.schedulePoll("a", Duration.ZERO);
        eventually("the look is under way", () -> watcher.looks("a") == 1);
        node.schedulePoll("a", Duration.ZERO);
        node.schedulePoll("b", Duration.ZERO);
        eventually("the other one was looked at", () -> watcher.looks("b") == 1);
        answer.complete(Optional.empty());

        eventually("both need no look any more", () -> database.count(ROWS) == 0);
        assertThat(watcher.looks("a")).isEqualTo(1);
    }

    @Test
    void whatOneNodeCannotLookAtGoesToAnother() throws InterruptedException {
        Watcher without = new Watcher(job -> job.endsWith("0")
                ? throwing()
                : CompletableFuture.failedFuture(new IllegalStateException("no key for this account")));
        Watcher with = new Watcher(job -> completedFuture(Optional.empty()));
        PollScheduler node = start(without);
        IntStream.range(0, 12).forEach(job -> node.schedulePoll("job-" + job, Duration.ZERO));
        eventually("the first node was asked", () -> without.looks() >= 12);
        assertThat(database.count(ROWS)).isEqualTo(12);

        start(with);
        eventually("the second one looked at all", () -> with.looks() == 12 && database.count(ROWS) == 0);
    }

    @Test
    void aNodeThatClosesLeavesItsJobsToTheOthers() throws InterruptedException {
        Watcher stuck = new Watcher(job -> new CompletableFuture<>());
        Watcher other = new Watcher(job -> completedFuture(Optional.empty()));
        // No node is found dead in this test.
        PollScheduler first =
                start(stuck, ClusterScheduling.on(database.dataSource()).deadAfter(NEVER));
        first.schedulePoll("under way", Duration.ZERO);
        first.schedulePoll("planned", Duration.ofSeconds(1));
        eventually("a look is under way", () -> stuck.looks("under way") == 1 && database.count(ROWS) == 2);
        start(other, ClusterScheduling.on(database.dataSource()).deadAfter(NEVER));
        first.close();

        eventually("the other node looked", () -> other.looks("under way") == 1 && other.looks("planned") == 1);
        assertThat(stuck.looks("under way") + stuck.looks("planned")).isEqualTo(1);
    }

    @Test
    void aLookIsPlannedWhenTheCallReturns() {
        PollScheduler node = start(new Watcher(job -> completedFuture(Optional.empty())));
        node.schedulePoll("a", NEVER);

        assertThat(database.count(ROWS)).isEqualTo(1);
    }

    @Test
    void whatIsBoughtAtTheEndIsPlannedForTheOthers() {
        PollScheduler node = start(new Watcher(job -> completedFuture(Optional.empty())));
        node.close();
        node.schedulePoll("a", NEVER);

        assertThat(database.count(ROWS)).isEqualTo(1);
    }

    @Test
    void takesOverSoonAndAgainThoughItFails() throws InterruptedException {
        Watcher watcher = new Watcher(job -> completedFuture(Optional.empty()));
        watcher.duringTakeOver(() -> {
            if (watcher.takeOvers() == 1) {
                throw new IllegalStateException("not this time");
            }
        });
        PollScheduler node = start(watcher);
        eventually("it was taken over again", () -> watcher.takeOvers() >= 3);
        node.close();
        int before = watcher.takeOvers();
        start(new Watcher(job -> completedFuture(Optional.empty())));
        Watcher later = new Watcher(job -> completedFuture(Optional.empty()));
        start(later);
        eventually("others took over several times", () -> later.takeOvers() >= 3);

        assertThat(watcher.takeOvers()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void looksByTheDatabasesClock() throws InterruptedException {
        // As if the clock of this machine were an hour slow.
        database.execute("create function public.clock_timestamp() returns timestamptz language sql"
                + " as 'select pg_catalog.clock_timestamp() + interval ''1 hour'''");
        database.execute("alter database " + database.name() + " set search_path = public, pg_catalog");
        Watcher watcher = new Watcher(job -> completedFuture(Optional.empty()));
        PollScheduler node = start(watcher);
        node.schedulePoll("a", SOON);

        eventually("it was looked at", () -> watcher.looks("a") == 1);
    }

    @Test
    void aNodeIsStartedOnce() {
        PollScheduler node = start(new Watcher(job -> completedFuture(Optional.empty())));

        assertThatIllegalStateException()
                .isThrownBy(() -> node.start(new Watcher(job -> completedFuture(Optional.empty()))));
    }

    private PollScheduler start(Watcher watcher) {
        return start(watcher, ClusterScheduling.on(database.dataSource()));
    }

    private PollScheduler start(Watcher watcher, ClusterScheduling.Builder settings) {
        PollScheduler node = settings.pollingInterval(Duration.ofMillis(50))
                .recoveryInterval(Duration.ofMillis(200))
                .build();
        nodes.add(node);
        node.start(watcher);
        return node;
    }

    private static CompletableFuture<Optional<Duration>> throwing() {
        throw new IllegalStateException("closing");
    }

    private static int sum(Map<String, AtomicInteger> counts) {
        return counts.values().stream().mapToInt(AtomicInteger::get).sum();
    }
}
