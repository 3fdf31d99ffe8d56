package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.fixture.SampleJobs;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.text.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and order are a contract with scripts, so whole lines are compared. */
class JobJsonTests {

    private final TestCommand command = new TestCommand();

    private JobTask task(JobSnapshot job) {
        JobTask task = new JobTask(command.context(), new ReportOptions(), "kling-o1-std");
        task.remember(job);
        return task;
    }

    @Test
    void aJobThatSucceededButIsNotSaved() {
        assertThat(Json.text(JobJson.job(task(SampleJobs.succeeded()), null)))
                .isEqualTo("{\"job\":\"abcdefgh2345\",\"handle\":null,\"provider\":\"runcomfy\","
                        + "\"model\":\"runcomfy:kling/o1/standard/image-to-video\",\"family\":\"kling-o1-std\","
                        + "\"capability\":\"image-to-video\",\"state\":\"SUCCEEDED\",\"emulated\":false,"
                        + "\"remoteId\":\"r-1\","
                        + "\"artifacts\":[{\"path\":null,\"node\":null,\"mediaType\":null,\"bytes\":null,\"sha256\":null}],"
                        + "\"cost\":{\"kind\":\"REPORTED\",\"amount\":\"0.56\",\"currency\":\"USD\"},"
                        + "\"polls\":2,\"elapsedMs\":61000}");
    }

    @Test
    void aFailureBeforeAnythingWasChosen() {
        JobTask task = new JobTask(command.context(), new ReportOptions(), "kling-o1-std");
        MediaException failure = MediaException.because(FailureReason.INVALID_REQUEST, "so")
                .model("kling-o1-std")
                .violations(List.of(Violation.of("duration", "7s", "5s, 10s").withNearest("5s")))
                .build();
        assertThat(Json.text(JobJson.job(task, failure)))
                .startsWith(
                        "{\"job\":null,\"handle\":null,\"provider\":null,\"model\":null,\"family\":\"kling-o1-std\","
                                + "\"capability\":null,\"state\":null,\"emulated\":false,\"remoteId\":null,\"artifacts\":[],"
                                + "\"cost\":{\"kind\":\"UNKNOWN\"},\"polls\":0,\"elapsedMs\":")
                .endsWith(",\"error\":{\"reason\":\"INVALID_REQUEST\",\"message\":\"so\",\"retryable\":false,"
                        + "\"violations\":[{\"field\":\"duration\",\"given\":\"7s\",\"allowed\":\"5s, 10s\","
                        + "\"nearest\":\"5s\"}]}}");
    }

    @Test
    void aFailureOfAModelThatWasAskedForById() {
        MediaException failure =
                MediaException.because(FailureReason.UNKNOWN_MODEL, "so").build();
        JobTask task = new JobTask(command.context(), new ReportOptions(), "runcomfy:nope");
        assertThat(JobJson.job(task, failure))
                .containsEntry("provider", "runcomfy")
                .containsEntry("model", "runcomfy:nope")
                .containsEntry("family", null);
    }
}
