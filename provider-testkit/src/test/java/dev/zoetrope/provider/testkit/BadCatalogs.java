package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Faults in a catalogue. */
final class BadCatalogs {

    private static final Catalog NOT_YET =
            new Catalog("", new LocalFiles(PlannedUpload.How.INLINE, Map.of()), List.of());

    private BadCatalogs() {}

    /** Changes the models, once and for all. */
    static BadFactory.Faulty atModels(Function<List<ModelSpec>, List<ModelSpec>> fault) {
        return new BadFactory.Faulty() {
            private volatile Catalog bad = NOT_YET;

            @Override
            public Catalog catalog(Catalog good) {
                if (bad.models().isEmpty()) {
                    bad = new Catalog(good.asOf(), good.localFiles(), fault.apply(good.models()));
                }
                return bad;
            }
        };
    }

    static List<ModelSpec> twice(List<ModelSpec> models) {
        // Under other families, so that only the ids clash.
        ModelSpec first = models.get(0);
        return List.of(first, with(first, List.of(serving(first, "other", Set.of())), first.parameters()));
    }

    static List<ModelSpec> twoInOneFamily(List<ModelSpec> models) {
        ModelSpec first = models.get(0);
        ModelSpec second = like(new ModelId("paperboat", "drift-2"), first, first.servings(), first.parameters());
        return List.of(first, second);
    }

    static List<ModelSpec> withAParameterTwice(List<ModelSpec> models) {
        ModelSpec first = models.get(0);
        List<ParameterSpec> parameters = new ArrayList<>(first.parameters());
        parameters.add(ParameterSpec.builder("seconds", WireType.STRING).build());
        return List.of(with(first, first.servings(), parameters));
    }

    static List<ModelSpec> speakingOfWhatIsNotThere(List<ModelSpec> models) {
        ModelSpec first = models.get(0);
        Serving missing = serving(first, "other", Set.of(PortableField.AUDIO));
        return List.of(with(first, List.of(first.servings().get(0), missing), first.parameters()));
    }

    private static Serving serving(ModelSpec model, String family, Set<PortableField> needs) {
        return new Serving(model.servings().get(0).capability(), family, Map.of(), Map.of(), needs);
    }

    private static ModelSpec with(ModelSpec model, List<Serving> servings, List<ParameterSpec> parameters) {
        return like(model.id(), model, servings, parameters);
    }

    private static ModelSpec like(ModelId id, ModelSpec model, List<Serving> servings, List<ParameterSpec> parameters) {
        return ModelSpec.builder(id, model.name(), model.output())
                .servings(servings)
                .details(() -> new ModelSpec.Details(parameters, model.rules(), null))
                .build();
    }
}
