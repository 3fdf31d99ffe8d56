package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A workflow that a place has saved is read whole or not at all, and runs with what the caller sets. */
abstract class SavedChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String WORDS = "Ein Papierböötchen 🛶 \"über\" \\ dem\nморе";

    /** Plays a check of a saved workflow. */
    @FunctionalInterface
    interface Showing {
        void of(Stage stage, SavedScene scene, Place place) throws Exception;
    }

    /**
     * A place, as it is asked and understood.
     *
     * @param asked what asks it
     * @param support what understands it
     * @param model the model that stands for it
     */
    record Place(WorkflowHost asked, WorkflowSupport support, ModelId model) {

        String document(Duration limit) throws ProviderCallException, InterruptedException {
            return asked.saved(model, limit);
        }

        SavedWorkflow read(String document) {
            return support.saved(model, document);
        }

        boolean refuses(String document) {
            try {
                read(document);
                return false;
            } catch (IllegalArgumentException damaged) {
                return true;
            }
        }
    }

    private void showing(Showing check) throws Exception {
        assumeTrue(dialect().saved().isPresent(), "the service shows no saved workflow");
        SavedScene scene = new SavedScene(dialect());
        try (Stage stage = new Stage(scene);
                Provider provider = stage.open()) {
            WorkflowHost host = provider.workflowHost().orElseThrow();
            WorkflowSupport support = stage.factory().workflows().orElseThrow();
            check.of(stage, scene, new Place(host, support, stage.model().id()));
        }
    }

    private DynamicTest showing(String name, Showing check) {
        return DynamicTest.dynamicTest(name, () -> showing(check));
    }

    private Stream<SavedDialect> described() {
        return dialect().saved().stream();
    }

    @Test
    void aSavedGraphIsReadWithAllItsDigits() throws Exception {
        showing((stage, scene, place) -> {
            SavedWorkflow read = place.read(place.document(LIMIT));

            assertThat(read.extent()).isEqualTo(SavedWorkflow.Extent.GRAPH);
            assertThat(PlainGraph.of(read.shown().orElseThrow())).isEqualTo(PlainGraph.of(scene.graph()));
        });
    }

    @Test
    void whatTheCallerSetsIsSentAsItIs() throws Exception {
        showing((stage, scene, place) -> {
            BigInteger seed = new BigInteger(GraphScene.LARGEST).subtract(BigInteger.ONE);
            BigDecimal strength = new BigDecimal("0.30000000000000004");

            stage.client()
                    .submit(scene.run()
                            .set(GraphScene.NUMBERS, "seed", seed)
                            .set(GraphScene.NUMBERS, "strength", strength)
                            .set(GraphScene.WORDS, "text", WORDS)
                            .build());

            Map<String, Object> sent = described()
                    .map(saved -> saved.editsOf(
                            stage.service().seen(ApiCall.SUBMIT).get(0).request()))
                    .findFirst()
                    .orElseThrow();
            assertThat(PlainGraph.value(sent.get(GraphScene.NUMBERS + ".seed"))).isEqualTo(seed.toString());
            assertThat(PlainGraph.value(sent.get(GraphScene.NUMBERS + ".strength")))
                    .isEqualTo(strength.toPlainString());
            assertThat(sent).containsEntry(GraphScene.WORDS + ".text", WORDS);
            assertThat(sent.keySet())
                    .as("connections, which are not to be set")
                    .doesNotContain(GraphScene.SAVER + ".picture", GraphScene.SAVER + ".text");
        });
    }

    @TestFactory
    Stream<DynamicTest> aDamagedWorkflowIsRefused() {
        return described()
                .flatMap(saved -> Damage.names()
                        .map(damage -> showing(damage, (stage, scene, place) -> {
                            String damaged = Damage.of(damage, place.document(LIMIT));

                            assertThat(place.refuses(damaged))
                                    .as("it is taken: %s", damaged)
                                    .isTrue();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> anUnwellPlaceShowsNoWorkflow() {
        return described()
                .flatMap(saved -> WireFault.ofLooks().stream()
                        .map(fault -> showing(fault.name(), (stage, scene, place) -> {
                            stage.service().disturb(ApiCall.OTHER, fault.on(stage));

                            assertThat(shows(place))
                                    .as("a workflow is taken from it")
                                    .isFalse();
                            assertThat(stage.elsewhere().seen())
                                    .as("requests at the place that a redirect names")
                                    .isEmpty();
                        })));
    }

    /** Returns whether a place that is asked for its workflow seems to have shown one. */
    private static boolean shows(Place place) throws InterruptedException {
        try {
            return !place.refuses(place.document(LIMIT));
        } catch (ProviderCallException unusable) {
            return false;
        }
    }

    @Test
    void aWorkflowThatDoesNotExistIsCalledSo() throws Exception {
        showing((stage, scene, place) -> {
            scene.delete();

            assertThat(Caller.starts(() -> place.document(LIMIT)).ending())
                    .isInstanceOfSatisfying(ProviderCallException.class, missing -> {
                        assertThat(missing.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);
                        assertThat(missing.repeatable())
                                .as("it may be repeated")
                                .isFalse();
                    });
        });
    }

    @Test
    void aStalledPlaceEndsTheQuestionInTime() throws Exception {
        showing((stage, scene, place) -> {
            stage.service().disturb(ApiCall.OTHER, ServerScript.stalled());

            assertThat(Caller.starts(() -> place.document(SHORT)).ending()).isInstanceOf(ProviderCallException.class);
        });
    }

    @Test
    void askingForAWorkflowBuysNothing() throws Exception {
        showing((stage, scene, place) -> {
            place.document(LIMIT);
            Workflow planned = stage.client().plan(stage.request()).workflow().orElseThrow();

            assertThat(PlainGraph.of(planned)).isEqualTo(PlainGraph.of(scene.graph()));
            assertThat(stage.service().count(ApiCall.SUBMIT)).as("paid calls").isZero();
        });
    }

    @Test
    void whatIsKeptOfAWorkflowHoldsNoSecret() throws Exception {
        showing((stage, scene, place) -> {
            stage.client().plan(stage.request());

            assertThat(stage.kept()).as("what is kept").isNotEmpty();
            for (Path kept : stage.kept()) {
                assertThat(stage.showingTheKey(kept.getFileName() + "\n" + Files.readString(kept)))
                        .as("names and lines with a secret in what is kept")
                        .isEmpty();
            }
        });
    }
}
