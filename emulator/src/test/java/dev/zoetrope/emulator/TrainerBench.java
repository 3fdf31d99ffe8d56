package dev.zoetrope.emulator;

import dev.zoetrope.testing.ManualClock;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An emulator with a clock that the test moves, and a client of RunComfy's trainer. */
final class TrainerBench implements AutoCloseable {

    static final String SETS = "/prod/v1/trainers/datasets";
    static final String JOBS = "/prod/v1/trainers/ai-toolkit/jobs";

    final ManualClock clock = new ManualClock();
    final Emulator emulator;
    final Wire wire;

    TrainerBench() {
        this(options -> options);
    }

    TrainerBench(UnaryOperator<EmulatorOptions.Builder> options) {
        emulator = Emulator.start(options.apply(EmulatorOptions.builder()
                        .seed(7)
                        .clock(clock)
                        .runComfyKey("other", "another-key")
                        .queueTime(Duration.ofSeconds(30))
                        .runTime(Duration.ofSeconds(1000)))
                .build());
        wire = new Wire(emulator);
    }

    /** Posts JSON, with single quotes for double ones unless it has double ones. */
    Wire.Answer post(String path, String body) {
        return wire.runComfy("POST", path, body.startsWith("{\"") ? body : body.replace('\'', '"'));
    }

    Wire.Answer get(String path) {
        return wire.runComfy("GET", path, "");
    }

    /** Creates a data set and returns its id. */
    String dataset(String name) {
        return post(SETS, "{'name':'" + name + "'}").text("id");
    }

    /** Creates a data set that is READY. */
    String readyDataset(String name) {
        String id = dataset(name);
        upload(id, "boat.png", Samples.png(8, 8));
        clock.advance(Duration.ofMinutes(1));
        return id;
    }

    JsonNode datasetStatus(String id) {
        return get(SETS + "/" + id + "/status").json();
    }

    Wire.Answer upload(String dataset, String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return wire.send(HttpRequest.newBuilder(wire.uri(SETS + "/" + dataset + "/upload"))
                .header("Authorization", "Bearer " + emulator.runComfyKey())
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** Returns the address to which a file of that size is to be put. */
    String endpoint(String dataset, String file, long bytes) {
        return post(
                        SETS + "/" + dataset + "/get-upload-endpoint",
                        "{'filenameToByteSize':{'" + file + "':" + bytes + "}}")
                .json()
                .path("uploads")
                .path(file)
                .path("upload_url")
                .asString();
    }

    Wire.Answer put(String url, BodyPublisher content, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/octet-stream")
                .PUT(content);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return wire.send(request.build());
    }

    /** Submits a training of a config. */
    Wire.Answer train(String yaml) {
        return post(JOBS, trainBody(yaml).toString());
    }

    static ObjectNode trainBody(String yaml) {
        return Wire.JSON
                .createObjectNode()
                .put("config_file_format", "yaml")
                .put("config_file", yaml)
                .put("gpu_type", "ADA_80_PLUS");
    }

    JsonNode status(String job) {
        return get(JOBS + "/" + job + "/status").json();
    }

    JsonNode result(String job) {
        return get(JOBS + "/" + job + "/result").json();
    }

    /** Returns a config of 1000 steps. */
    static String config(String dataset) {
        return """
                job: extension
                config:
                  # name: not_this_one
                  name: "paper_boat"
                  process:
                    - type: 'sd_trainer'
                      training_folder: "/app/ai-toolkit/output"
                      save:
                        save_every: 250 # steps
                        max_step_saves_to_keep: 2
                      datasets:
                        - folder_path: "/app/ai-toolkit/datasets/%s"
                      train:
                        steps: 1000
                      sample:
                        sample_every: 500
                        sample_steps: 20
                        prompts:
                          - "a paper boat"
                          - a paper ship
                """.formatted(dataset);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
