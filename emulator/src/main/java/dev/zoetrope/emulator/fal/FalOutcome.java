package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.ProductKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How jobs ended, as results and webhooks tell it.
 *
 * @param store has their files
 */
record FalOutcome(FileStore store) {

    /**
     * A job with what it was ordered for.
     *
     * @param model what it runs
     * @param input what it was given
     * @param violations what is wrong with that, which it ends with
     * @param terms what it is billed for, and by when it has to begin
     */
    record FalJob(AcceptedJob job, FalModel model, ObjectNode input, List<FalViolation> violations, Terms terms) {

        /**
         * What was agreed on.
         *
         * @param units what it is billed for
         * @param begin by when it has to begin
         */
        record Terms(String units, Instant begin) {}

        String units() {
            return terms.units();
        }

        /** {@return whether it ended because it had not begun by then} */
        boolean ranOutOfTime() {
            return job.endsAt().equals(terms.begin());
        }
    }

    static final String CANCELLED = "Request was cancelled by the client";
    static final String TOO_LATE = "Request timed out";

    /** {@return the answer to the question for the result of a job that is over} */
    Reply result(FalJob job, Phase phase) {
        if (phase == Phase.CANCELLED) {
            return job.ranOutOfTime()
                    ? FalReplies.detail(504, TOO_LATE, "request_timeout")
                            .withHeader("X-Fal-Request-Timeout-Type", "user")
                    : FalReplies.detail(499, CANCELLED, "client_cancelled");
        }
        if (!job.violations().isEmpty()) {
            return FalReplies.invalid(job.violations());
        }
        if (phase == Phase.FAILED) {
            Failure failure = job.job().order().failure().orElse(Failure.TECHNICAL);
            FalViolation why = failure.moderated()
                    ? new FalViolation(List.of("prompt"), "content_policy_violation", failure.message())
                    : new FalViolation(List.of(), "internal_server_error", failure.message());
            return FalReplies.invalid(List.of(why)).withStatus(failure.moderated() ? 422 : 500);
        }
        return Reply.json(200, output(job))
                .withHeader("x-fal-request-id", job.job().id())
                .withHeader("x-fal-billable-units", job.units());
    }

    private ObjectNode output(FalJob job) {
        FalModel model = job.model();
        ObjectNode output = Json.object();
        if (model.makesWords()) {
            return output.put(model.wordsField(), "What the emulator heard: a paper boat.");
        }
        List<String> urls = store.urls(job.job().id(), job.job().order().products());
        if (model.listsFiles()) {
            var files = output.putArray(model.fileField());
            urls.forEach(url -> file(files.addObject(), job, url));
        } else {
            file(output.putObject(model.fileField()), job, urls.get(0));
        }
        return output.put("seed", 7);
    }

    private static void file(ObjectNode file, FalJob job, String url) {
        ProductKind kind = job.job().order().products().get(0).kind();
        // Models and archives are served as any bytes, as by the service itself.
        String type = job.model().makesArchives()
                ? "application/zip"
                : kind == ProductKind.MODEL_3D ? "application/octet-stream" : kind.contentType();
        file.put("url", url).put("content_type", type).put("file_name", url.substring(url.lastIndexOf('/') + 1));
    }
}
