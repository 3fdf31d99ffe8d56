package dev.zoetrope.core.engine;

import static dev.zoetrope.api.job.JobEvent.Kind.ACCEPTED;
import static dev.zoetrope.api.job.JobEvent.Kind.ATTACHED;
import static dev.zoetrope.api.job.JobEvent.Kind.COST;
import static dev.zoetrope.api.job.JobEvent.Kind.POLLED;
import static dev.zoetrope.api.job.JobEvent.Kind.QUEUED;
import static dev.zoetrope.api.job.JobEvent.Kind.RECORDED;
import static dev.zoetrope.api.job.JobEvent.Kind.RETRIED;
import static dev.zoetrope.api.job.JobEvent.Kind.RUNNING;
import static dev.zoetrope.api.job.JobEvent.Kind.SETTLED;
import static dev.zoetrope.api.job.JobEvent.Kind.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.threads.ListenerQueue;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.testing.Eventually;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventTests {

    private static final RemoteStatus DONE = new RemoteStatus.Succeeded(
            List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/a.mp4"))),
            Cost.reported(Money.parse("0.56USD")),
            "succeeded");

    private final EngineBench bench = new EngineBench();
    private final BlockingQueue<JobEvent> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private void awaitEvents(int count) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (bench.events.size() < count && System.nanoTime() < patience) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void aListenerHearsAJobsWholeLifeInOrder() throws Exception {
        bench.provider.submits.add(() -> new SubmitOutcome.NotSent("connection refused"));
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        bench.provider.statuses.add(() -> DONE);

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        bench.timer.advanceToNextStep();
        Job job = EngineBench.get(submitted);
        bench.timer.advanceToNextStep();
        bench.timer.advanceToNextStep();
        EngineBench.get(job.completion());

        awaitEvents(11);
        assertThat(bench.kinds())
                .containsExactly(
                        RECORDED,
                        SUBMITTING,
                        RETRIED,
                        SUBMITTING,
                        ACCEPTED,
                        QUEUED,
                        POLLED,
                        RUNNING,
                        POLLED,
                        COST,
                        SETTLED);
        assertThat(bench.events).extracting(event -> event.job().revision()).isSorted();
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        bench.provider.statuses.add(() -> DONE);
        Job job = bench.client.submit(EngineBench.plain());
        job.listen(event -> {
            throw new IllegalStateException("a bug of the program");
        });
        job.listen(event -> {
            throw new NoClassDefFoundError("half a program");
        });
        job.listen(heard::add);

        bench.timer.advanceToNextStep();
        bench.timer.advanceToNextStep();

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aListenerThatNeverReturnsHoldsUpNeitherJobsNorDeadlinesNorOtherListeners() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        Job job = bench.client.submit(EngineBench.plain());
        for (int i = 0; i < 4; i++) {
            job.listen(event -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        job.listen(heard::add);
        bench.timer.advanceToNextStep();
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isNotNull();

        bench.timer.advance(EngineBench.DEADLINE);

        assertThat(EngineBench.failure(job.completion()).getMessage()).contains("deadline");
        never.countDown();
    }

    @Test
    void aListenerThatIsAddedToTheClientHearsWhatHappensFromThenOn() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.statuses.add(() -> DONE);
        Job job = bench.client.submit(EngineBench.plain());
        bench.client.listen(heard::add);

        bench.timer.advanceToNextStep();
        EngineBench.get(job.completion());

        assertThat(heard.poll(60, TimeUnit.SECONDS)).isNotNull();
        Eventually.eventually("the end is heard", () -> kinds().contains(SETTLED));
        assertThat(kinds()).doesNotContain(RECORDED);
    }

    private List<JobEvent.Kind> kinds() {
        return heard.stream().map(JobEvent::kind).toList();
    }

    @Test
    void attachingIsHeardOnTheThreadThatAttaches() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());
        List<Thread> threads = new CopyOnWriteArrayList<>();
        bench.client.listen(event -> {
            if (event.kind() == ATTACHED) {
                threads.add(Thread.currentThread());
            }
        });

        bench.client.jobs().attach(job.handle());

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void whatAnotherEngineRecordedIsMarkedAsThatEnginesOwn() {
        ManualTimer timer = bench.timer;
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        JobSnapshot seen = bench.client.submit(EngineBench.plain()).snapshot();
        JobStateMachine states = new JobStateMachine(
                seen,
                bench.ledger,
                timer,
                new BudgetTracker(Budget.UNLIMITED, timer::now),
                new JobEvents(List.of(new ListenerQueue(heard::add, Runnable::run)), Runnable::run, timer));

        JobSnapshot theirs =
                JobSnapshots.next(seen, timer.now()).state(JobState.RUNNING).build();
        assertThat(bench.ledger.replace(seen, theirs)).isTrue();
        states.adopt(theirs);
        states.note(next -> next.polled().state(JobState.QUEUED));

        assertThat(heard)
                .extracting(JobEvent::kind, JobEvent::elsewhere)
                .containsSubsequence(tuple(RUNNING, true), tuple(QUEUED, false));
    }

    @Test
    void answersAreDroppedForAListenerThatCannotKeepUpAndNothingElse() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());
        BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
        ListenerQueue queue = new ListenerQueue(heard::add, later::add);
        for (int i = 0; i < 5_000; i++) {
            queue.put(new JobEvent(POLLED, job.snapshot()));
        }
        queue.put(new JobEvent(SETTLED, job.snapshot()));
        later.remove().run();

        assertThat(heard).hasSizeLessThan(1_100);
        assertThat(heard.stream().map(JobEvent::kind).toList()).contains(SETTLED);
    }
}
