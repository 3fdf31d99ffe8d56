package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and order are a contract with scripts, so whole lines are compared. */
class JsonOutputTests {

    private final Words words = new Words();

    private JobTask task(JobSnapshot job) {
        JobTask task = new JobTask(words.context(), new ReportOptions(), "kling-o1-std");
        task.onEvent(new JobEvent(JobEvent.Kind.QUEUED, job));
        return task;
    }

    @Test
    void aJobThatSucceededButIsNotSaved() {
        assertThat(Json.text(JsonOutput.job(task(SampleJobs.succeeded()), null)))
                .isEqualTo("{\"job\":\"abcdefgh2345\",\"handle\":null,\"provider\":\"runcomfy\","
                        + "\"model\":\"runcomfy:kling/o1/standard/image-to-video\",\"family\":\"kling-o1-std\","
                        + "\"capability\":\"image-to-video\",\"state\":\"SUCCEEDED\",\"emulated\":false,"
                        + "\"remoteId\":\"r-1\","
                        + "\"artifacts\":[{\"path\":null,\"mediaType\":null,\"bytes\":null,\"sha256\":null}],"
                        + "\"cost\":{\"kind\":\"REPORTED\",\"amount\":\"0.56\",\"currency\":\"USD\"},"
                        + "\"polls\":2,\"elapsedMs\":61000}");
    }

    @Test
    void aFailureBeforeAnythingWasChosen() {
        JobTask task = new JobTask(words.context(), new ReportOptions(), "kling-o1-std");
        MediaException failure = MediaException.because(FailureReason.INVALID_REQUEST, "so")
                .model("kling-o1-std")
                .violations(List.of(Violation.of("duration", "7s", "5s, 10s").withNearest("5s")))
                .build();
        assertThat(Json.text(JsonOutput.job(task, failure)))
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
        JobTask task = new JobTask(words.context(), new ReportOptions(), "runcomfy:nope");
        assertThat(JsonOutput.job(task, failure))
                .containsEntry("provider", "runcomfy")
                .containsEntry("model", "runcomfy:nope")
                .containsEntry("family", null);
    }

    @Test
    void aPlan() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", "x");
        input.put("cfg", new BigDecimal("0.50"));
        input.put("start_image", "@boat.png");
        Plan plan = Plan.builder(ModelId.parse("runcomfy:a/b"), Capability.IMAGE_TO_VIDEO, "default")
                .family("f")
                .input(input)
                .defaulted(List.of("cfg"))
                .adjustments(List.of(new Plan.Adjustment("cfg", "0.45", "0.50")))
                .uploads(List.of(
                        new PlannedUpload("image", Path.of("boat.png"), "image/png", 12, PlannedUpload.How.INLINE)))
                .cost(Cost.estimated(Money.parse("0.5USD"), "5 s at 0.1 USD", "2026-04-29", true))
                .alternatives(List.of(new Plan.Alternative(
                        ModelId.parse("runcomfy:c"), Capability.TEXT_TO_VIDEO, List.of(), "could too")))
                .warnings(List.of("image: cannot be reached"))
                .build();
        assertThat(Json.text(JsonOutput.plan(plan, true)))
                .isEqualTo(
                        "{\"provider\":\"runcomfy\",\"model\":\"runcomfy:a/b\",\"family\":\"f\","
                                + "\"capability\":\"image-to-video\","
                                + "\"input\":{\"prompt\":\"x\",\"cfg\":0.50,\"start_image\":\"@boat.png\"},"
                                + "\"uploads\":[{\"field\":\"image\",\"path\":\"boat.png\",\"mediaType\":\"image/png\","
                                + "\"bytes\":12,\"how\":\"inline\"}],"
                                + "\"cost\":{\"kind\":\"ESTIMATED\",\"amount\":\"0.5\",\"currency\":\"USD\","
                                + "\"basis\":\"5 s at 0.1 USD\",\"asOf\":\"2026-04-29\",\"lowerBound\":true},"
                                + "\"defaulted\":[\"cfg\"],"
                                + "\"adjustments\":[{\"field\":\"cfg\",\"given\":\"0.45\",\"sent\":\"0.50\"}],"
                                + "\"alternatives\":[{\"model\":\"runcomfy:c\",\"capability\":\"text-to-video\","
                                + "\"violations\":[],\"note\":\"could too\"}],\"warnings\":[\"image: cannot be reached\"],\"account\":\"default\",\"emulated\":true}");
    }
}
