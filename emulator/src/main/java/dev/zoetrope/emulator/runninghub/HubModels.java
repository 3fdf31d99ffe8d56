package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.models.ModelFile;
import java.util.Optional;

/** The model endpoints on offer. */
final class HubModels {

    private final ModelFile<HubModel> file = new ModelFile<>(HubModels.class, HubModel::new);

    Optional<HubModel> find(String endpoint) {
        return file.find(endpoint);
    }
}
