package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class FallbackTests {

    private static final SubmitOutcome FULL = new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, null);

    private final EngineBench bench = new EngineBench(EngineBench.SETTINGS, true);

    @AfterEach
    void close() {
        bench.close();
    }

    private static SubmitOutcome refused(FailureReason reason) {
        return new SubmitOutcome.Rejected(reason, "no", false, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureReason.class,
            names = {"KEY_REFUSED", "BALANCE", "REFUSED", "INVALID_REQUEST"})
    void aVerifiedRefusalLeadsToTheNextProvider(FailureReason reason) {
        bench.provider.submits.add(() -> refused(reason));
        bench.other.submits.add(() -> ScriptedProvider.ACCEPTED);

        Job job = bench.client.submit(EngineBench.plain());

        assertThat(job.snapshot().origin().model().provider()).isEqualTo("other");
        List<JobSnapshot> attempts = bench.client.jobs().list();
        assertThat(attempts)
                .extracting(JobSnapshot::state)
                .containsExactlyInAnyOrder(JobState.QUEUED, JobState.REJECTED);
        JobSnapshot first = attempts.stream()
                .filter(attempt -> attempt.state() == JobState.REJECTED)
                .findFirst()
                .orElseThrow();
        assertThat(job.snapshot().origin().fallbackOf()).isEqualTo(first.id());
        assertThat(job.snapshot().origin().deadline()).isEqualTo(first.origin().deadline());
    }

    @Test
    void aDoubtIsNeverSentElsewhere() {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.UNCONFIRMED));
        assertThat(bench.other.submitted).hasValue(0);
    }

    @Test
    void aContentCheckIsNotEvaded() {
        bench.provider.submits.add(() -> refused(FailureReason.MODERATION));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.MODERATION));
        assertThat(bench.other.submitted).hasValue(0);
    }

    @Test
    void aRequestForOneProviderStaysThere() {
        bench.provider.submits.add(() -> refused(FailureReason.BALANCE));

        assertThatThrownBy(() -> bench.client.submit(
                        EngineBench.request().provider("scripted").build()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.BALANCE));
        assertThat(bench.other.submitted).hasValue(0);
    }

    @Test
    void aFullProviderGetsThreeTriesBeforeTheNextOneIsTried() throws Exception {
        bench.provider.submits.addAll(List.of(() -> FULL, () -> FULL, () -> FULL));
        bench.other.submits.add(() -> ScriptedProvider.ACCEPTED);

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        bench.timer.advanceToNextStep();
        bench.timer.advanceToNextStep();

        Job job = EngineBench.get(submitted);
        assertThat(job.snapshot().origin().model().provider()).isEqualTo("other");
        assertThat(bench.provider.submitted).hasValue(3);
    }

    @Test
    void theLastRefusalTellsOfThoseBeforeIt() {
        bench.provider.submits.add(() -> refused(FailureReason.BALANCE));
        bench.other.submits.add(() -> refused(FailureReason.KEY_REFUSED));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.KEY_REFUSED);
                    assertThat(e.handle()).isPresent();
                    assertThat(e.getSuppressed())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    MediaException.class,
                                    before -> assertThat(before.reason()).isEqualTo(FailureReason.BALANCE));
                });
    }

    @Test
    void anIdempotencyKeyFindsItsJobAfterAFallback() {
        bench.provider.submits.add(() -> refused(FailureReason.BALANCE));
        bench.other.submits.add(() -> ScriptedProvider.ACCEPTED);
        var request = EngineBench.request().idempotencyKey("order-42").build();

        Job first = bench.client.submit(request);
        Job again = bench.client.submit(request);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(bench.provider.submitted).hasValue(1);
        assertThat(bench.other.submitted).hasValue(1);
    }
}
