package dev.zoetrope.emulator;

import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** An emulator with a clock that the test moves, and a client of RunComfy's deployments. */
final class DeploymentBench extends GraphBench {

    DeploymentBench() {
        this(options -> options);
    }

    DeploymentBench(UnaryOperator<EmulatorOptions.Builder> options) {
        super(options);
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
        return download(file.path("url").asString());
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
