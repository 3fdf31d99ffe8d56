package dev.zoetrope.core.catalog;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.ProviderLoader;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans raw requests for every model of the catalogues; nothing is ever sent from here. */
final class Desk implements AutoCloseable {

    /** A key for each hosted service. */
    static final Map<String, String> KEYS = Map.of(
            "RUNCOMFY_API_TOKEN",
            "one",
            "RUNNINGHUB_API_KEY",
            "two",
            "FAL_KEY",
            "three",
            "REPLICATE_API_TOKEN",
            "four");

    private static final Set<String> WITH_ANOTHER_KEY =
            Set.of("fal:fal-ai/gpt-image-1/edit-image/byok", "fal:fal-ai/gpt-image-1/text-to-image/byok");

    private final MediaClient client = Zoetrope.builder()
            .ledger(new InMemoryLedger())
            .environment(KEYS, "default")
            .build();

    /** Returns the providers in the order of their ids. */
    static List<ProviderFactory> providers() {
        return ProviderLoader.load(Desk.class.getClassLoader()).found().stream()
                .map(FoundProvider::factory)
                .sorted(Comparator.comparing(ProviderFactory::id))
                .toList();
    }

    /** Returns the entries of a catalogue, but for those that need what no request may hold: the key of another service. */
    static List<ModelSpec> models(ProviderFactory provider) {
        return provider.catalog().models().stream()
                .filter(model -> !WITH_ANOTHER_KEY.contains(model.id().toString()))
                .toList();
    }

    /** Returns every entry of the catalogues that generates something from its input alone. */
    static List<ModelSpec> models() {
        return providers().stream()
                .flatMap(provider -> models(provider).stream())
                .filter(model -> model.servings().stream()
                        .noneMatch(serving -> serving.capability().equals(Capability.TRAINING)))
                .toList();
    }

    /** Returns every entry of which it is known what it takes. */
    static List<ModelSpec> describedModels() {
        return models().stream()
                .filter(model -> model.schema() != ModelSpec.Schema.UNKNOWN)
                .toList();
    }

    static AnyRequest request(ModelSpec model, Map<String, Object> input) {
        AnyRequest request = AnyRequest.of(model.id().toString());
        input.forEach(request::nativeParameter);
        return request;
    }

    Plan plan(RequestBuilder<?> request) {
        return client.plan(request.build());
    }

    Plan plan(ModelSpec model, Map<String, Object> input) {
        return plan(request(model, input));
    }

    /** Returns why an input is refused, or null if it is not. */
    @Nullable MediaException refusal(ModelSpec model, Map<String, Object> input) {
        return refusal(request(model, input));
    }

    /** Returns why a request is refused, or null if it is not. */
    @Nullable MediaException refusal(RequestBuilder<?> request) {
        try {
            plan(request);
            return null;
        } catch (MediaException refusal) {
            return refusal;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
