package dev.zoetrope.emulator;

import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** An emulator with a clock that the test moves, and a client of RunComfy's deployments. */
final class DeploymentBench implements AutoCloseable {

    final ManualClock clock = new ManualClock();
    final Emulator emulator;
    final Wire wire;

    DeploymentBench() {
        this(options -> options);
    }

    DeploymentBench(UnaryOperator<EmulatorOptions.Builder> options) {
        emulator = Emulator.start(options.apply(EmulatorOptions.builder()
                        .seed(7)
                        .clock(clock)
                        .queueTime(Duration.ofSeconds(30))
                        .runTime(Duration.ofSeconds(60)))
                .build());
        wire = new Wire(emulator);
    }

    Wire.Answer infer(String deployment, String body) {
        return wire.runComfy("POST", "/prod/v2/deployments/" + deployment + "/inference", quoted(body));
    }

    /** Asks for the address in that field of an answer. */
    JsonNode follow(Wire.Answer answer, String field) {
        return wire.runComfy("GET", answer.text(field), "").json();
    }

    /** Runs to the end and returns the result. */
    JsonNode run(String deployment, String body) {
        Wire.Answer accepted = infer(deployment, body);
        if (accepted.status() != 200) {
            throw new AssertionError(accepted.status() + " " + accepted.json());
        }
        clock.advance(Duration.ofMinutes(10));
        return follow(accepted, "result_url");
    }

    byte[] download(JsonNode file) {
        Wire.Answer answer = wire.get(file.path("url").asString());
        if (answer.status() != 200) {
            throw new AssertionError("the file answered " + answer.status());
        }
        return answer.raw().body();
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    @Override
    public void close() {
        emulator.close();
    }
}
