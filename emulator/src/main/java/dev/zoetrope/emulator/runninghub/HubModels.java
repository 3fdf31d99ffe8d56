package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The model endpoints that are on offer. */
final class HubModels {

    private final Map<String, HubModel> byEndpoint = new HashMap<>();

    /** Reads the data file. */
    HubModels() {
        try (InputStream in = HubModels.class.getResourceAsStream("models.json")) {
            Json.MAPPER.readTree(in).path("models").forEach(entry -> {
                HubModel model = new HubModel(entry);
                byEndpoint.put(model.endpoint(), model);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<HubModel> find(String endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint));
    }
}
