package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An interrupted call returns at once, and nothing is lost by it (M12). */
abstract class InterruptionChecks extends ProviderChecks {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void anInterruptedSubmitIsFinishedAndRecorded() throws Exception {
        play(stage -> {
            CountDownLatch answer = new CountDownLatch(1);
            stage.service().next(ApiCall.SUBMIT, held(answer, stage.service().accept()));
            Caller caller = Caller.starts(stage::submit);
            caller.awaits(() -> stage.service().count(ApiCall.SUBMIT) == 1);

            MediaException failure = caller.interrupted();
            answer.countDown();

            assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED);
            assertThat(LoopbackServer.eventually(
                            () -> stage.client().jobs().list().get(0).remoteId().isPresent(), Stage.PATIENCE))
                    .as("the job's id is recorded afterwards")
                    .isTrue();
            SubmissionChecks.assertComesHome(
                    stage, stage.client().jobs().attach(failure.handle().orElseThrow()));
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
        });
    }

    @Test
    void anInterruptedWaitLeavesTheJobAlone() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.RUNNING);
            Caller caller = Caller.starts(job::await);
            caller.awaits(() -> true);

            MediaException failure = caller.interrupted();

            assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED);
            assertThat(stage.service().count(ApiCall.CANCEL)).isZero();
            SubmissionChecks.assertComesHome(stage, job);
        });
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedQuestionIsGivenUp() {
        return Stream.of(ApiCall.STATUS, ApiCall.CANCEL)
                .filter(call -> call != ApiCall.CANCEL || dialect().cancels())
                .map(call -> playing(call.name(), stage -> {
                    String id = stage.remoteId(stage.submit());
                    stage.service().disturb(call, ServerScript.stalled());
                    try (Provider provider = stage.open()) {
                        assertThat(interrupted(stage, call, () -> stage.call(provider, call, id, LONG)))
                                .isInstanceOf(InterruptedException.class);
                    }
                }));
    }

    @Test
    void aPaidCallThatIsInterruptedIsUnconfirmed() throws Exception {
        play(stage -> {
            stage.service().next(ApiCall.SUBMIT, ServerScript.stalled());
            try (Provider provider = stage.open()) {
                assertThat(interrupted(stage, ApiCall.SUBMIT, () -> stage.call(provider, ApiCall.SUBMIT, "", LONG)))
                        .isInstanceOf(SubmitOutcome.Unconfirmed.class);
            }
        });
    }

    /** Interrupts a call once it is on the wire, and returns how it ended. */
    private static Object interrupted(Stage stage, ApiCall call, Callable<Object> act) throws InterruptedException {
        int before = stage.service().count(call);
        Caller caller = Caller.starts(act);
        caller.awaits(() -> stage.service().count(call) > before);
        caller.interrupts();
        return caller.ending();
    }

    private static ServerScript held(CountDownLatch until, ServerScript next) {
        return socket -> {
            try {
                until.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            next.play(socket);
        };
    }
}
