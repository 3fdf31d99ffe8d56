package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.polling.LearnedPolling;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job of two minutes whose end the provider notifies, in an engine whose time the test moves. */
@Timeout(120)
class NoticedJobTests {

    private static final URI BASE = URI.create("https://hooks.example.org");

    /** No sparse poll comes just then, so that it is the notice that has the job polled. */
    private static final Duration RUN_TIME = Duration.ofSeconds(121);

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int MOST_QUESTIONS = 6;
    private static final int FAR_MORE_QUESTIONS = 500;
    private static final double DEARER = 1.3;

    private static EngineBench bench(@Nullable URI base) {
        EngineBench bench = new EngineBench(
                EngineSettings.builder(new LearnedPolling(new Random(1)))
                        .webhookBase(base)
                        .build(),
                false);
        bench.provider.notifies = true;
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        for (int i = 0; i < FAR_MORE_QUESTIONS; i++) {
            bench.provider.statuses.add(
                    () -> bench.timer.nanos() < RUN_TIME.toNanos() ? ScriptedProvider.RUNNING : ScriptedProvider.DONE);
        }
        return bench;
    }

    /** How a job went: how often it was asked about, and when its result was there after it was bought. */
    private record Course(int questions, Duration end) {}

    /** Moves time from one planned task to the next until the job has ended, or the next one comes after a moment. */
    private static void run(EngineBench bench, Job job, Duration until) throws InterruptedException {
        // The deadline and the next poll; and where a notice is expected, the look for one that another process took.
        int tasks = bench.provider.submitCalls.element().webhook().isPresent() ? 3 : 2;
        while (true) {
            EngineBench.until(() -> bench.timer.planned() >= tasks || ended(job));
            if (ended(job) || bench.timer.next().plusNanos(bench.timer.nanos()).compareTo(until) > 0) {
                return;
            }
            bench.timer.advance(bench.timer.next());
        }
    }

    private static boolean ended(Job job) {
        return job.completion().toCompletableFuture().isDone();
    }

    @Test
    void itsResultIsThereWithItsNoticeAfterFewQuestions() throws Exception {
        try (EngineBench bench = bench(BASE)) {
            Job job = bench.client.submit(EngineBench.plain());
            run(bench, job, RUN_TIME.minusNanos(1));
            assertThat(bench.timer.next().plusNanos(bench.timer.nanos())).isGreaterThanOrEqualTo(RUN_TIME);
            bench.timer.advance(RUN_TIME.minusNanos(bench.timer.nanos()).minusNanos(1));
            URI hook = bench.provider.submitCalls.element().webhook().orElseThrow();

            bench.timer.advance(Duration.ofNanos(1));
            assertThat(ended(job)).isFalse();

            bench.client.notice(hook.getPath(), Map.of(), new byte[0]);
            EngineBench.until(() -> bench.timer.next().isZero());
            bench.timer.advance(Duration.ZERO);
            JobSnapshot ended = EngineBench.get(job.completion()).job();

            assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(ended.polls()).isLessThanOrEqualTo(MOST_QUESTIONS);
            assertThat(Duration.ofNanos(bench.timer.nanos())).isLessThanOrEqualTo(RUN_TIME.plus(SOON));
        }
    }

    @Test
    void aLostNoticeCostsLittleMoreThanNone() throws Exception {
        Course lost = withoutNotice(BASE);
        Course usual = withoutNotice(null);

        assertThat(lost.questions()).isLessThanOrEqualTo((int) Math.ceil(usual.questions() * DEARER));
        assertThat(lost.end().toMillis())
                .isLessThanOrEqualTo((long) (usual.end().toMillis() * DEARER));
        assertThat(usual.questions()).isGreaterThan(MOST_QUESTIONS);
    }

    private static Course withoutNotice(@Nullable URI base) throws Exception {
        try (EngineBench bench = bench(base)) {
            Job job = bench.client.submit(EngineBench.plain());
            run(bench, job, EngineBench.DEADLINE);
            JobSnapshot ended = EngineBench.get(job.completion()).job();
            return new Course(ended.polls(), Duration.ofNanos(bench.timer.nanos()));
        }
    }
}
