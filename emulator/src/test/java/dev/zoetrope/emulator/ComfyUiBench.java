package dev.zoetrope.emulator;

import dev.zoetrope.testing.ManualClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An emulator with a clock that the test moves, and a client of its ComfyUI server. */
final class ComfyUiBench implements AutoCloseable {

    static final String CLIENT = "test-client";

    final ManualClock clock = new ManualClock();
    final Emulator emulator;
    final Wire wire;

    ComfyUiBench() {
        this(options -> options);
    }

    ComfyUiBench(UnaryOperator<EmulatorOptions.Builder> options) {
        emulator = Emulator.start(
                options.apply(EmulatorOptions.builder().seed(7).clock(clock)).build());
        wire = new Wire(emulator);
    }

    static ComfyUiBench ofVersion(String version) {
        return new ComfyUiBench(options -> options.comfyUiVersion(version));
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Wire.JSON.readTree(text.replace('\'', '"'));
    }

    /** Returns a graph that paints a picture and saves it: nodes 1 and 2. */
    static ObjectNode painting(int width, int height, int color, String prefix) {
        return json("{'1':{'class_type':'EmptyImage','inputs':{'width':" + width + ",'height':" + height
                + ",'batch_size':1,'color':" + color + "}},'2':{'class_type':'SaveImage','inputs':{'images':['1',0],"
                + "'filename_prefix':'" + prefix + "'}}}");
    }

    Wire.Answer post(String path, JsonNode body) {
        return wire.send("POST", path, body.toString());
    }

    Wire.Answer get(String path) {
        return wire.get(path);
    }

    /** Submits a graph under an id, with a client id. */
    Wire.Answer submit(String id, JsonNode graph) {
        ObjectNode body = Wire.JSON.createObjectNode();
        body.put("prompt_id", id).put("client_id", CLIENT).set("prompt", graph);
        return post("/prompt", body);
    }

    /** Submits a graph and lets enough time pass for it to end; returns its entry in the history. */
    JsonNode run(JsonNode graph) {
        String id = newId();
        Wire.Answer answer = submit(id, graph);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
        finish();
        return history(id);
    }

    void finish() {
        clock.advance(Duration.ofMinutes(10));
    }

    JsonNode history(String id) {
        return get("/history/" + id).json().path(id);
    }

    /** Returns the last message of an entry of the history, which says how it ended. */
    static String end(JsonNode history) {
        JsonNode messages = history.path("status").path("messages");
        return messages.path(messages.size() - 1).path(0).asString("");
    }

    byte[] view(JsonNode file) {
        Wire.Answer answer = get("/view?filename=" + file.path("filename").asString() + "&subfolder="
                + file.path("subfolder").asString() + "&type="
                + file.path("type").asString());
        if (answer.status() != 200) {
            throw new AssertionError("/view answered " + answer.status());
        }
        return answer.raw().body();
    }

    static BufferedImage picture(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
