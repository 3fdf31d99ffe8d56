package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the emulator writes down about requests, in its own process and for others. */
class RequestLogTests {

    private final Emulator emulator = Emulator.start();
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aSubmitIsWrittenDownWithItsModelAndWhoseKeyItCarried() {
        wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));

        assertThat(emulator.requests().all()).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.path()).isEqualTo(Samples.O1_STD);
            assertThat(seen.endpoint()).isEqualTo(Endpoint.RUNCOMFY_SUBMIT);
            assertThat(seen.model()).isEqualTo("kling/kling-video-o1/standard/image-to-video");
            assertThat(seen.headerNames()).contains("authorization", "host");
            assertThat(seen.credentials()).containsExactly(new Credential("header:authorization", "runcomfy"));
            assertThat(seen.status()).isEqualTo(200);
        });
    }

    @Test
    void keysAreFoundWhereverTheyStandAndNeverKept() {
        wire.get("/files/x?token=" + emulator.runComfyKey(), "X-Api-Key", emulator.runningHubKey());
        wire.older("/task/openapi/status", "1");
        wire.get("/v1/models", "Authorization", "Bearer nonsense");

        assertThat(emulator.requests().all())
                .extracting(SeenRequest::credentials)
                .containsExactly(
                        java.util.List.of(
                                new Credential("header:x-api-key", "runninghub"), new Credential("query", "runcomfy")),
                        java.util.List.of(new Credential("body", "runninghub")),
                        java.util.List.of(new Credential("header:authorization", "other")));
        assertThat(emulator.requests().all().get(0).query()).isEqualTo("token=***");
        assertThat(emulator.requests().all().toString())
                .doesNotContain(emulator.runComfyKey())
                .doesNotContain(emulator.runningHubKey());
    }

    @Test
    void otherProcessesReadBothBooksAsJson() {
        wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat"));
        wire.get("/nowhere");

        JsonNode charges = wire.get("/_emulator/charges").json();
        JsonNode requests = wire.get("/_emulator/requests").json();

        assertThat(charges).hasSize(1);
        assertThat(charges.get(0).path("provider").stringValue()).isEqualTo("runcomfy");
        assertThat(charges.get(0).path("amount").decimalValue()).isEqualByComparingTo("0.42");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).path("endpoint").stringValue()).isEqualTo("RUNCOMFY_SUBMIT");
        assertThat(requests.get(0).at("/credentials/0/owner").stringValue()).isEqualTo("runcomfy");
        assertThat(requests.get(1).path("status").intValue()).isEqualTo(404);
    }

    @Test
    void theVariablesPointAClientHereInAFixedOrder() {
        assertThat(emulator.variables().keySet())
                .containsExactly(
                        "RUNCOMFY_BASE_URL",
                        "RUNCOMFY_API_TOKEN",
                        "RUNNINGHUB_BASE_URL",
                        "RUNNINGHUB_API_KEY",
                        "FAL_BASE_URL",
                        "FAL_KEY",
                        "REPLICATE_BASE_URL",
                        "REPLICATE_API_TOKEN",
                        "COMFYUI_BASE_URL");
        assertThat(emulator.variables())
                .containsEntry("RUNCOMFY_BASE_URL", emulator.baseUri().toString())
                .containsEntry("RUNNINGHUB_API_KEY", emulator.runningHubKey());
        assertThat(emulator.runningHubKey()).hasSize(32).isNotEqualTo(emulator.runComfyKey());
    }
}
