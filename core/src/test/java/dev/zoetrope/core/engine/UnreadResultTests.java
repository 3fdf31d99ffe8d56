package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A success that cannot be read is no failure (M14). */
@Timeout(60)
class UnreadResultTests {

    private static final Cost HALF_A_DOLLAR = Cost.reported(Money.parse("0.5USD"));
    private static final UnreadResult UNREAD = new UnreadResult("output.video is null", "{\"video\":null}");
    private static final RemoteStatus NOTHING =
            new RemoteStatus.Succeeded(List.of(), HALF_A_DOLLAR, "succeeded", UNREAD);
    private static final ArtifactInfo FIRST =
            ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/1.mp4?signed=1"));
    private static final RemoteStatus HALF =
            new RemoteStatus.Succeeded(List.of(FIRST), HALF_A_DOLLAR, "succeeded", UNREAD);

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Job accepted() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(EngineBench.plain());
    }

    private void answer(RemoteStatus status) throws InterruptedException {
        bench.provider.statuses.add(() -> status);
        bench.timer.advanceToNextStep();
        bench.provider.statusCalls.take();
    }

    /** Gives this answer until the job has ended, and returns how long that took from the first of these answers on. */
    private Duration endWith(Job job, RemoteStatus status) throws InterruptedException {
        answer(status);
        Duration waited = Duration.ZERO;
        while (true) {
            EngineBench.until(
                    () -> bench.timer.planned() >= 2 || job.snapshot().state().ended());
            if (job.snapshot().state().ended()) {
                return waited;
            }
            bench.provider.statuses.add(() -> status);
            waited = waited.plus(bench.timer.advanceToNextStep());
            bench.provider.statusCalls.take();
        }
    }

    private static void assertUndelivered(JobSnapshot job) {
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.failure().map(JobFailure::reason)).contains(FailureReason.NOT_DELIVERED);
        assertThat(job.unread()).contains(UNREAD);
        assertThat(job.cost()).isEqualTo(HALF_A_DOLLAR);
        assertThat(job.undelivered()).isTrue();
    }

    @Test
    void aResultThatComesAMomentLaterIsTakenThen() throws Exception {
        Job job = accepted();
        answer(NOTHING);
        EngineBench.until(() -> job.snapshot().unread().isPresent());
        assertThat(job.snapshot().state()).isEqualTo(JobState.QUEUED);

        answer(ScriptedProvider.DONE);

        Generation made = EngineBench.get(job.completion());
        assertThat(made.video().info().uri()).hasToString("https://example.org/a.mp4");
        assertThat(made.job().unread()).isEmpty();
        assertThat(made.job().failure()).isEmpty();
        assertThat(made.job().cost()).isEqualTo(HALF_A_DOLLAR);
    }

    @Test
    void aResultThatNeverCanBeReadIsWaitedForAMinuteAndKept() throws Exception {
        Job job = accepted();

        Duration waited = endWith(job, NOTHING);

        assertThat(waited).isEqualTo(Duration.ofSeconds(60));
        MediaException failure = EngineBench.failure(job.completion());
        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertThat(failure.getMessage()).contains("output.video is null");
        assertThat(failure.handle()).contains(job.handle());
        assertUndelivered(bench.onlyJob());
        assertThat(bench.client
                        .jobs()
                        .list(JobFilter.builder().onlyUndelivered().build()))
                .hasSize(1);
    }

    @Test
    void aServiceThatFallsSilentThenDoesNotProlongTheMinute() throws Exception {
        Job job = accepted();
        answer(NOTHING);
        for (int i = 0; i < 12; i++) {
            bench.provider.statuses.add(() -> {
                throw new ProviderCallException(FailureReason.UNAVAILABLE, "503", true, Duration.ofDays(365));
            });
            EngineBench.until(
                    () -> bench.timer.planned() >= 2 || job.snapshot().state().ended());
            if (job.snapshot().state().ended()) {
                break;
            }
            bench.timer.advanceToNextStep();
        }

        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertUndelivered(bench.onlyJob());
    }

    @Test
    void theDeadlineEndsTheWaitForAResultAndNotTheJob() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(
                EngineBench.request().deadline(Duration.ofSeconds(20)).build());
        answer(NOTHING);
        EngineBench.until(() -> job.snapshot().unread().isPresent());

        bench.timer.advance(Duration.ofSeconds(21));

        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertUndelivered(bench.onlyJob());
    }

    @Test
    void attachingAsksAgainAndDeliversWhatCanBeReadNow() throws Exception {
        Job job = accepted();
        endWith(job, NOTHING);
        EngineBench.failure(job.completion());

        bench.provider.statuses.add(() -> ScriptedProvider.DONE);
        Generation made = EngineBench.get(bench.client.jobs().attach(job.id()).completion());

        assertThat(made.artifacts()).hasSize(1);
        assertThat(bench.onlyJob().undelivered()).isFalse();
        assertThat(bench.onlyJob().failure()).isEmpty();
        assertThat(bench.onlyJob().cost()).isEqualTo(HALF_A_DOLLAR);
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void attachingAsksOnceIfItStillCannotBeRead() throws Exception {
        Job job = accepted();
        endWith(job, NOTHING);
        EngineBench.failure(job.completion());
        bench.provider.statusCalls.clear();

        bench.provider.statuses.add(() -> NOTHING);
        MediaException failure =
                EngineBench.failure(bench.client.jobs().attach(job.id()).completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertThat(bench.provider.statusCalls).hasSize(1);
        assertUndelivered(bench.onlyJob());
    }

    @Test
    void whateverTheProviderAnswersLaterTakesNothingAway() throws Exception {
        Job job = accepted();
        endWith(job, NOTHING);
        EngineBench.failure(job.completion());
        List<ScriptedProvider.Step<RemoteStatus>> later = new ArrayList<>();
        later.add(() -> new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "gone", "failed"));
        later.add(() -> ScriptedProvider.RUNNING);
        later.add(() -> {
            throw new ProviderCallException(FailureReason.REFUSED, "404", false, null);
        });
        for (ScriptedProvider.Step<RemoteStatus> answer : later) {
            bench.provider.statuses.add(answer);

            MediaException failure =
                    EngineBench.failure(bench.client.jobs().attach(job.id()).completion());

            assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
            assertThat(failure.getMessage()).contains("asked again");
            assertUndelivered(bench.onlyJob());
        }
    }

    @Test
    void ofSeveralResultsTheReadableOnesAreDeliveredAndTheOthersTold() throws Exception {
        Job job = accepted();
        answer(HALF);

        Generation made = EngineBench.get(job.completion());

        assertThat(made.artifacts()).hasSize(1);
        assertUndelivered(made.job());
        assertThat(made.job().failure().orElseThrow().message()).contains("output.video is null");
    }

    @Test
    void whatWasSavedStaysSavedWhenTheRestCanBeReadLater() throws Exception {
        Job job = accepted();
        answer(HALF);
        EngineBench.get(job.completion());
        SavedFile saved = new SavedFile(Path.of("/home/1.mp4"), "video/mp4", 1, "00");
        JobSnapshot known = bench.onlyJob();
        bench.ledger.replace(
                known,
                JobSnapshots.next(known, bench.timer.now())
                        .artifacts(List.of(FIRST.withSaved(saved)))
                        .build());
        ArtifactInfo second = ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/0.mp4"));
        ArtifactInfo signedAnew = ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/1.mp4?signed=2"));

        bench.provider.statuses.add(
                () -> new RemoteStatus.Succeeded(List.of(second, signedAnew), HALF_A_DOLLAR, "succeeded"));
        Generation made = EngineBench.get(bench.client.jobs().attach(job.id()).completion());

        assertThat(made.artifacts()).extracting(each -> each.info().saved()).containsExactly(null, saved);
        assertThat(bench.onlyJob().unread()).isEmpty();
    }

    @Test
    void aFileOfAServerOfOnesOwnIsKnownByItsQuery() throws Exception {
        ArtifactInfo first = ArtifactInfo.file(OutputKind.VIDEO, URI.create("view?filename=1.mp4"));
        ArtifactInfo second = ArtifactInfo.file(OutputKind.VIDEO, URI.create("view?filename=2.mp4"));
        Job job = accepted();
        answer(new RemoteStatus.Succeeded(List.of(first), HALF_A_DOLLAR, "succeeded", UNREAD));
        EngineBench.get(job.completion());
        SavedFile saved = new SavedFile(Path.of("/home/1.mp4"), "video/mp4", 1, "00");
        JobSnapshot known = bench.onlyJob();
        bench.ledger.replace(
                known,
                JobSnapshots.next(known, bench.timer.now())
                        .artifacts(List.of(first.withSaved(saved)))
                        .build());

        bench.provider.statuses.add(
                () -> new RemoteStatus.Succeeded(List.of(second, first), HALF_A_DOLLAR, "succeeded"));
        Generation made = EngineBench.get(bench.client.jobs().attach(job.id()).completion());

        assertThat(made.artifacts()).extracting(each -> each.info().saved()).containsExactly(null, saved);
    }

    @Test
    void aFirstAnswerThatCannotBeReadIsAnAcceptanceLikeAnyOther() throws Exception {
        bench.provider.submits.add(() -> new SubmitOutcome.Accepted("remote-1", NOTHING));
        Job job = bench.client.submit(EngineBench.plain());

        assertThat(job.snapshot().state()).isEqualTo(JobState.RUNNING);
        answer(ScriptedProvider.DONE);

        assertThat(EngineBench.get(job.completion()).artifacts()).hasSize(1);
    }

    @Test
    void anAnswerIsKeptUpTo64KiBAndNotCutInsideACharacter() {
        String boats = "\u26f5".repeat(UnreadResult.MAX_BYTES);

        UnreadResult kept = new UnreadResult("a fleet", boats);

        assertThat(kept.answer()).isEqualTo("\u26f5".repeat(UnreadResult.MAX_BYTES / 3));
        assertThat(new UnreadResult("short", "{}").answer()).isEqualTo("{}");
    }
}
