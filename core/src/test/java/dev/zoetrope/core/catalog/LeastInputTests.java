package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every entry of the catalogues runs on the least that its own data calls valid. */
@Timeout(120)
class LeastInputTests {

    private static final int THREADS = 16;
    private static final Map<String, Object> ANYTHING =
            Map.of("prompt", "a boat", "made_up", List.of(BigDecimal.ONE, Map.of("deep", true)));

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void isPlannedAsItIsAndGetsTheRequiredDefaultsOnly() {
        List<ModelSpec> models = Desk.describedModels();
        for (ModelSpec model : models) {
            Map<String, Object> least = Inputs.least(model);
            try {
                Plan plan = desk.plan(model, least);
                Map<String, Object> expected = new LinkedHashMap<>(least);
                List<String> defaulted = new ArrayList<>();
                model.parameters().stream()
                        .filter(spec -> spec.required() && !least.containsKey(spec.name()))
                        .forEach(spec -> {
                            expected.put(spec.name(), spec.defaultValue().orElseThrow());
                            defaulted.add(spec.name());
                        });
                if (!Inputs.same(plan.input(), expected) || !plan.defaulted().equals(defaulted)) {
                    wrong.add(model.id() + ": " + plan.input() + ", not " + expected);
                }
                plan.input().forEach((name, value) -> {
                    if (!isOfType(Inputs.parameter(model, name), value)) {
                        wrong.add(model.id() + ": " + name + " as " + value.getClass());
                    }
                });
            } catch (MediaException refusal) {
                wrong.add(refusal.getMessage());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(models).hasSizeGreaterThan(1_250);
    }

    private static boolean isOfType(ParameterSpec spec, Object value) {
        return switch (spec.type()) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof BigDecimal number && number.scale() == 0;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY ->
                value instanceof List<?> list
                        && spec.items().stream().allMatch(item -> list.stream().allMatch(each -> isOfType(item, each)));
            case ANY -> true;
            case OBJECT ->
                value instanceof Map<?, ?> map
                        && spec.properties().stream()
                                .filter(part -> map.containsKey(part.name()))
                                .allMatch(part -> isOfType(part, map.get(part.name())));
        };
    }

    @Test
    void runsAndMakesAnArtifactOfTheKindThatTheEntryNames() throws Exception {
        List<ModelSpec> models = Desk.models();
        EmulatorOptions options = EmulatorOptions.builder()
                .queueTime(Duration.ZERO)
                .runTime(Duration.ofMillis(20))
                .fixedArtifacts(true)
                .build();
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        try (Emulator emulator = Emulator.start(options);
                MediaClient client = Zoetrope.builder()
                        .ledger(new InMemoryLedger())
                        .environment(emulator.variables(), "default")
                        .polling(moment -> Duration.ofMillis(100))
                        .concurrency("runcomfy", THREADS)
                        .concurrency("runninghub", THREADS)
                        .concurrency("fal", THREADS)
                        .concurrency("replicate", THREADS)
                        .build()) {
            SampleFiles files = new SampleFiles(folder);
            Map<ModelSpec, Future<Generation>> made = new LinkedHashMap<>();
            for (int i = 0; i < models.size(); i++) {
                ModelSpec model = models.get(i);
                // Every third model gets files of this machine, written into the request or uploaded first.
                Function<MediaLimits, Object> media =
                        i % 3 == 0 ? limits -> MediaSource.of(files.fitting(limits)) : Inputs::url;
                Map<String, Object> input =
                        model.schema() == ModelSpec.Schema.UNKNOWN ? ANYTHING : Inputs.least(model, media);
                var request = Desk.request(model, input)
                        .deadline(Duration.ofSeconds(90))
                        .build();
                made.put(model, workers.submit(() -> client.submit(request).await()));
            }
            Map<String, Integer> kinds = new TreeMap<>();
            for (Map.Entry<ModelSpec, Future<Generation>> each : made.entrySet()) {
                check(each.getKey(), each.getValue(), kinds);
            }

            assertThat(wrong).isEmpty();
            assertThat(emulator.charges().all()).hasSize(models.size());
            assertThat(emulator.charges().all())
                    .extracting(Charge::model)
                    .containsExactlyInAnyOrderElementsOf(
                            models.stream().map(model -> model.id().nativeId()).toList());
            System.out.println("Models that ran on the least valid input, by provider and kind: " + kinds);
            assertThat(kinds.values().stream().mapToInt(count -> count).sum()).isGreaterThan(1_320);
        } finally {
            workers.shutdownNow();
        }
    }

    private void check(ModelSpec model, Future<Generation> made, Map<String, Integer> kinds) throws Exception {
        try {
            Generation generation = made.get();
            boolean right = !generation.artifacts().isEmpty()
                    && generation.artifacts().stream().allMatch(artifact -> isOf(model, artifact));
            if (!right) {
                wrong.add(model.id() + ": " + generation.artifacts());
            }
            kinds.merge(model.id().provider() + " " + model.output().id(), 1, Integer::sum);
        } catch (java.util.concurrent.ExecutionException e) {
            wrong.add(model.id() + ": " + e.getCause());
        }
    }

    /** A file is fetched, so that its bytes are checked too. */
    private boolean isOf(ModelSpec model, Artifact artifact) {
        OutputKind kind = model.output();
        if (kind == OutputKind.TEXT) {
            return artifact.text().filter(text -> !text.isBlank()).isPresent();
        }
        String type = artifact.saveTo(folder).mediaType();
        String family = kind == OutputKind.MODEL_3D ? "model" : kind.id();
        // A file of no kind with a name may hold anything, and a model that nothing is known of makes anything.
        return kind == OutputKind.FILE
                ? artifact.info().kind() == kind || model.schema() == ModelSpec.Schema.UNKNOWN
                : artifact.info().kind() == kind && type.startsWith(family);
    }

    @Test
    void whatNobodyDescribesIsSentAsItIs() {
        List<ModelSpec> unknown = Desk.models().stream()
                .filter(model -> model.schema() == ModelSpec.Schema.UNKNOWN)
                .toList();
        unknown.forEach(model -> assertThat(desk.plan(model, ANYTHING).input()).isEqualTo(ANYTHING));

        assertThat(unknown).hasSizeGreaterThan(40);
    }
}
