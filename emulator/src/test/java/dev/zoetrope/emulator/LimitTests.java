package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.testing.ManualClock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How much one key may ask for. */
class LimitTests {

    private final ManualClock clock = new ManualClock();

    private EmulatorOptions.Builder options() {
        return EmulatorOptions.builder()
                .clock(clock)
                .queueTime(Duration.ofSeconds(10))
                .runTime(Duration.ofSeconds(60))
                .fixedArtifacts(true);
    }

    @Test
    void runningHubRefusesATaskTooManyWithTheCodeSetAndTellsLimitAndLoad() {
        try (Emulator emulator = Emulator.start(
                options().concurrencyLimit(2).concurrencyCode(421).build())) {
            Wire wire = new Wire(emulator);
            task(wire);
            task(wire);
            clock.advance(Duration.ofSeconds(10));

            Wire.Answer third = task(wire);

            assertThat(third.text("errorCode")).isEqualTo("421");
            assertThat(third.json().path("taskId").stringValue()).isEmpty();
            JsonNode queue = wire.runningHub("GET", "/openapi/v2/queue/status", "")
                    .json()
                    .path("data");
            assertThat(queue.path("concurrentLimit").intValue()).isEqualTo(2);
            assertThat(queue.path("runningCount").stringValue()).isEqualTo("2");
            assertThat(emulator.charges().all()).hasSize(2);
            clock.advance(Duration.ofSeconds(60));
            assertThat(task(wire).text("taskId")).isNotBlank();
        }
    }

    @Test
    void otherCodesForATaskTooManyAreNotTheServices() {
        assertThatThrownBy(() -> options().concurrencyCode(420)).hasMessageContaining("421");
    }

    @Test
    void runComfyLetsAJobTooManyWaitForAPlace() {
        try (Emulator emulator = Emulator.start(options().runComfyConcurrency(1).build())) {
            Wire wire = new Wire(emulator);
            String first = job(wire).text("request_id");
            String second = job(wire).text("request_id");
            String third = job(wire).text("request_id");

            assertThat(emulator.charges().all()).hasSize(3);
            clock.advance(Duration.ofSeconds(69));
            assertThat(status(wire, first)).isEqualTo("in_progress");
            assertThat(status(wire, second)).isEqualTo("in_queue");
            clock.advance(Duration.ofSeconds(1));
            assertThat(status(wire, first)).isEqualTo("completed");
            assertThat(status(wire, second)).isEqualTo("in_progress");
            assertThat(status(wire, third)).isEqualTo("in_queue");
            clock.advance(Duration.ofSeconds(60));
            assertThat(status(wire, second)).isEqualTo("completed");
            assertThat(status(wire, third)).isEqualTo("in_progress");
        }
    }

    @Test
    void runComfyRefusesAJobTooManyIfTheOptionsSaySo() {
        try (Emulator emulator = Emulator.start(options()
                .runComfyConcurrency(1)
                .runComfyQueues(false)
                .retryAfter(false)
                .build())) {
            Wire wire = new Wire(emulator);
            job(wire);

            Wire.Answer second = job(wire);

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.raw().headers().firstValue("retry-after")).isEmpty();
            assertThat(emulator.charges().all()).hasSize(1);
        }
    }

    @Test
    void aKeyMaySubmitOnlySoOftenASecondAndOthersAreNotHeldUp() {
        try (Emulator emulator = Emulator.start(options()
                .submitsPerSecond(2)
                .runComfyKey("other", "the-other-key")
                .build())) {
            Wire wire = new Wire(emulator);
            job(wire);
            clock.advance(Duration.ofMillis(600));
            job(wire);

            Wire.Answer third = job(wire);
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.raw().headers().firstValue("retry-after")).contains("1");
            assertThat(task(wire).status()).isEqualTo(200);
            assertThat(wire.send(
                                    "POST",
                                    Samples.O1_STD,
                                    Samples.o1Std("a boat"),
                                    "Authorization",
                                    "Bearer the-other-key")
                            .status())
                    .isEqualTo(200);
            clock.advance(Duration.ofMillis(400));
            assertThat(job(wire).status()).isEqualTo(200);
            assertThat(job(wire).status()).isEqualTo(429);
            assertThat(emulator.charges().accepted("runcomfy")).hasSize(4);
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedAfterItsTimeAndOneBeingAnsweredIsNot() throws IOException {
        try (Emulator emulator = Emulator.start(
                        options().idleTime(Duration.ofMillis(100)).build());
                Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            emulator.faults().next(Endpoint.RUNCOMFY_CATALOG, Fault.slow(Duration.ofMillis(400)));
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /v1/models/categories HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));

            RawSocket.Seen seen = RawSocket.read(socket.getInputStream());

            assertThat(seen.bytes()).contains("{\"categories\":");
            assertThat(seen.end()).isEqualTo(End.CLOSED);
        }
    }

    private static Wire.Answer job(Wire wire) {
        return wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));
    }

    private static Wire.Answer task(Wire wire) {
        return wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"));
    }

    private static String status(Wire wire, String id) {
        return wire.runComfy("GET", "/v1/requests/" + id + "/status", "").text("status");
    }

    @Test
    void runningHubReportsALimitThatItsKeysReallyHave() throws IOException {
        try (Emulator unlimited = Emulator.start();
                Emulator narrow = Emulator.start(
                        EmulatorOptions.builder().concurrencyLimit(3).build())) {
            assertThat(RawSocket.exchange(unlimited, "GET", "/openapi/v2/queue/status", "")
                            .bytes())
                    .contains("\"concurrentLimit\":100,");
            assertThat(RawSocket.exchange(narrow, "GET", "/openapi/v2/queue/status", "")
                            .bytes())
                    .contains("\"concurrentLimit\":3,");
        }
    }
}
