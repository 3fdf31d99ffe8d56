package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /api/jobs} of a ComfyUI server: queue and history as one, and the calls that cancel. */
class ComfyUiJobTests {

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void oneCallDistinguishesWaitingRunningOverAndUnknown() {
        String id = ComfyUiBench.newId();
        assertThat(bench.get("/api/jobs/" + id).status()).isEqualTo(404);
        assertThat(bench.get("/api/jobs/" + id).json().toString()).isEqualTo("{\"error\":\"Job not found\"}");
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));
        assertThat(job(id).path("status").asString()).isEqualTo("pending");
        assertThat(job(id).at("/workflow/prompt/1/class_type").asString()).isEqualTo("EmptyImage");
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(job(id).path("status").asString()).isEqualTo("in_progress");
        bench.finish();

        JsonNode over = job(id);

        assertThat(over.path("status").asString()).isEqualTo("completed");
        assertThat(over.path("outputs_count").intValue()).isEqualTo(1);
        assertThat(over.at("/preview_output/mediaType").asString()).isEqualTo("images");
        assertThat(over.at("/outputs/2/images/0/filename").asString()).isEqualTo("x_00001_.png");
        assertThat(over.at("/execution_status/status_str").asString()).isEqualTo("success");
        assertThat(over.path("execution_end_time").longValue()
                        - over.path("execution_start_time").longValue())
                .isEqualTo(2000);
        assertThat(over.path("execution_start_time").longValue()
                        - over.path("create_time").longValue())
                .isEqualTo(500);
    }

    @Test
    void failedAndCancelledAreDistinguished() {
        String failed = ComfyUiBench.newId();
        bench.submit(failed, ComfyUiNodeTests.sampling("[[fail]]", 1));
        bench.finish();
        String cancelled = ComfyUiBench.newId();
        bench.submit(cancelled, ComfyUiNodeTests.sampling("x", 1));
        bench.clock.advance(Duration.ofSeconds(1));

        assertThat(cancel(cancelled)).isTrue();
        assertThat(cancel(failed)).isFalse();
        assertThat(cancel("unknown")).isFalse();
        bench.finish();

        assertThat(job(failed).path("status").asString()).isEqualTo("failed");
        assertThat(job(failed).at("/execution_error/exception_type").asString()).isEqualTo("RuntimeError");
        assertThat(job(cancelled).path("status").asString()).isEqualTo("cancelled");
        assertThat(bench.history(cancelled).at("/status/status_str").asString()).isEqualTo("error");
    }

    @Test
    void aWaitingJobThatIsCancelledLeavesNoTrace() {
        bench.submit(ComfyUiBench.newId(), ComfyUiBench.painting(8, 8, 1, "x"));
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 2, "x"));

        assertThat(cancel(id)).isTrue();

        assertThat(bench.get("/api/jobs/" + id).status()).isEqualTo(404);
        assertThat(bench.history(id)).isEmpty();
        assertThat(cancel(id)).isFalse();
    }

    @Test
    void aBatchIsCancelledUnlessAnIdIsMalformed() {
        String one = ComfyUiBench.newId();
        bench.submit(one, ComfyUiBench.painting(8, 8, 1, "x"));

        Wire.Answer malformed =
                bench.post("/api/jobs/cancel", ComfyUiBench.json("{'job_ids':['" + one + "','nonsense']}"));
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("invalid_ids").toString()).isEqualTo("[\"nonsense\"]");
        assertThat(bench.post("/api/jobs/cancel", ComfyUiBench.json("{}")).text("error"))
                .isEqualTo("job_ids must be a list");
        assertThat(bench.wire.send("POST", "/api/jobs/cancel", "{").status()).isEqualTo(400);
        assertThat(bench.post("/api/jobs/cancel", ComfyUiBench.json("{'job_ids':['" + one + "']}"))
                        .json()
                        .toString())
                .isEqualTo("{\"cancelled\":true}");
    }

    @Test
    void theListIsFilteredSortedAndPaged() {
        List<String> ids = new ArrayList<>();
        for (int color = 0; color < 3; color++) {
            ids.add(ComfyUiBench.newId());
            bench.submit(ids.get(color), ComfyUiBench.painting(8, 8, color, "x"));
            bench.finish();
        }
        String waiting = ComfyUiBench.newId();
        bench.submit(waiting, ComfyUiBench.painting(8, 8, 9, "x"));

        assertThat(ids("/api/jobs")).containsExactly(waiting, ids.get(2), ids.get(1), ids.get(0));
        assertThat(ids("/api/jobs?status=pending,in_progress")).containsExactly(waiting);
        assertThat(ids("/api/jobs?status=completed&sort_order=asc&limit=2&offset=1"))
                .containsExactly(ids.get(1), ids.get(2));
        assertThat(bench.get("/api/jobs?limit=2").json().path("pagination").toString())
                .isEqualTo("{\"offset\":0,\"limit\":2,\"total\":4,\"has_more\":true}");
        for (String bad : List.of("status=lost", "sort_by=name", "sort_order=up", "limit=0", "limit=x", "offset=x")) {
            Wire.Answer answer = bench.get("/api/jobs?" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().path("error").asString("")).as(bad).isNotEmpty();
        }
    }

    @Test
    void aRepeatedIdShowsTheEarlierRunUntilTheLaterOneIsOver() {
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));
        bench.finish();
        bench.submit(id, ComfyUiNodeTests.sampling("[[fail]]", 1));

        assertThat(job(id).path("status").asString()).isEqualTo("completed");
        bench.finish();
        assertThat(job(id).path("status").asString()).isEqualTo("failed");
    }

    @Test
    void jobsExistWithThePrefixAlone() {
        assertThat(bench.get("/jobs").status()).isEqualTo(404);
        assertThat(bench.get("/jobs").raw().headers().firstValue("content-type"))
                .contains("text/plain; charset=utf-8");
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        bench.get(path)
                .json()
                .path("jobs")
                .forEach(job -> ids.add(job.path("id").asString()));
        return ids;
    }

    private JsonNode job(String id) {
        return bench.get("/api/jobs/" + id).json();
    }

    private boolean cancel(String id) {
        Wire.Answer answer = bench.wire.send("POST", "/api/jobs/" + id + "/cancel", "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("cancelled").booleanValue();
    }
}
