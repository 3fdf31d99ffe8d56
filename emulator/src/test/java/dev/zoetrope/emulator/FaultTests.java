package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each fault as the bare socket sees it, and whether the job was bought. */
class FaultTests extends EmulatorBench {

    @Test
    void aLostReplyIsACloseWithoutAByteAfterTheJobWasBought() throws IOException {
        assertThat(submitWith(Fault.loseReply())).isEqualTo(new Seen("", End.CLOSED));
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(emulator.requests().to(RUNCOMFY_SUBMIT).get(0).status()).isZero();
    }

    @Test
    void aResetIsARstWithoutAByteAfterTheJobWasBought() throws IOException {
        assertThat(submitWith(Fault.resetAfterAccept())).isEqualTo(new Seen("", End.RESET));
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aStallIsSilenceOnAnOpenConnectionAfterTheJobWasBought() throws IOException {
        assertThat(submitWith(Fault.stall())).isEqualTo(new Seen("", End.SILENT));
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aStalledBodyIsHalfOfItAndSilence() throws IOException {
        Seen seen = submitWith(Fault.stallBody());

        assertThat(seen.end()).isEqualTo(End.SILENT);
        assertThat(seen.head()).startsWith("HTTP/1.1 200 ");
        assertThat(seen.bodyLength()).isEqualTo(seen.announcedLength() / 2).isPositive();
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aCutBodyIsHalfOfItAndAClose() throws IOException {
        Seen seen = submitWith(Fault.cutBody());

        assertThat(seen.end()).isEqualTo(End.CLOSED);
        assertThat(seen.bodyLength()).isEqualTo(seen.announcedLength() / 2).isPositive();
    }

    @Test
    void aSlowReplyIsWholeButLate() {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.slow(Duration.ofMillis(200)));
        long before = System.nanoTime();

        assertThat(submit().status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(199));
    }

    @Test
    void aStatusIsARefusalThatBuysNothing() {
        emulator.faults()
                .next(RUNCOMFY_SUBMIT, Fault.status(429, Map.of("Retry-After", "7"), "{\"message\":\"slow down\"}"))
                .next(RUNCOMFY_SUBMIT, Fault.status(503));

        Wire.Answer limited = submit();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.raw().headers().firstValue("retry-after")).contains("7");
        assertThat(new String(limited.raw().body())).isEqualTo("{\"message\":\"slow down\"}");
        assertThat(submit().status()).isEqualTo(503);
        assertThat(emulator.charges().all()).isEmpty();
        assertThat(submit().status()).isEqualTo(200);
    }

    @Test
    void aStatusAfterAcceptanceBuys() {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.statusAfterAccept(503));

        assertThat(submit().status()).isEqualTo(503);
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aRawBodyReplacesTheAnswerWithOrWithoutBuying() {
        emulator.faults()
                .next(RUNCOMFY_SUBMIT, Fault.body("{\"error_code\":500001}"))
                .next(RUNCOMFY_SUBMIT, Fault.bodyAfterAccept("<html>"));

        assertThat(submit().json().path("error_code").intValue()).isEqualTo(500001);
        assertThat(emulator.charges().all()).isEmpty();
        assertThatThrownBy(this::submit).hasMessageContaining("<");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aRedirectPointsElsewhere() {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.redirect("http://127.0.0.1:1/elsewhere"));

        Wire.Answer answer = submit();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.raw().headers().firstValue("location")).contains("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void anUnknownStatusReplacesTheWordAlone() {
        String id = submit().text("request_id");
        String task = wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"))
                .text("taskId");
        emulator.faults()
                .next(Endpoint.RUNCOMFY_STATUS, Fault.unknownStatus("warming_up"))
                .next(Endpoint.RUNNINGHUB_QUERY, Fault.unknownStatus("WARMING_UP"))
                .next(Endpoint.RUNNINGHUB_STATUS, Fault.unknownStatus("WARMING_UP"));

        Wire.Answer odd = wire.runComfy("GET", "/v1/requests/" + id + "/status", "");
        assertThat(odd.text("status")).isEqualTo("warming_up");
        assertThat(odd.text("request_id")).isEqualTo(id);
        assertThat(wire.runComfy("GET", "/v1/requests/" + id + "/status", "").text("status"))
                .isEqualTo("in_queue");
        Wire.Answer oddTask = wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + task + "\"}");
        assertThat(oddTask.text("status")).isEqualTo("WARMING_UP");
        assertThat(oddTask.text("taskId")).isEqualTo(task);
        assertThat(oddTask.json().at("/taskUsageList/0/taskId").longValue()).isEqualTo(Long.parseLong(task));
        assertThat(wire.older("/task/openapi/status", task).text("data")).isEqualTo("WARMING_UP");
    }

