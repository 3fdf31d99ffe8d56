package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trainings at RunComfy. */
class TrainingTests {

    private final TrainerBench bench = new TrainerBench();

    @BeforeEach
    void prepare() {
        bench.readyDataset("boats");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aTrainingMakesItsStepsAndIsStoppedThen() {
        Wire.Answer accepted = bench.train(TrainerBench.config("boats"));
        String id = accepted.text("id");
        assertThat(accepted.text("name")).isEqualTo("paper_boat");
        assertThat(accepted.text("status")).isEqualTo("QUEUED");
        assertThat(bench.status(id).path("started_at").isNull()).isTrue();

        bench.clock.advance(Duration.ofSeconds(530));

        JsonNode running = bench.status(id);
        assertThat(running.path("status").asString()).isEqualTo("RUNNING");
        assertThat(running.path("progress").toString())
                .isEqualTo("{\"percent\":50,\"current_step\":500,\"total_steps\":1000}");
        assertThat(running.path("started_at").asString()).isNotBlank();
        assertThat(running.path("finished_at").isNull()).isTrue();
        bench.clock.advance(Duration.ofSeconds(500));
        JsonNode over = bench.status(id);
        assertThat(over.path("status").asString()).isEqualTo("STOPPED");
        assertThat(over.at("/progress/current_step").longValue()).isEqualTo(1000);
        assertThat(over.path("error").isNull()).isTrue();
        assertThat(bench.wire
                        .runComfy("GET", over.path("result_url").asString(), "")
                        .text("status"))
                .isEqualTo("STOPPED");
    }

    @Test
    void whatATrainingMadeCanBeFetchedAsSoonAsItIsThere() {
        String id = bench.train(TrainerBench.config("boats")).text("id");
        bench.clock.advance(Duration.ofSeconds(30 + 260));
        assertThat(names(id, "checkpoints")).containsExactly("paper_boat_000000250.safetensors");
        assertThat(names(id, "samples")).isEmpty();

        bench.clock.advance(Duration.ofSeconds(1000));

        assertThat(names(id, "checkpoints"))
                .containsExactly(
                        "paper_boat_000000500.safetensors",
                        "paper_boat_000000750.safetensors",
                        "paper_boat.safetensors");
        assertThat(names(id, "samples"))
                .containsExactly(
                        "sample_000000500_0.png",
                        "sample_000000500_1.png",
                        "sample_000001000_0.png",
                        "sample_000001000_1.png");
        JsonNode artifacts = bench.result(id).path("artifacts");
        ByteBuffer checkpoint =
                ByteBuffer.wrap(bytes(artifacts.at("/checkpoints/2"))).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) checkpoint.getLong()];
        checkpoint.get(header);
        assertThat(Wire.JSON.readTree(header).at("/__metadata__/step").asString())
                .isEqualTo("1000");
        assertThat(bytes(artifacts.at("/samples/0"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(new String(bytes(artifacts.path("config")), StandardCharsets.UTF_8))
                .isEqualTo(TrainerBench.config("boats"));
        assertThat(bench.result(id).path("artifacts")).isEqualTo(artifacts);
    }

    @Test
    void aTrainingIsChargedOnceWhateverBecomesOfIt() {
        String id = bench.train(TrainerBench.config("boats")).text("id");
        bench.clock.advance(Duration.ofSeconds(100));
        bench.post(job(id, "cancel"), "");
        bench.post(job(id, "resume"), "{}");

        List<Charge> charges = bench.emulator.charges().accepted("runcomfy");

        assertThat(charges).hasSize(1);
        assertThat(charges.get(0).model()).isEqualTo("trainer/ai-toolkit");
        assertThat(charges.get(0).requestId()).isEqualTo(id);
        // 1000 seconds at 7.49 dollars an hour.
        assertThat(charges.get(0).amount()).isEqualByComparingTo("2.080556");
        assertThat(bench.get("/prod/v2/balance").json().path("balance_usd").decimalValue())
                .isEqualByComparingTo("999997.919444");
        assertThat(bench.get("/v1/requests/" + id + "/status").status()).isEqualTo(404);
    }

    @Test
    void aCancelledTrainingIsResumedFromItsLastStep() {
        String id = bench.train(TrainerBench.config("boats")).text("id");
        bench.clock.advance(Duration.ofSeconds(330));
        assertThat(bench.post(job(id, "resume"), "{}").status()).isEqualTo(409);

        assertThat(bench.post(job(id, "cancel"), "").text("status")).isEqualTo("CANCELED");
        bench.clock.advance(Duration.ofHours(1));
        assertThat(bench.status(id).at("/progress/current_step").longValue()).isEqualTo(300);
        assertThat(bench.post(job(id, "resume"), "{}").text("status")).isEqualTo("QUEUED");
        bench.clock.advance(Duration.ofSeconds(30 + 350));
        assertThat(bench.status(id).at("/progress/current_step").longValue()).isEqualTo(650);
        bench.clock.advance(Duration.ofSeconds(350));

        assertThat(bench.status(id).path("status").asString()).isEqualTo("STOPPED");
        assertThat(bench.status(id).at("/progress/current_step").longValue()).isEqualTo(1000);
        assertThat(bench.post(job(id, "resume"), "{}").status()).isEqualTo(409);
        assertThat(bench.post(job(id, "cancel"), "").text("status")).isEqualTo("STOPPED");
    }

    @Test
    void anEditedTrainingGoesOnToItsNewEnd() {
        String id = bench.train(TrainerBench.config("boats")).text("id");
        ObjectNode longer = TrainerBench.trainBody(TrainerBench.config("boats").replace("steps: 1000", "steps: 2000"));
        assertThat(bench.post(job(id, "edit"), longer.toString()).status()).isEqualTo(409);
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.post(job(id, "edit"), longer.toString()).status()).isEqualTo(200);
        assertThat(bench.status(id).path("status").asString()).isEqualTo("STOPPED");
        assertThat(bench.status(id).path("progress").toString())
                .isEqualTo("{\"percent\":50,\"current_step\":1000,\"total_steps\":2000}");
        bench.post(job(id, "resume"), "");
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.status(id).at("/progress/current_step").longValue()).isEqualTo(2000);
        assertThat(bench.post(job(id, "edit"), "{'config_file_format':'yaml'}").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "[[stop 400]],               STOPPED, 400, ",
        "[[stop 400 out of memory]], STOPPED, 400, out of memory",
        "[[fail]],                   FAILED,  500, The generation failed on the emulator's request.",
        "[[stop 9000]],              STOPPED, 1000, "
    })
    void aTagInTheConfigEndsATrainingEarly(String tag, String state, long steps, String error) {
        String yaml = TrainerBench.config("boats").replace("a paper ship", "a paper ship " + tag);
        String id = bench.train(yaml).text("id");
        bench.clock.advance(Duration.ofHours(1));

        JsonNode result = bench.result(id);

        assertThat(result.path("status").asString()).isEqualTo(state);
        assertThat(result.at("/progress/current_step").longValue()).isEqualTo(steps);
        assertThat(result.at("/error/message").asString(null)).isEqualTo(error);
        bench.post(job(id, "resume"), "{}");
        bench.clock.advance(Duration.ofHours(1));
        assertThat(bench.status(id).at("/progress/current_step").longValue()).isEqualTo(1000);
        assertThat(bench.status(id).path("error").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "datasets/boats,      datasets/ships,   404001, ships",
        "datasets/boats,      elsewhere/boats,  422001, elsewhere",
        "ai-toolkit/output,   ai-toolkit/out,   422001, training_folder",
        "steps: 1000,         steps: many,      422001, steps",
        "name: \"paper_boat\", title: x,        422001, name",
        "folder_path,         folder,           422001, folder_path"
    })
    void aConfigThatCannotBeTrainedIsRefusedAndNotCharged(String part, String other, int code, String words) {
        Wire.Answer refused = bench.train(TrainerBench.config("boats").replace(part, other));

        assertThat(refused.json().path("error_code").intValue()).isEqualTo(code);
        assertThat(refused.json().toString()).contains(words);
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    @Test
    void onlyAReadyDatasetOfTheAccountIsTrained() {
        String draft = bench.dataset("drafts");

        Wire.Answer refused = bench.train(TrainerBench.config("drafts"));

        assertThat(draft).isNotBlank();
        assertThat(refused.json().at("/detail/0/msg").asString()).contains("DRAFT");
        Wire.Answer foreign = bench.wire.send(
                "POST",
                TrainerBench.JOBS,
                TrainerBench.trainBody(TrainerBench.config("boats")).toString(),
                "Authorization",
                "Bearer another-key");
        assertThat(foreign.json().path("error_code").intValue()).isEqualTo(404001);
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    @Test
    void otherFieldsOfASubmitAreCheckedToo() {
        ObjectNode body = TrainerBench.trainBody(TrainerBench.config("boats"));

        assertThat(refusedField(body.deepCopy().put("gpu_type", "TURING_16"))).isEqualTo("gpu_type");
        assertThat(refusedField(body.deepCopy().put("gpu_count", 0))).isEqualTo("gpu_count");
        assertThat(refusedField(body.deepCopy().put("config_file_format", "toml")))
                .isEqualTo("config_file_format");
        assertThat(bench.post(
                                TrainerBench.JOBS,
                                body.put("gpu_count", 2).put("gpu_id", "0,1").toString())
                        .status())
                .isEqualTo(200);
        assertThat(bench.emulator.charges().all().get(0).amount()).isEqualByComparingTo("4.161111");
    }

    @Test
    void aTrainingMeetsTheFaultsOfOtherPaidSubmits() throws Exception {
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.status(503));
        assertThat(bench.train(TrainerBench.config("boats")).status()).isEqualTo(503);
        assertThat(bench.emulator.charges().all()).isEmpty();
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        String body = TrainerBench.trainBody(TrainerBench.config("boats")).toString();
        assertThat(RawSocket.exchange(bench.emulator, "POST", TrainerBench.JOBS, body)
                        .bytes())
                .isEmpty();
        assertThat(bench.emulator.charges().all()).hasSize(1);
        bench.emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.failJob("out of memory", false));

        String id = bench.train(TrainerBench.config("boats")).text("id");
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.status(id).path("status").asString()).isEqualTo("FAILED");
        assertThat(bench.status(id).at("/error/message").asString()).isEqualTo("out of memory");
    }

    @Test
    void aTagOfTheConfigOrdersAFaultForItsOwnTraining() {
        String yaml = TrainerBench.config("boats")
                .replace("a paper ship", "a ship [[fault status status status=502]] [[fault result statusJumpsBack]]");
        String other = bench.train(TrainerBench.config("boats")).text("id");
        String id = bench.train(yaml).text("id");
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.get(job(other, "status")).status()).isEqualTo(200);
        assertThat(bench.get(job(id, "status")).status()).isEqualTo(502);
        assertThat(bench.get(job(id, "status")).status()).isEqualTo(200);
        JsonNode back = bench.result(id);
        assertThat(back.path("status").asString()).isEqualTo("QUEUED");
        assertThat(back.has("artifacts")).isFalse();
    }

    @Test
    void aTrainingCanSeemToBeOverWithoutAnyFile() {
        bench.emulator.faults().next(Endpoint.RUNCOMFY_RESULT, Fault.completedWithoutResult());
        String id = bench.train(TrainerBench.config("boats")).text("id");

        JsonNode result = bench.result(id);

        assertThat(result.path("status").asString()).isEqualTo("STOPPED");
        assertThat(result.at("/progress/current_step").longValue()).isEqualTo(1000);
        assertThat(result.has("artifacts")).isFalse();
    }

    @Test
    void aTrainingOfAnotherAccountIsForeignAndAnUnknownOneIsNotThere() {
        String id = bench.train(TrainerBench.config("boats")).text("id");

        Wire.Answer foreign = bench.wire.get(job(id, "status"), "Authorization", "Bearer another-key");

        assertThat(foreign.json().path("error_code").intValue()).isEqualTo(403003);
        assertThat(bench.status("none").path("error_code").intValue()).isEqualTo(404001);
        assertThat(bench.wire.get(job(id, "status")).json().path("error_code").intValue())
                .isEqualTo(401001);
    }

    private String refusedField(ObjectNode body) {
        return bench.post(TrainerBench.JOBS, body.toString())
                .json()
                .at("/detail/0/loc/1")
                .asString();
    }

    private List<String> names(String job, String kind) {
        return bench.result(job).path("artifacts").path(kind).findValuesAsString("path");
    }

    private byte[] bytes(JsonNode artifact) {
        return bench.wire.get(artifact.path("url").asString()).raw().body();
    }

    private static String job(String id, String call) {
        return TrainerBench.JOBS + "/" + id + "/" + call;
    }
}
