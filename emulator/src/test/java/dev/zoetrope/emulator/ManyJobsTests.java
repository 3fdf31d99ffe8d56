package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten thousand jobs in flight hold no thread and no timer each. */
class ManyJobsTests {

    private static final int JOBS = 10_000;

    @Test
    void tenThousandJobsInFlightTakeNoThreads() throws IOException {
        ManualClock clock = new ManualClock();
        EmulatorOptions options =
                EmulatorOptions.builder().clock(clock).fixedArtifacts(true).build();
        try (Emulator emulator = Emulator.start(options);
                Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            submitAll(emulator, socket);

            assertThat(emulator.charges().all()).hasSize(JOBS);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("emulator-"))
                    .hasSizeLessThanOrEqualTo(8);
            clock.advance(Duration.ofMinutes(1));
            Wire wire = new Wire(emulator);
            emulator.charges().all().stream()
                    .skip(JOBS - 10)
                    .forEach(charge -> assertThat(wire.runningHub(
                                            "POST", "/openapi/v2/query", "{\"taskId\":\"" + charge.requestId() + "\"}")
                                    .text("status"))
                            .isEqualTo("SUCCESS"));
        }
    }

    /** Writes the requests in portions of a hundred on one connection, which is much faster than one by one. */
    private static void submitAll(Emulator emulator, Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (int job = 0; job < JOBS; job += 100) {
            StringBuilder portion = new StringBuilder();
            for (int one = 0; one < 100; one++) {
                String body = Samples.hubText("job " + (job + one));
                portion.append("POST " + Samples.HUB_TEXT + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ")
                        .append(emulator.runningHubKey())
                        .append("\r\nContent-Length: ")
                        .append(body.length())
                        .append("\r\n\r\n")
                        .append(body);
            }
            socket.getOutputStream().write(portion.toString().getBytes(StandardCharsets.ISO_8859_1));
            skipAnswers(in, 100);
        }
    }

    private static void skipAnswers(InputStream in, int count) throws IOException {
        int ends = 0;
        while (ends < count) {
            int one = in.read();
            assertThat(one).isNotNegative();
            // Each answer is one JSON object without braces in its texts.
            ends += one == '}' ? 1 : 0;
        }
    }
}
