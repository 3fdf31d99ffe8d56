package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.Catalog;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AI Toolkit on the service's machines, as a model of the catalogue. It is not in the catalogue's document, because the
 * model API does not serve it. Source: docs.runcomfy.com/trainer-apis.
 */
final class TrainingModel {

    static final String NATIVE_ID = "trainer/ai-toolkit";
    static final ModelId ID = new ModelId(RunComfyProviderFactory.ID, NATIVE_ID);

    static final String CONFIG = "config";
    static final String GPU = "gpu-type";
    static final String DATASET = "dataset";
    static final String GPU_COUNT = "gpu-count";
    static final String GPU_ID = "gpu-id";

    /** As many as one server of either kind holds; no source says the most. */
    private static final int MOST_GPUS = 8;

    static final List<String> GPUS = List.of("ADA_80_PLUS", "HOPPER_141");

    private static final int MOST_ID = 128;

    private TrainingModel() {}

    /** Returns a catalogue with this model at its end. */
    static Catalog addedTo(Catalog catalog) {
        return new Catalog(
                catalog.asOf(),
                catalog.localFiles(),
                Stream.concat(catalog.models().stream(), Stream.of(spec())).toList(),
                catalog.reserved());
    }

    private static ModelSpec spec() {
        Serving serving = new Serving(Capability.TRAINING, null, Map.of(), Map.of(), Set.of());
        return ModelSpec.builder(ID, "AI Toolkit training", OutputKind.FILE)
                .servings(List.of(serving))
                .schema(ModelSpec.Schema.COMPLETE)
                .note(GPUS.stream().map(HardwarePrice::words).collect(Collectors.joining(", ")) + ", "
                        + HardwarePrice.terms())
                .details(() -> new ModelSpec.Details(parameters(), List.of(), HardwarePrice.of(GPU, GPUS, GPU_COUNT)))
                .build();
    }

    private static List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.builder(CONFIG, WireType.STRING)
                        .required(true)
                        .hint("the configuration of AI Toolkit in YAML, or @FILE; ${dataset} in it is the data set")
                        .build(),
                ParameterSpec.builder(GPU, WireType.STRING)
                        .required(true)
                        .defaultValue(GPUS.get(0))
                        .allowed(List.copyOf(GPUS))
                        .hint("ADA_80_PLUS is an H100, HOPPER_141 an H200; billed by the second")
                        .build(),
                ParameterSpec.builder(GPU_COUNT, WireType.INTEGER)
                        .required(true)
                        .defaultValue(BigDecimal.ONE)
                        .range(BigDecimal.ONE, BigDecimal.valueOf(MOST_GPUS))
                        .hint("how many of them; each is billed")
                        .build(),
                ParameterSpec.builder(GPU_ID, WireType.STRING)
                        .maxLength(MOST_ID)
                        .hint("the id of a certain machine, if the service gave one")
                        .build(),
                ParameterSpec.builder(DATASET, WireType.STRING)
                        .hint("a folder with pictures or videos and their captions, which becomes the data set")
                        .build());
    }
}
