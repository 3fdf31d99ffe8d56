package dev.zoetrope.resilience.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.FaultCatalog;
import dev.zoetrope.emulator.FaultKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue that RunComfy serves, asked for under every fault: what was known is never taken away silently. */
@Timeout(120)
class ServedCatalogTests {

    /** These end with the minute that the call may take, which is tested where its clock can be turned. */
    private static final Set<String> SLOW = Set.of("stall", "stallBody", "trickle");

    /** What must be refused, and what surrounds a good catalogue and must not keep anybody from it. */
    private static final Set<String> USELESS = Set.of("emptyCatalog", "halfCatalog", "endless", "endlessCatalog");

    private static final Set<String> HARMLESS = Set.of(
            "oddEntry", "strangeField", "trailingText", "byteOrderMark", "fieldsTwice", "closeAfterReply", "slow");

    @TempDir
    private Path folder;

    private Emulator emulator;
    private MediaClient client;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder().fixedArtifacts(true).build());
        client = Zoetrope.builder()
                .environment(emulator.variables(), "emulator")
                .ledger(new InMemoryLedger())
                .catalogs(folder)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    static Stream<Arguments> faults() {
        return FaultCatalog.at(Endpoint.RUNCOMFY_CATALOG).stream()
                .filter(kind -> !SLOW.contains(kind.name()))
                .flatMap(kind -> FaultVariants.of(kind).stream().map(forms -> Arguments.of(kind, forms)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatWasKnownIsKeptOrReplacedByAsMuch(FaultKind kind, Map<String, String> forms) {
        List<ModelSpec> known = comfy();
        emulator.faults().always(Endpoint.RUNCOMFY_CATALOG, kind.create(forms));

        boolean taken = false;
        try {
            CatalogChanges changes = client.catalog().refresh("runcomfy");
            taken = true;
            assertThat(changes.models()).isGreaterThanOrEqualTo(known.size() / 2);
        } catch (MediaException refused) {
            assertThat(refused.getMessage()).contains("runcomfy").hasSizeLessThan(2_000);
            assertThat(comfy()).hasSameSizeAs(known);
        }

        if (USELESS.contains(kind.name()) || HARMLESS.contains(kind.name())) {
            assertThat(taken).isEqualTo(HARMLESS.contains(kind.name()));
        }
        assertThat(comfy()).hasSizeGreaterThanOrEqualTo(known.size() / 2);
        assertThat(emulator.charges().all()).isEmpty();
        emulator.faults().clear();
        assertThat(client.catalog().refresh("runcomfy").models()).isGreaterThanOrEqualTo(known.size());
    }

    @Test
    void aShrunkCatalogueIsTakenOverWhenItsOwnerSaysSo() {
        emulator.faults()
                .always(
                        Endpoint.RUNCOMFY_CATALOG,
                        FaultCatalog.find("halfCatalog").orElseThrow().create());
        assertThatThrownBy(() -> client.catalog().refresh("runcomfy"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("lists 85 models, and 174 were known");

        assertThat(client.catalog().refresh("runcomfy", true).gone()).isNotEmpty();
    }

    private List<ModelSpec> comfy() {
        return client.catalog().models().stream()
                .filter(model -> model.id().provider().equals("runcomfy"))
                .toList();
    }
}
