package dev.zoetrope.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue that a provider serves is planned with, at once and by later programs. */
@Timeout(60)
class RefreshedCatalogTests {

    private static final String NEW = "runcomfy:new/model/text-to-video";

    @TempDir
    private Path folder;

    @Test
    void aModelIsUsableTheDayItAppears() throws Exception {
        try (Emulator emulator = emulator()) {
            try (MediaClient client = client(emulator)) {
                assertThatThrownBy(() -> plan(client, "words")).isInstanceOf(MediaException.class);

                CatalogChanges changes = client.catalog().refresh("runcomfy");

                assertThat(changes.added()).containsExactly(ModelId.parse(NEW));
                assertThat(changes.models()).isEqualTo(181);
                assertThat(plan(client, "words").input()).containsEntry("prompt", "words");
            }
            try (MediaClient later = client(emulator)) {
                assertThat(plan(later, "words").model()).isEqualTo(ModelId.parse(NEW));
                assertThatThrownBy(() -> plan(later, "far more words than the model of today takes"))
                        .isInstanceOfSatisfying(
                                MediaException.class,
                                refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
                assertThat(later.submit(request("words")).await().artifacts()).hasSize(1);
            }
        }
    }

    @Test
    void aDamagedFileIsLeftForTheCatalogueInTheJar() throws Exception {
        try (Emulator emulator = emulator()) {
            try (MediaClient client = client(emulator)) {
                client.catalog().refresh("runcomfy");
            }
            try (var files = Files.list(folder)) {
                List<Path> kept = files.toList();
                assertThat(kept).hasSize(1);
                Files.writeString(kept.get(0), "{\"formatVersion\": 2");
            }
            try (MediaClient client = client(emulator)) {
                assertThat(client.catalog().models()).hasSize(180 + 451 + 837 + 615 + 126 + 33);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 80})
    void aCatalogueThatLostMostOfItsModelsIsNotTakenOverUnasked(int left) {
        try (Emulator emulator = emulator();
                MediaClient client = client(emulator)) {
            emulator.faults().always(Endpoint.RUNCOMFY_CATALOG, Fault.status(200, Map.of(), catalog(client, left)));

            assertThatThrownBy(() -> client.catalog().refresh("runcomfy"))
                    .isInstanceOfSatisfying(MediaException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(FailureReason.UNAVAILABLE);
                        assertThat(refused)
                                .hasMessageContaining("lists " + left + " models, and ")
                                .hasMessageContaining("--accept-shrunk");
                    });
            assertThat(folder).isEmptyDirectory();

            assertThat(client.catalog().refresh("runcomfy", true).gone()).isNotEmpty();
            assertThat(folder).isNotEmptyDirectory();
        }
    }

    @Test
    void aCatalogueThatKeptHalfOfItsModelsIsTakenOver() {
        try (Emulator emulator = emulator();
                MediaClient client = client(emulator)) {
            int half = (int) (listed(client) + 1) / 2;
            emulator.faults().always(Endpoint.RUNCOMFY_CATALOG, Fault.status(200, Map.of(), catalog(client, half)));

            assertThat(client.catalog().refresh("runcomfy").gone()).isNotEmpty();
            assertThat(listed(client)).isEqualTo(half);
        }
    }

    @Test
    void whatFalTakesTodayIsWhatItsJarSays() {
        try (Emulator emulator = emulator();
                MediaClient client = client(emulator)) {
            CatalogChanges changes = client.catalog().refresh("fal");

            assertThat(changes.added()).isEmpty();
            assertThat(changes.changed()).isEmpty();
            assertThat(changes.gone()).isEmpty();
        }
    }

    @Test
    void oneModelIsRefreshedAloneWhereTheProviderServesIt() {
        ModelId model = ModelId.parse("fal:fal-ai/flux/dev");
        try (Emulator emulator = emulator();
                MediaClient client = client(emulator)) {
            assertThat(client.catalog().refresh(model).changed()).isEmpty();
            assertThatThrownBy(() -> client.catalog().refresh(ModelId.parse("fal:new/thing")))
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL));
            assertThatThrownBy(() -> client.catalog().refresh(ModelId.parse(NEW)))
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                    .hasMessageContaining("zoetrope models --refresh --provider runcomfy");
        }
    }

    private static long listed(MediaClient client) {
        return client.catalog().models().stream()
                .filter(RefreshedCatalogTests::isListed)
                .count();
    }

    private static boolean isListed(ModelSpec model) {
        return model.id().provider().equals("runcomfy")
                && !model.deprecated()
                && !model.id().nativeId().equals("trainer/ai-toolkit");
    }

    private static String catalog(MediaClient client, int models) {
        return client.catalog().models().stream()
                .filter(RefreshedCatalogTests::isListed)
                .limit(models)
                .map(model -> "{\"model_id\":\"" + model.id().nativeId() + "\"}")
                .collect(Collectors.joining(",", "{\"models\":[", "],\"total\":" + models + "}"));
    }

    @Test
    void aProviderWithoutAServedCatalogueSaysSo() {
        try (Emulator emulator = emulator();
                MediaClient client = client(emulator)) {
            assertThatThrownBy(() -> client.catalog().refresh("runninghub"))
                    .isInstanceOfSatisfying(MediaException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                        assertThat(refused).hasMessageContaining("serves no catalogue");
                    });
            assertThatThrownBy(() -> client.catalog().refresh("nonesuch"))
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(FailureReason.NO_PROVIDER));
        }
    }

    private static Emulator emulator() {
        Emulator emulator = Emulator.start(EmulatorOptions.defaults());
        emulator.catalog().put("""
                        {"model_id": "new/model/text-to-video", "kind": "model", "categories": ["text-to-video"],
                         "input_schema": {"type": "object", "required": ["prompt"], "properties": {
                           "prompt": {"type": "string", "maxLength": 20}}}}""");
        return emulator;
    }

    private MediaClient client(Emulator emulator) {
        return Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(emulator.variables(), "default")
                .catalogs(folder)
                .build();
    }

    private static Plan plan(MediaClient client, String prompt) {
        return client.plan(request(prompt));
    }

    private static MediaRequest request(String prompt) {
        return AnyRequest.of(NEW).nativeParameter("prompt", prompt).build();
    }
}
