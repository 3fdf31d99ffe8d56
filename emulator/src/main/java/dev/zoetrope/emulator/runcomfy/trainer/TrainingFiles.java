package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.ArtifactProducer;
import dev.zoetrope.emulator.media.FileOrder;
import dev.zoetrope.emulator.media.MadeFile;
import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import dev.zoetrope.emulator.media.RenderedFile;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What trainings have made so far: checkpoints, samples and the config, each with its name and its address. */
final class TrainingFiles {

    private static final int WEIGHTS = 4;

    private final ArtifactProducer producer;

    TrainingFiles(ArtifactProducer producer) {
        this.producer = producer;
    }

    /** Writes the files that are there at a moment. */
    void write(ObjectNode artifacts, Training training, Instant now) {
        TrainingConfig config = training.config();
        long made = training.stepsAt(now);
        ArrayNode checkpoints = artifacts.putArray("checkpoints");
        for (long step : config.checkpoints(made)) {
            add(checkpoints.addObject(), training, new Named(numbered(config.name(), step), checkpoint(config, step)));
        }
        if (made == config.steps()) {
            add(checkpoints.addObject(), training, new Named(config.name(), checkpoint(config, made)));
        }
        ArrayNode samples = artifacts.putArray("samples");
        for (long step : config.sampled(made)) {
            List<String> prompts = config.prompts();
            for (int place = 0; place < prompts.size(); place++) {
                String name = numbered("sample", step) + "_" + place;
                add(samples.addObject(), training, new Named(name, sample(prompts.get(place))));
            }
        }
        RenderedFile text = RenderedFile.of(config.text().getBytes(StandardCharsets.UTF_8), "application/yaml");
        // An edited config is another file.
        String name = "config-" + text.etag().replaceAll("\\W", "");
        add(artifacts.putObject("config"), training, new Named(name, new MadeFile("yaml", text)));
    }

    /** A file with the name it has in its folder, without extension. */
    private record Named(String name, FileOrder file) {}

    private void add(ObjectNode entry, Training training, Named named) {
        entry.put("path", named.name() + "." + named.file().extension())
                .put("url", producer.store().url(training.id(), label(named.name()), named.file()));
    }

    private static String label(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static String numbered(String name, long step) {
        return name + "_" + String.format(Locale.ROOT, "%09d", step);
    }

    private FileOrder sample(String prompt) {
        Product picture = new Product(ProductKind.IMAGE, 1, BigDecimal.ONE, false);
        return producer.order(picture, Json.object().put("prompt", prompt)).get(0);
    }

    /** A file in the format of safetensors, with a few weights that differ from step to step. */
    private static FileOrder checkpoint(TrainingConfig config, long step) {
        ObjectNode header = Json.object();
        header.putObject("__metadata__").put("name", config.name()).put("step", Long.toString(step));
        ObjectNode weight = header.putObject("lora_A.weight").put("dtype", "F32");
        weight.putArray("shape").add(WEIGHTS);
        weight.putArray("data_offsets").add(0).add(WEIGHTS * Float.BYTES);
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + json.length + WEIGHTS * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        for (int i = 0; i < WEIGHTS; i++) {
            file.putFloat((float) step + i);
        }
        return new MadeFile("safetensors", RenderedFile.of(file.array(), "application/octet-stream"));
    }
}
