package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replicate's predictions on the wire. */
class ReplicatePredictionTests extends ReplicateBench {

    @Test
    void aPredictionIsFollowedByItsAddresses() {
        JsonNode made = bought(BOAT);
        assertThat(made.path("id").stringValue()).matches("[a-z0-9]{26}");
        assertThat(status(made)).isEqualTo("starting");
        assertThat(made.path("output").isNull()).isTrue();

        pass(12);
        assertThat(status(seen(made))).isEqualTo("processing");
        pass(10);
        JsonNode done = seen(made);
        assertThat(status(done)).isEqualTo("succeeded");
        assertThat(done.at("/metrics/predict_time").doubleValue()).isEqualTo(10);
        assertThat(done.at("/input/prompt").stringValue()).isEqualTo("a boat");
        assertThat(emulator.charges().accepted("replicate")).singleElement().satisfies(charge -> {
            assertThat(charge.requestId()).isEqualTo(made.path("id").stringValue());
            assertThat(charge.amount()).isEqualByComparingTo("0.05");
        });
    }

    @Test
    void filesComeFromAnotherOriginWithoutAToken() {
        JsonNode made = bought("{\"input\":{\"prompt\":\"a boat\",\"num_outputs\":2}}");
        pass(20);
        JsonNode output = seen(made).path("output");
        assertThat(output).hasSize(2);
        URI file = URI.create(output.path(0).stringValue());
        assertThat(file.getPort()).isNotEqualTo(emulator.baseUri().getPort());
        Wire.Answer answer =
                wire.send(java.net.http.HttpRequest.newBuilder(file).build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aVersionIsAModelOrBothOrTheVersionAlone() {
        String version = wire.replicate("GET", "/v1/models/" + FLUX, "")
                .json()
                .at("/latest_version/id")
                .stringValue();
        for (String name : List.of(FLUX, FLUX + ":" + version, version)) {
            Wire.Answer answer = wire.replicate(
                    "POST", "/v1/predictions", "{\"version\":\"" + name + "\",\"input\":{\"prompt\":\"a boat\"}}");
            assertThat(answer.status()).as(name).isEqualTo(201);
            assertThat(answer.text("model")).isEqualTo(FLUX);
        }
        Wire.Answer unknown = wire.replicate("POST", "/v1/predictions", "{\"version\":\"no/model\",\"input\":{}}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("title")).isEqualTo("Invalid version or not permitted");
        assertThat(wire.replicate("POST", "/v1/predictions", BOAT).status()).isEqualTo(422);
        assertThat(wire.replicate("POST", "/v1/models/no/model/predictions", BOAT)
                        .status())
                .isEqualTo(404);
        assertThat(wire.replicate("POST", "/v1/deployments/no/one/predictions", BOAT)
                        .status())
                .isEqualTo(404);
        Wire.Answer deployed = wire.replicate("POST", "/v1/deployments/emulated-user/boats/predictions", BOAT);
        assertThat(deployed.text("deployment")).isEqualTo("emulated-user/boats");
        assertThat(emulator.charges().all()).hasSize(4);
    }

    @Test
    void anInputIsCheckedBeforeItIsAccepted() {
        Wire.Answer wrong = wire.replicate(
                "POST",
                "/v1/models/" + FLUX + "/predictions",
                "{\"input\":{\"num_outputs\":9,\"aspect_ratio\":\"7:1\",\"colour\":\"red\"}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.raw().headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(wrong.json().path("invalid_fields").findValuesAsString("type"))
                .containsExactlyInAnyOrder("required", "number_lte", "enum", "additional_property_not_allowed");
        assertThat(wrong.text("detail")).contains("input.prompt");
        emulator.replicate().refusesUnknownInputs(false);
        bought("{\"input\":{\"prompt\":\"a boat\",\"colour\":\"red\"}}");
        assertThat(wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", "{\"input\":{},\"model\":\"x\"}")
                        .text("detail"))
                .contains("model is not allowed");
    }

    @Test
    void whoWaitsIsAnsweredAtTheEnd() throws Exception {
        CompletableFuture<Wire.Answer> waiting = CompletableFuture.supplyAsync(
                () -> wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", BOAT, "Prefer", "wait"));
        await();
        pass(20);
        Wire.Answer answer = waiting.get();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.raw().headers().firstValue("preference-applied")).contains("wait");
        assertThat(answer.text("status")).isEqualTo("succeeded");
    }

    @Test
    void whoWaitsTooShortlyIsAnsweredBefore() throws Exception {
        CompletableFuture<Wire.Answer> waiting = CompletableFuture.supplyAsync(
                () -> wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", BOAT, "Prefer", "wait=12"));
        await();
        pass(12);
        Wire.Answer answer = waiting.get();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("processing");
        assertThat(wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", BOAT, "Prefer", "wait=61")
                        .status())
                .isEqualTo(422);
    }

    /** The create is in the books before the clock is moved. */
    private void await() {
        while (emulator.charges().all().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aDeadlineAbortsBeforeTheStartAndCancelsAfterIt() {
        JsonNode soon = bought(BOAT, "Cancel-After", "5s");
        JsonNode later = bought(BOAT, "Cancel-After", "15s");
        JsonNode never = bought(BOAT, "Cancel-After", "1h30m");
        assertThat(soon.has("deadline")).isTrue();
        pass(30);
        assertThat(status(seen(soon))).isEqualTo("aborted");
        assertThat(seen(soon).has("started_at")).isFalse();
        assertThat(status(seen(later))).isEqualTo("canceled");
        assertThat(status(seen(never))).isEqualTo("succeeded");
        assertThat(wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", BOAT, "Cancel-After", "soon")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void cancellingEndsWhatIsNotOver() {
        JsonNode waiting = bought(BOAT);
        assertThat(status(cancelled(waiting).json())).isEqualTo("canceled");
        JsonNode running = bought(BOAT);
        pass(12);
        assertThat(status(cancelled(running).json())).isEqualTo("processing");
        assertThat(status(seen(running))).isEqualTo("canceled");
        JsonNode done = bought(BOAT);
        pass(30);
        assertThat(status(cancelled(done).json())).isEqualTo("succeeded");
        emulator.replicate().refusesLateCancel(true);
        assertThat(cancelled(done).status()).isEqualTo(404);
        assertThat(wire.replicate("POST", "/v1/predictions/nothing/cancel", "").status())
                .isEqualTo(404);
    }

    private Wire.Answer cancelled(JsonNode prediction) {
        return wire.replicate("POST", prediction.at("/urls/cancel").stringValue(), "");
    }

    @Test
    void theListIsOfATimeAndInPages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            ids.add(0, bought(BOAT).path("id").stringValue());
            pass(1);
        }
        JsonNode first = wire.replicate("GET", "/v1/predictions", "").json();
        assertThat(first.path("results").findValuesAsString("id")).isEqualTo(ids.subList(0, 100));
        assertThat(first.path("previous").isNull()).isTrue();
        JsonNode second =
                wire.replicate("GET", first.path("next").stringValue(), "").json();
        assertThat(second.path("results").findValuesAsString("id")).isEqualTo(ids.subList(100, 103));
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(wire.replicate("GET", second.path("previous").stringValue(), "")
                        .json()
                        .path("results"))
                .hasSize(100);

        String third = seen(first.at("/results/2")).path("created_at").stringValue();
        String of = "/v1/predictions?created_after=" + third;
        assertThat(wire.replicate("GET", of, "").json().path("results")).hasSize(3);
        assertThat(wire.replicate("GET", of + "&created_before=" + third, "")
                        .json()
                        .path("results"))
                .isEmpty();
        emulator.replicate().listDelay(Duration.ofSeconds(2));
        assertThat(wire.replicate("GET", of, "").json().path("results")).hasSize(2);
    }

    @Test
    void dataAreRemovedAfterAnHour() {
        JsonNode made = bought(BOAT);
        pass(20);
        URI file = URI.create(seen(made).path("output").path(0).stringValue());
        pass(3599);
        assertThat(status(seen(made))).isEqualTo("succeeded");
        assertThat(seen(made).path("data_removed").booleanValue()).isFalse();
        pass(1);
        JsonNode gone = seen(made);
        assertThat(gone.path("data_removed").booleanValue()).isTrue();
        assertThat(gone.path("output").isNull()).isTrue();
        assertThat(gone.path("input").isNull()).isTrue();
        assertThat(wire.send(java.net.http.HttpRequest.newBuilder(file).build()).status())
                .isEqualTo(404);
    }

    @Test
    void failuresAreWords() {
        JsonNode broken = bought("{\"input\":{\"prompt\":\"[[fail]]\"}}");
        JsonNode refused = bought("{\"input\":{\"prompt\":\"[[moderation]]\"}}");
        pass(20);
        assertThat(status(seen(broken))).isEqualTo("failed");
        assertThat(seen(broken).path("error").stringValue()).isNotEmpty();
        assertThat(seen(refused).path("error").stringValue()).contains("(E005)");
    }

    @Test
    void tokensAreChecked() {
        for (String path : List.of("/v1/predictions", "/v1/account", "/v1/models", "/v1/models/" + FLUX)) {
            Wire.Answer answer = wire.get(path, "Authorization", "Bearer r8_no");
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.text("title")).isEqualTo("Unauthenticated");
        }
        assertThat(wire.send("POST", "/v1/models/" + FLUX + "/predictions", BOAT)
                        .status())
                .isEqualTo(401);
        assertThat(wire.get("/v1/account", "Authorization", "Token " + emulator.replicateKey())
                        .text("type"))
                .isEqualTo("user");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void onlyCreditAndRateLimitWhatIsWellFormed() {
        try (Emulator poor = Emulator.start(EmulatorOptions.builder()
                .clock(clock)
                .balance(new BigDecimal("0.07"))
                .submitsPerSecond(2)
                .build())) {
            Wire there = new Wire(poor);
            String submit = "/v1/models/" + FLUX + "/predictions";
            assertThat(there.replicate("POST", submit, BOAT).status()).isEqualTo(201);
            Wire.Answer unpaid = there.replicate("POST", submit, BOAT);
            assertThat(unpaid.status()).isEqualTo(402);
            assertThat(unpaid.text("title")).isEqualTo("Insufficient credit");
            Wire.Answer hasty = there.replicate("POST", submit, BOAT);
            assertThat(hasty.status()).isEqualTo(429);
            assertThat(hasty.raw().headers().firstValue("ratelimit-reset")).contains("1");
            pass(2);
            poor.replicate().creditStatus(403);
            assertThat(there.replicate("POST", submit, BOAT).status()).isEqualTo(403);
            assertThatThrownBy(() -> poor.replicate().creditStatus(404)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
