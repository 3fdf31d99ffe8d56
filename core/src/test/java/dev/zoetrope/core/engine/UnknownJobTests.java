package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job that its provider no longer knows is neither polled for long nor given up. */
@Timeout(60)
class UnknownJobTests {

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Job accepted() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(EngineBench.plain());
    }

    /** Answers that the job is not known until no question comes any more, and returns how long that took. */
    private static Duration denyUntilTheEnd(EngineBench bench, Job job) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (true) {
            bench.provider.statuses.add(() -> {
                throw ProviderCallException.notFound("HTTP 404: no such request");
            });
            bench.provider.statusCalls.take();
            EngineBench.until(() -> bench.timer.planned() >= 2
                    || job.completion().toCompletableFuture().isDone());
            if (job.completion().toCompletableFuture().isDone()) {
                return waited;
            }
            waited = waited.plus(bench.timer.advanceToNextStep());
        }
    }

    @Test
    void anOldJobThatIsNotKnownIsAskedAboutForHalfAMinuteAndStaysAsItWasBought() throws Exception {
        String handle = accepted().handle();
        try (EngineBench later = new EngineBench()) {
            Job found = later.client.jobs().attach(handle);

            Duration waited = denyUntilTheEnd(later, found);

            assertThat(waited).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
            MediaException failure = EngineBench.failure(found.completion());
            assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
            assertThat(failure.getMessage())
                    .contains("remote-1", "does not know it", "HTTP 404: no such request", "stays in the ledger");
            assertThat(failure.handle()).contains(found.handle());
            assertThat(later.onlyJob().state()).isEqualTo(JobState.QUEUED);
            assertThat(later.onlyJob().remoteId()).contains("remote-1");

            later.provider.statuses.add(() -> ScriptedProvider.DONE);
            assertThat(EngineBench.get(later.client.jobs().attach(found.id()).completion())
                            .artifacts())
                    .hasSize(1);
        }
    }

    @Test
    void aJobThatWasJustAcceptedMayBeUnknownForAMinuteFirst() throws Exception {
        Job job = accepted();
        bench.timer.advanceToNextStep();

        Duration waited = denyUntilTheEnd(bench, job);

        assertThat(waited).isBetween(Duration.ofSeconds(85), Duration.ofSeconds(120));
        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.NOT_DELIVERED);
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() throws Exception {
        String handle = accepted().handle();
        try (EngineBench later = new EngineBench()) {
            Job found = later.client.jobs().attach(handle);
            for (int i = 0; i < 30; i++) {
                int turn = i;
                later.provider.statuses.add(() -> {
                    if (turn % 3 == 2) {
                        return ScriptedProvider.RUNNING;
                    }
                    throw ProviderCallException.notFound("HTTP 404");
                });
                later.provider.statusCalls.take();
                later.timer.advanceToNextStep();
            }
            later.provider.statuses.add(() -> ScriptedProvider.DONE);

            assertThat(EngineBench.get(found.completion()).artifacts()).hasSize(1);
        }
    }

    @Test
    void aJobThatNobodyWantedCancelledIsNotSaidToHaveBeen() throws Exception {
        Job job = accepted();
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        MediaException failure = EngineBench.failure(job.completion());

        assertThat(failure.getMessage()).contains("left running").doesNotContain("cancel");
        assertThat(failure.cancellation()).isEmpty();
    }
}
