package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.COMFYUI_SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.RawSocket.End;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Faults at the endpoints of the ComfyUI server. */
class ComfyUiFaultTests {

    private final ComfyUiBench bench = new ComfyUiBench(options -> options.comfyUiUploadLimit(1));

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aLostReplyLeavesTheJobQueuedAndA503BeforeDoesNot() throws IOException {
        String body = "{\"prompt\":" + ComfyUiBench.painting(8, 8, 1, "x") + "}";
        bench.emulator.faults().next(COMFYUI_SUBMIT, Fault.loseReply()).next(COMFYUI_SUBMIT, Fault.status(503));

        assertThat(RawSocket.exchange(bench.emulator, "POST", "/prompt", body).end())
                .isEqualTo(End.CLOSED);
        assertThat(bench.get("/queue").json().path("queue_pending")).hasSize(1);
        assertThat(bench.wire.send("POST", "/prompt", body).status()).isEqualTo(503);
        assertThat(bench.get("/queue").json().path("queue_pending")).hasSize(1);
    }

    @Test
    void a500CanLeaveTheJobQueued() {
        String id = ComfyUiBench.newId();
        bench.emulator.faults().next(COMFYUI_SUBMIT, Fault.statusAfterAccept(500));

        assertThat(bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x")).status())
                .isEqualTo(500);

        assertThat(bench.emulator.comfyUi().submits(id)).isEqualTo(1);
        assertThat(bench.get("/api/jobs/" + id).json().path("status").asString())
                .isEqualTo("pending");
    }

    @Test
    void aTextOfAnyNodeOrdersFaultsForItsJobAlone() {
        String id = ComfyUiBench.newId();
        ObjectNode tagged = ComfyUiNodeTests.sampling(
                "a fox [[fault submit status status=502]] [[fault status status status=503]]"
                        + " [[fault result forgetJob]] [[fault download status status=504]]",
                1);
        tagged.withObject("/9/inputs").put("filename_prefix", id);

        assertThat(bench.submit(id, tagged).status()).isEqualTo(502);
        assertThat(bench.submit(id, tagged).status()).isEqualTo(200);
        assertThat(bench.get("/api/jobs/" + ComfyUiBench.newId()).status()).isEqualTo(404);
        assertThat(bench.get("/api/jobs/" + id).status()).isEqualTo(503);
        assertThat(bench.get("/api/jobs/" + id).status()).isEqualTo(200);
        bench.finish();
        assertThat(bench.history(id)).isEmpty();
        assertThat(bench.history(id)).isNotEmpty();
        String file = "/view?filename=" + id + "_00001_.png";
        assertThat(bench.get(file).status()).isEqualTo(504);
        assertThat(bench.get(file).status()).isEqualTo(200);
    }

    @Test
    void aMistakenTagIsRefusedWithEveryMistake() {
        Wire.Answer answer =
                bench.submit(ComfyUiBench.newId(), ComfyUiNodeTests.sampling("[[fault submit nonsense]]", 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0").asString()).contains("nonsense");
    }

    @Test
    void aForgottenJobIsReportedInTheServersOwnWords() {
        bench.run(ComfyUiBench.painting(8, 8, 1, "x"));
        bench.emulator
                .faults()
                .next(Endpoint.COMFYUI_JOB, Fault.forgetJob())
                .next(Endpoint.COMFYUI_QUEUE, Fault.forgetJob())
                .next(Endpoint.COMFYUI_VIEW, Fault.forgetJob());

        assertThat(bench.get("/api/jobs/x").text("error")).isEqualTo("Job not found");
        assertThat(bench.get("/queue").json().toString()).isEqualTo("{\"queue_running\":[],\"queue_pending\":[]}");
        assertThat(bench.get("/view?filename=x_00001_.png").status()).isEqualTo(404);
        assertThat(bench.get("/view?filename=x_00001_.png").status()).isEqualTo(200);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithBothSizes() {
        Wire.Answer answer = bench.wire.send("POST", "/prompt", " ".repeat((1 << 20) + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(new String(answer.raw().body()))
                .isEqualTo("Maximum request body size 1048576 exceeded, actual body size 1048577");
        assertThat(bench.get("/features").json().path("max_upload_size").intValue())
                .isEqualTo(1048576);
    }

    @Test
    void pathsOfTheServerAreAnsweredInItsOwnWords() {
        assertThat(new String(bench.get("/api/nothing/queue").raw().body())).doesNotContain("404: Not Found");
        assertThat(new String(bench.get("/queue/nothing").raw().body())).isEqualTo("404: Not Found");
        assertThat(bench.wire.send("DELETE", "/queue", "").status()).isEqualTo(405);
        assertThat(bench.wire.send("POST", "/api/webapp/nothing", "").json().has("code"))
                .isTrue();
    }
}
