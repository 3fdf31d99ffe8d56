package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.cli.fixture.SampleJobs;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.ReportOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterruptGraceTests {

    private final CompletableFuture<Job> answer = new CompletableFuture<>();
    private final JobTask task = new JobTask(new TestCommand().context(), new ReportOptions(), "m");
    private Runnable atClose = () -> {};
    private boolean closed;

    private @Nullable JobSnapshot recorded;

    /** A client that only closes, and knows one job. */
    private MediaClient client() {
        return only(MediaClient.class, method -> switch (method) {
            case "jobs" -> jobs();
            case "close" -> {
                closed = true;
                atClose.run();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Jobs jobs() {
        return only(Jobs.class, method -> {
            if (!method.equals("find")) {
                throw new UnsupportedOperationException(method);
            }
            return Optional.ofNullable(recorded)
                    .map(job -> JobRecord.builder(job).build());
        });
    }

    private static <T> T only(Class<T> type, Function<String, @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }

    private void await(Duration patience) {
        new InterruptGrace(task, client(), patience).await(answer);
    }

    private void begins(JobSnapshot job) {
        recorded = job;
        task.remember(SampleJobs.planned());
    }

    private void failsAtClose(FailureReason reason) {
        atClose = () -> answer.completeExceptionally(
                MediaException.because(reason, "so").handle("z1.h").build());
    }

    @Test
    void anAnswerThatNeverComesLeavesADoubt() {
        begins(SampleJobs.submitting());
        failsAtClose(FailureReason.INTERRUPTED);
        await(Duration.ofMillis(120));
        assertThat(closed).isTrue();
        assertThat(task.doubtful()).isTrue();
        assertThat(task.handle()).contains("z1.h");
    }

    @Test
    void aClientThatDoesNotEvenCloseLeavesADoubt() {
        begins(SampleJobs.submitting());
        await(Duration.ZERO);
        assertThat(task.doubtful()).isTrue();
    }

    @Test
    void anAnswerThatItsProviderIsInDoubtAboutLeavesADoubt() {
        begins(SampleJobs.submitting());
        answer.completeExceptionally(MediaException.because(FailureReason.UNCONFIRMED, "so")
                .handle("z1.h")
                .build());
        await(Duration.ofSeconds(10));
        assertThat(closed).as("no need to close").isFalse();
        assertThat(task.doubtful()).isTrue();
    }

    @Test
    void whatWasNotSentIsNotSentAnyMore() {
        begins(SampleJobs.planned());
        failsAtClose(FailureReason.CANCELLED);
        await(Duration.ofSeconds(10));
        assertThat(closed).isTrue();
        assertThat(task.doubtful()).isFalse();
    }

    @Test
    void whatWasRefusedAtLastIsCertain() {
        begins(SampleJobs.submitting());
        answer.completeExceptionally(
                MediaException.because(FailureReason.REFUSED, "so").build());
        await(Duration.ofSeconds(10));
        assertThat(task.doubtful()).isFalse();
    }

    @Test
    void anInterruptedWaitLeavesADoubtAtOnce() {
        begins(SampleJobs.submitting());
        Thread.currentThread().interrupt();
        await(Duration.ofSeconds(10));
        assertThat(task.doubtful()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