    @Test
    void aDoomedJobIsAcceptedAndFails() {
        emulator.faults()
                .next(RUNCOMFY_SUBMIT, Fault.failJob())
                .next(RUNCOMFY_SUBMIT, Fault.failJobByModeration())
                .next(RUNCOMFY_SUBMIT, Fault.failJob("out of paint", false));
        String first = submit().text("request_id");
        String second = submit().text("request_id");
        String third = submit().text("request_id");
        clock.advance(Duration.ofMinutes(1));

        assertThat(result(first).at("/error/type").stringValue()).isEqualTo("generation_failed");
        assertThat(result(second).at("/error/type").stringValue()).isEqualTo("content_moderation");
        assertThat(result(third).at("/error/message").stringValue()).isEqualTo("out of paint");
        assertThat(emulator.charges().all()).hasSize(3);
    }

    @Test
    void aForgottenJobIsUnknownOnce() {
        String id = submit().text("request_id");
        String task = wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"))
                .text("taskId");
        emulator.faults()
                .next(Endpoint.RUNCOMFY_STATUS, Fault.forgetJob())
                .next(Endpoint.RUNNINGHUB_QUERY, Fault.forgetJob())
                .next(Endpoint.RUNNINGHUB_CANCEL, Fault.forgetJob())
                .next(Endpoint.DOWNLOAD, Fault.forgetJob());
        String query = "{\"taskId\":\"" + task + "\"}";

        assertThat(wire.runComfy("GET", "/v1/requests/" + id + "/status", "")
                        .json()
                        .path("error_code")
                        .intValue())
                .isEqualTo(404001);
        assertThat(wire.runComfy("GET", "/v1/requests/" + id + "/status", "").status())
                .isEqualTo(200);
        assertThat(wire.runningHub("POST", "/openapi/v2/query", query).text("errorCode"))
                .isEqualTo("1004");
        assertThat(wire.runningHub("POST", "/openapi/v2/query", query).text("status"))
                .isEqualTo("QUEUED");
        assertThat(wire.older("/task/openapi/cancel", task).json().path("code").intValue())
                .isEqualTo(807);
        assertThat(wire.older("/task/openapi/cancel", task).json().path("code").intValue())
                .isZero();
        assertThat(wire.get("/files/" + id + ".mp4").status()).isEqualTo(404);
        assertThat(wire.get("/files/" + id + ".mp4").status()).isEqualTo(200);
    }

    @Test
    void faultsHappenInOrderAsOftenAsOrderedAndOnlyAtTheirEndpoint() {
        emulator.faults()
                .times(2, RUNCOMFY_SUBMIT, Fault.status(500))
                .next(RUNCOMFY_SUBMIT, Fault.status(502))
                .always(RUNCOMFY_SUBMIT, Fault.status(503));

        assertThat(wire.get("/v1/models").status()).isEqualTo(200);
        assertThat(new int[] {
                    submit().status(), submit().status(), submit().status(), submit().status(), submit().status()
                })
                .containsExactly(500, 500, 502, 503, 503);
        assertThat(emulator.faults().pending()).isZero();
        emulator.faults().clear();
        assertThat(submit().status()).isEqualTo(200);
    }

    @Test
    void aCutDownloadAnnouncesMoreThanItSends() throws IOException {
        String id = submit().text("request_id");
        wire.get("/files/" + id + ".mp4");
        emulator.faults().next(Endpoint.DOWNLOAD, Fault.cutBody());

        Seen seen = RawSocket.exchange(emulator, "GET", "/files/" + id + ".mp4", "");

        assertThat(seen.end()).isEqualTo(End.CLOSED);
        assertThat(seen.bodyLength()).isEqualTo(seen.announcedLength() / 2).isPositive();
    }

    private Seen submitWith(Fault fault) throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, fault);
        return RawSocket.exchange(emulator, "POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private Wire.Answer submit() {
        return wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private tools.jackson.databind.JsonNode result(String id) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/result", "").json();
    }
}
