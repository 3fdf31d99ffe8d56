package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A refusal buys nothing; the engine repeats refusals for lack of capacity, at its own pace, and no others (M2). */
abstract class RefusalChecks extends ProviderChecks {

    /** Longer than the engine would wait on its own, and the shortest time a header can give. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);

    @Test
    void aStormOfRefusalsEndsInOneAcceptedJob() throws Exception {
        play(stage -> {
            ServerScript refusal = ServerScript.reply(dialect().refusedForNow());
            stage.service().next(ApiCall.SUBMIT, refusal, refusal);

            assertThat(stage.submit().snapshot().state().open()).isTrue();

            List<Duration> pauses = pauses(stage);
            assertThat(pauses).as("pauses between submits").hasSize(2);
            assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Stage.FIRST_PAUSE);
            assertThat(pauses.get(1)).isGreaterThanOrEqualTo(Stage.FIRST_PAUSE.multipliedBy(2));
        });
    }

    @Test
    void theServiceIsNotAskedAgainBeforeItWantsToBe() throws Exception {
        play(stage -> {
            WireReply tooMany = new WireReply(429, Map.of(), "");
            stage.service()
                    .next(
                            ApiCall.SUBMIT,
                            ServerScript.reply(tooMany.header("Retry-After", String.valueOf(ASKED_FOR.toSeconds()))));

            assertThat(stage.submit().snapshot().state().open()).isTrue();

            assertThat(pauses(stage))
                    .singleElement()
                    .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(ASKED_FOR));
        });
    }

    @TestFactory
    Stream<DynamicTest> aRefusalThatIsNotRepeatedInTimeBuysNothing() {
        WireReply tooMany = new WireReply(429, Map.of(), "");
        Map<String, WireReply> refusals = Map.of(
                "in the service's own words",
                dialect().refusedForNow(),
                "HTTP 429",
                tooMany,
                "HTTP 429 until the year 9999",
                tooMany.header("Retry-After", WireReply.END_OF_DATES));
        return refusals.entrySet().stream()
                .map(refusal -> playing(refusal.getKey(), stage -> {
                    stage.service().next(ApiCall.SUBMIT, ServerScript.reply(refusal.getValue()));
                    MediaClient client = stage.hurriedClient();

                    MediaException failure = Stage.failure(() -> client.submit(stage.request()));

                    assertThat(failure.reason()).isIn(FailureReason.CAPACITY, FailureReason.RATE_LIMITED);
                    assertRejectedOnce(stage, client, failure);
                }));
    }

    @Test
    void aFinalRefusalIsSubmittedOnceAndSaysWhy() throws Exception {
        play(stage -> {
            stage.service().next(ApiCall.SUBMIT, ServerScript.reply(dialect().refusedForGood()));

            MediaException failure = Stage.failure(stage::submit);

            assertThat(failure.retryable())
                    .as("%s may be retried", failure.reason())
                    .isFalse();
            assertThat(failure.getMessage()).isNotBlank();
            assertRejectedOnce(stage, stage.client(), failure);
        });
    }

    @Test
    void aRefusedKeyIsCalledSo() throws Exception {
        play(stage -> {
            stage.service().next(ApiCall.SUBMIT, ServerScript.reply(new WireReply(401, Map.of(), "")));

            MediaException failure = Stage.failure(stage::submit);

            assertThat(failure.reason()).isEqualTo(FailureReason.KEY_REFUSED);
            assertRejectedOnce(stage, stage.client(), failure);
        });
    }

    private static void assertRejectedOnce(Stage stage, MediaClient client, MediaException failure) {
        assertThat(failure.handle()).as("the handle").isPresent();
        assertThat(client.jobs().list()).extracting(JobSnapshot::state).containsExactly(JobState.REJECTED);
        assertThat(stage.service().count(ApiCall.SUBMIT)).as("paid calls").isEqualTo(1);
    }

    private static List<Duration> pauses(Stage stage) {
        List<LoopbackServer.Seen> submits = stage.service().seen(ApiCall.SUBMIT);
        return Stream.iterate(1, next -> next < submits.size(), next -> next + 1)
                .map(next -> Duration.ofNanos(
                        submits.get(next).nanos() - submits.get(next - 1).nanos()))
                .toList();
    }
}
