package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An emulator whose clock is moved by hand, and the calls of Replicate. */
@Timeout(30)
abstract class ReplicateBench {

    static final String FLUX = "black-forest-labs/flux-schnell";
    static final String BOAT = "{\"input\":{\"prompt\":\"a boat\"}}";

    final ManualClock clock = new ManualClock();
    final Emulator emulator = Emulator.start(options(EmulatorOptions.builder())
            .clock(clock)
            .queueTime(Duration.ofSeconds(10))
            .runTime(Duration.ofSeconds(10))
            .fixedArtifacts(true)
            .build());
    final Wire wire = new Wire(emulator);

    EmulatorOptions.Builder options(EmulatorOptions.Builder builder) {
        return builder;
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    JsonNode bought(String body, String... headers) {
        Wire.Answer answer = wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", body, headers);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json();
    }

    JsonNode seen(JsonNode prediction) {
        return wire.replicate("GET", prediction.at("/urls/get").stringValue(), "")
                .json();
    }

    static String status(JsonNode prediction) {
        return prediction.path("status").stringValue();
    }
}
