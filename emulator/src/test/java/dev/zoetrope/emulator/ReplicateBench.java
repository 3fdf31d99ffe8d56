package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An emulator whose clock is moved by hand, and the calls of Replicate. */
@Timeout(30)
abstract class ReplicateBench extends EmulatorBench {

    static final String FLUX = "black-forest-labs/flux-schnell";
    static final String BOAT = "{\"input\":{\"prompt\":\"a boat\"}}";

    @Override
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options.queueTime(Duration.ofSeconds(10)).runTime(Duration.ofSeconds(10));
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
