package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_CANCEL;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_QUERY;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_SUBMIT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Refusals, half answers and nonsense as the wire sees them, and whether the job was bought. */
class BrokenAnswerTests extends EmulatorBench {

    @Test
    void aRequestThatIsClosedUnreadIsNotProcessedEvenBeforeItsBodyCame() throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.closeUnread());

        assertThat(headersOnly()).isEqualTo(new Seen("", End.CLOSED));

        assertThat(emulator.charges().all()).isEmpty();
        assertThat(emulator.requests().to(RUNCOMFY_SUBMIT))
                .singleElement()
                .satisfies(seen -> assertThat(seen.status()).isZero());
        assertThat(submit().status()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsResetUnreadIsNotProcessedEvenBeforeItsBodyCame() throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.resetUnread());

        assertThat(headersOnly()).isEqualTo(new Seen("", End.RESET));

        assertThat(emulator.charges().all()).isEmpty();
        assertThat(emulator.faults().pending()).isZero();
    }

    @Test
    void aResetBodyIsTheHeadWithTheFullLengthAndARst() throws IOException {
        Seen seen = submitWith(Fault.resetBody());

        assertThat(seen.end()).isEqualTo(End.RESET);
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aTrickledBodyIsWholeAndTheConnectionServesOn() throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.trickle(Duration.ofMillis(1)));
        long before = System.nanoTime();

        Wire.Answer answer = submit();

        assertThat(answer.text("request_id")).isNotBlank();
        int pauses = answer.raw().body().length - 1;
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(pauses));
        assertThat(submit().status()).isEqualTo(200);
        assertThat(emulator.openConnections()).isEqualTo(1);
    }

    @Test
    void aConnectionMayBeClosedAfterAProperReplyThatDidNotSaySo() throws IOException {
        Seen seen = submitWith(Fault.closeAfterReply());

        assertThat(seen.end()).isEqualTo(End.CLOSED);
        assertThat(seen.bodyLength()).isEqualTo(seen.announcedLength()).isPositive();
        assertThat(seen.head()).doesNotContainIgnoringCase("connection:");
    }

    @Test
    void a429ComesWithNoTimeOrSecondsOrADate() {
        emulator.faults()
                .next(RUNCOMFY_SUBMIT, Fault.tooManyRequests())
                .next(RUNCOMFY_SUBMIT, Fault.tooManyRequests(Duration.ofSeconds(3)))
                .next(RUNCOMFY_SUBMIT, Fault.tooManyRequestsUntil(Duration.ofMinutes(1)));

        Wire.Answer bare = submit();
        assertThat(bare.status()).isEqualTo(429);
        assertThat(bare.raw().headers().firstValue("retry-after")).isEmpty();
        assertThat(submit().raw().headers().firstValue("retry-after")).contains("3");
        String date = submit().raw().headers().firstValue("retry-after").orElseThrow();
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(Instant.now().plusSeconds(40), Instant.now().plusSeconds(70));
        assertThat(emulator.charges().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {415, 421, 500, 814, 1000, 1003, 1005, 1010, 1011, 1012, 1520})
    void aRunningHubCodeIsATextInATaskObjectAndBuysNothing(int code) {
        emulator.faults().next(RUNNINGHUB_SUBMIT, Fault.code(code));

        Wire.Answer answer = submitTask();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("errorCode").stringValue()).isEqualTo(Integer.toString(code));
        assertThat(answer.json().path("errorMessage").stringValue())
                .isNotBlank()
                .isNotEqualTo("error " + code);
        assertThat(answer.json().path("taskId").stringValue()).isEmpty();
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void aCodeHasTheFormOfItsEndpointAndMayComeAfterAcceptance() {
        String task = submitTask().text("taskId");
        emulator.faults()
                .next(RUNNINGHUB_CANCEL, Fault.code(500))
                .next(RUNNINGHUB_UPLOAD, Fault.code(808))
                .next(RUNNINGHUB_SUBMIT, Fault.codeAfterAccept(1005))
                .next(RUNCOMFY_SUBMIT, Fault.code(500001));

        JsonNode envelope = wire.older("/task/openapi/cancel", task).json();
        assertThat(envelope.path("code").intValue()).isEqualTo(500);
        assertThat(envelope.path("msg").stringValue()).isEqualTo("UNKNOWN_ERROR");
        JsonNode upload =
                wire.runningHub("POST", "/openapi/v2/media/upload/binary", "").json();
        assertThat(upload.path("code").intValue()).isEqualTo(808);
        assertThat(upload.has("message")).isTrue();
        assertThat(submitTask().text("errorCode")).isEqualTo("1005");
        assertThat(emulator.charges().accepted("runninghub")).hasSize(2);
        Wire.Answer comfy = submit();
        assertThat(comfy.status()).isEqualTo(200);
        assertThat(comfy.json().path("error_code").intValue()).isEqualTo(500001);
        assertThat(emulator.charges().accepted("runcomfy")).isEmpty();
    }

    @Test
    void bodiesAreEmptyOrHalfOrNonsenseOrAPageAfterTheJobWasBought() throws IOException {
        Seen proper = submitWith(Fault.slow(Duration.ZERO));
        Seen empty = submitWith(Fault.emptyBody());
        Seen half = submitWith(Fault.truncatedBody());
        Seen nonsense = submitWith(Fault.garbledBody());
        Seen page = submitWith(Fault.htmlPage(502));

        assertThat(empty.announcedLength()).isZero();
        assertThat(half.bodyLength()).isEqualTo(half.announcedLength()).isEqualTo(proper.bodyLength() / 2);
        assertThat(proper.bytes().substring(proper.head().length()))
                .startsWith(half.bytes().substring(half.head().length()).substring(0, 15));
        assertThat(nonsense.bodyLength()).isEqualTo(proper.bodyLength());
        assertThat(nonsense.bytes().substring(nonsense.head().length())).doesNotContain("{\"", "request_id");
        assertThat(page.head()).startsWith("HTTP/1.1 502").containsIgnoringCase("content-type: text/html");
        assertThat(page.bytes()).contains("<html>");
        assertThat(emulator.charges().all()).hasSize(5);
    }

    @Test
    void anOversizedBodyIsTheProperOneWithMegabytesOfBlanks() {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.oversizedBody(2));

        Wire.Answer answer = submit();

        assertThat(answer.raw().body().length).isGreaterThan(2 << 20);
        assertThat(answer.text("request_id")).isNotEqualTo("<absent>");
    }

    @Test
    void twoPaidJobsMayBeGivenOneId() {
        String first = submit().text("request_id");
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.repeatJobId());

        assertThat(submit().text("request_id")).isEqualTo(first);

        assertThat(emulator.charges().all()).extracting(Charge::requestId).containsExactly(first, first);
        assertThat(submit().text("request_id")).isNotEqualTo(first);
    }

    @Test
    void aStatusJumpsBackForOneAnswer() {
        String comfy = submit().text("request_id");
        String task = submitTask().text("taskId");
        clock.advance(Duration.ofMinutes(1));
        for (Endpoint endpoint :
                FaultCatalog.find("statusJumpsBack").orElseThrow().endpoints()) {
            emulator.faults().next(endpoint, Fault.statusJumpsBack());
        }

        assertThat(comfy(comfy, "status").text("status")).isEqualTo("in_queue");
        assertThat(comfy(comfy, "status").text("status")).isEqualTo("completed");
        Wire.Answer result = comfy(comfy, "result");
        assertThat(result.text("status")).isEqualTo("in_queue");
        assertThat(result.json().has("output")).isFalse();
        assertThat(comfy(comfy, "result").json().has("output")).isTrue();
        Wire.Answer query = query(task);
        assertThat(query.text("status")).isEqualTo("QUEUED");
        assertThat(query.json().path("results").isNull()).isTrue();
        assertThat(query(task).text("status")).isEqualTo("SUCCESS");
        assertThat(wire.older("/task/openapi/status", task).text("data")).isEqualTo("QUEUED");
        assertThat(wire.older("/task/openapi/outputs", task).json().path("code").intValue())
                .isEqualTo(813);
    }

    @Test
    void aSuccessMayComeWithoutAnythingMade() {
        String comfy = submit().text("request_id");
        String task = submitTask().text("taskId");
        for (Endpoint endpoint :
                FaultCatalog.find("completedWithoutResult").orElseThrow().endpoints()) {
            emulator.faults().next(endpoint, Fault.completedWithoutResult());
        }

        assertThat(comfy(comfy, "status").text("status")).isEqualTo("completed");
        assertThat(comfy(comfy, "result").text("status")).isEqualTo("succeeded");
        assertThat(comfy(comfy, "result").text("status")).isEqualTo("in_queue");
        assertThat(query(task).text("status")).isEqualTo("SUCCESS");
        assertThat(query(task).text("status")).isEqualTo("QUEUED");
        assertThat(wire.older("/task/openapi/status", task).text("data")).isEqualTo("SUCCESS");
        JsonNode outputs = wire.older("/task/openapi/outputs", task).json();
        assertThat(outputs.path("code").intValue()).isZero();
        assertThat(outputs.path("data")).isEmpty();
    }

    @Test
    void anErrorStaysAnErrorWhateverTheStatusIsToBe() {
        emulator.faults().next(RUNNINGHUB_QUERY, Fault.statusJumpsBack());

        assertThat(query("1").text("errorCode")).isEqualTo("1004");
    }

    @Test
    void aRedirectLoopPointsToItself() {
        emulator.faults().next(RUNCOMFY_SUBMIT, Fault.redirectLoop());

        assertThat(submit().raw().headers().firstValue("location")).contains(Samples.O1_STD);
    }

    private Seen headersOnly() throws IOException {
        String head = "POST " + Samples.O1_STD + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + emulator.runComfyKey() + "\r\nContent-Length: 100\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return RawSocket.read(socket.getInputStream());
        }
    }

    private Seen submitWith(Fault fault) throws IOException {
        emulator.faults().next(RUNCOMFY_SUBMIT, fault);
        return RawSocket.exchange(emulator, "POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private Wire.Answer submit() {
        return wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private Wire.Answer submitTask() {
        return wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"));
    }

    private Wire.Answer comfy(String id, String call) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/" + call, "");
    }

    private Wire.Answer query(String task) {
        return wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + task + "\"}");
    }
}
